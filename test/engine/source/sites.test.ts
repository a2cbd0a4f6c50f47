import assert from "node:assert/strict";
import { LineMap } from "../../../engine/source/positions";
import { siteRow } from "../../../engine/source/sites";

function check(text: string, part: string, line: number, column: number, endLine: number, endColumn: number): void {
  it(JSON.stringify(part), () => {
    const start = text.indexOf(part);
    const end = start + part.length;
    assert.deepEqual(siteRow(new LineMap(text), start, end, "binary *", "y"), {
      ...{ start, end, kind: "binary *", name: "y" },
      ...{ line, column, endLine, endColumn },
    });
  });
}

describe("sites", () => {
  const text = "let y =\r\n  a * b\n+ '😀' *\n c";
  check(text, "let y", 1, 1, 1, 6);
  check(text, "a * b", 2, 3, 2, 8);
  check(text, "'😀' *\n c", 3, 3, 4, 3);
});
