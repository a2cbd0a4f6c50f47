import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, EndOfLine } from "vscode";
import type { FunctionInfo } from "../../../engine/protocol";
import { saveAsTag } from "../../../extension/features/values";
import { open, revert } from "../driver";

function info(line: number): FunctionInfo {
  return {
    file: "",
    line,
    column: 1,
    endLine: line + 2,
    endColumn: 2,
    name: "f",
    kind: "function",
    nameLine: line,
    nameColumn: 17,
    parameters: [],
    numeric: true,
    reachable: true,
    marked: false,
    tags: [],
  };
}

suite("saving a point as a tag", () => {
  async function check(path: string, line: number, expected: string[]): Promise<void> {
    const { document } = await open(path);
    const before = document.getText();
    try {
      assert.ok(await saveAsTag(document, info(line), "1, 2"));
      const end = document.eol === EndOfLine.CRLF ? "\r\n" : "\n";
      assert.ok(document.getText().includes(expected.join(end)), document.getText());
      await commands.executeCommand("undo");
      assert.equal(document.getText(), before, "one undo does not take it back");
    } finally {
      await revert();
    }
  }

  test("writes a comment where there is none", () =>
    check("src/model.ts", 14, ["/** @gradcheck (1, 2) */", "export function scaled"]));
  test("adds to the comment that is there, with the file's ends of lines", () =>
    check("src/crlf.ts", 2, ["/** @gradcheck (1.5) ", " * @gradcheck (1, 2)", " */", "export function crlf"]));
});
