import { columnFor, openIntervals, type Interval } from "../../../engine/differentiate/segments";
import assert from "node:assert/strict";
import { build } from "./build";

/** What is left of nodes 1 … 9. */
function check(frozen: Interval[], expected: Interval[]): void {
  const t = build();
  for (let i = 1; i <= 9; i++) t.input(i);
  assert.deepEqual(openIntervals(t.tape, frozen), expected);
}

describe("openIntervals", () => {
  it("is the whole tape without frozen nodes", () => check([], [[1, 9]]));
  it("leaves frozen nodes out, both ends included", () => check([[3, 5]], [[1, 2], [6, 9]])); // prettier-ignore
  it("takes them in any order, nested, overlapping and side by side", () => {
    check([[6, 7], [2, 4]], [[1, 1], [5, 5], [8, 9]]); // prettier-ignore
    check([[2, 8], [3, 4]], [[1, 1], [9, 9]]); // prettier-ignore
    check([[2, 5], [4, 7]], [[1, 1], [8, 9]]); // prettier-ignore
    check([[2, 4], [5, 7]], [[1, 1], [8, 9]]); // prettier-ignore
  });
  it("ends at the ends of the tape", () => {
    check([[1, 9]], []);
    check([[-3, 2], [8, 99]], [[3, 7]]); // prettier-ignore
    check([[20, 30]], [[1, 9]]);
    check([[5, 4]], [[1, 4], [5, 9]]); // prettier-ignore
  });
});

describe("columnFor", () => {
  it("makes a column as long as the tape, or takes the one it is given if that is long enough", () => {
    const { tape } = build(100);
    assert.equal(columnFor(tape).length, 100);
    const into = new Float64Array(120);
    assert.equal(columnFor(tape, into), into);
    assert.throws(() => columnFor(tape, new Float64Array(99)), /holds 100 numbers, not 99/);
  });
});
