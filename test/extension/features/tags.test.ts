import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { EndOfLine, workspace, WorkspaceEdit } from "vscode";
import { expressionsOf, insertion } from "../../../extension/features/tags";
import { open, revert, run, write } from "../driver";
import { info } from "./info";

suite("saving a point as a tag", () => {
  const f = "export const f = (x: number) => x;";

  async function check(name: string, lines: string[], expected: string[], end = "\n"): Promise<void> {
    const path = `src/tag-${name}.ts`;
    await write(path, lines.join(end));
    const { document } = await open(path);
    try {
      assert.equal(document.eol, end === "\n" ? EndOfLine.LF : EndOfLine.CRLF);
      const before = document.getText();
      const line = lines.findIndex((text) => text.includes("f = (") || text.includes("f(")) + 1;
      const { position, text } = insertion(document, info(line), "@gradcheck (1, 2)");
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, position, text);
      assert.ok(await workspace.applyEdit(edit));
      assert.equal(document.getText(), expected.join(end));
      await run("undo");
      assert.equal(document.getText(), before, "one undo does not take it back");
    } finally {
      await revert();
      await run("workbench.action.closeActiveEditor");
      await workspace.fs.delete(document.uri);
    }
  }

  const cases: [name: string, lines: string[], expected: string[], end?: string][] = [
    ["new", ["// first", f], ["// first", "/** @gradcheck (1, 2) */", f]],
    ["one-line", ["/** Words. */", f], ["/** Words.", " * @gradcheck (1, 2)", " */", f]],
    ["crlf", ["/** Words. */", f], ["/** Words.", " * @gradcheck (1, 2)", " */", f], "\r\n"],
    [
      "long",
      ["/**", " * Words.", " * @param x it", " */", f],
      ["/**", " * Words.", " * @param x it", " * @gradcheck (1, 2)", " */", f],
    ],
    ["closed-behind-words", ["/**", " * Words. */", f], ["/**", " * Words. ", " * @gradcheck (1, 2)", " */", f]],
    [
      "comment-between",
      ["/**", " * Words.", " */", "// a remark", "", f],
      ["/**", " * Words.", " * @gradcheck (1, 2)", " */", "// a remark", "", f],
    ],
    ["no-doc-comment", ["/* words */", f], ["/* words */", "/** @gradcheck (1, 2) */", f]],
    [
      "indented",
      ["export class C {", "  f(x: number) {", "    return x;", "  }", "}"],
      ["export class C {", "  /** @gradcheck (1, 2) */", "  f(x: number) {", "    return x;", "  }", "}"],
    ],
  ];
  for (const [name, lines, expected, end] of cases) test(name, () => check(name, lines, expected, end));

  const values: [values: string, expected: string][] = [
    ["2, 5", "2, 5"],
    ['"$NaN", ["$-Infinity"]', "NaN, [-Infinity]"],
    ['{ "$f64": [1, 2] }', "new Float64Array([1, 2])"],
    ['{ "a": "$-0", "b": {} }', '{ "a": -0, "b": {} }'],
    ['{ "$map": [["k", 1]] }', 'new Map([["k", 1]])'],
    ['"a */ b"', '"a *\\/ b"'],
  ];
  for (const [json, expected] of values) test(json, () => assert.equal(expressionsOf(json), expected));
});
