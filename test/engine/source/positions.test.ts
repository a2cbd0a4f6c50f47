import assert from "node:assert/strict";
import { LineMap } from "../../../engine/source/positions";

/** `|` marks the offset; it has to lie at line:column, and the position has to lead back to it. */
function check(marked: string, line: number, column: number): void {
  it(`${JSON.stringify(marked)} is ${line}:${column}`, () => {
    const offset = marked.indexOf("|");
    const map = new LineMap(marked.replace("|", ""));
    assert.deepEqual(map.position(offset), { line, column });
    assert.equal(map.offset(line, column), offset);
  });
}

describe("positions", () => {
  check("|", 1, 1);
  check("a|b", 1, 2);
  check("a|\nb", 1, 2);
  check("a\n|b", 2, 1);
  check("a\r\n|b", 2, 1);
  check("a|\r\nb", 1, 2);
  check("a\r|b", 2, 1);
  check("a\u2028b\u2029|c", 3, 1);
  check("a\n\n|", 3, 1);
  check("😀|a", 1, 3);
  check("\uFEFF|a", 1, 1);
  check("\uFEFFab|c", 1, 3);
  check("\uFEFFa\nb|", 2, 2);

  it("stays within the text", () => {
    const map = new LineMap("\uFEFFab\r\ncd\ne");
    assert.deepEqual([map.offset(1, 99), map.offset(2, 99), map.offset(3, 99), map.offset(9, 1)], [4, 7, 9, 9]);
    assert.deepEqual([map.offset(0, 1), map.offset(1, -5), map.offset(2, 0)], [1, 1, 5]);
    assert.deepEqual(
      [map.position(-1), map.position(99)],
      [
        { line: 1, column: 1 },
        { line: 3, column: 2 },
      ],
    );
    assert.deepEqual([map.lines, map.lineStart(2), map.lineStart(0), map.lineStart(9)], [3, 5, 0, 9]);
  });

  it("spans have both ends", () => {
    assert.deepEqual(new LineMap("ab\ncd").span(1, 4), { line: 1, column: 2, endLine: 2, endColumn: 2 });
  });
});
