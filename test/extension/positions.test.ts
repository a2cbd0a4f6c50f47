import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { Position } from "vscode";
import { lineOf, rangeOf } from "../../extension/positions";

suite("positions", () => {
  test("are 1-based in the engine and 0-based in the editor", () => {
    const range = rangeOf({ line: 3, column: 5, endLine: 4, endColumn: 1 });
    assert.deepEqual([range.start.line, range.start.character, range.end.line, range.end.character], [2, 4, 3, 0]);
    assert.equal(lineOf(new Position(2, 0)), 3);
  });
});
