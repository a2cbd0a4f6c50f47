import assert from "node:assert/strict";
import { coarser, emptyLevels, noResult, pushLevel } from "../../../engine/oracle/levels";

/** Pushes (width, high, low) and gives the divided differences that were kept. */
function check(rows: [width: number, high: number, low: number][], kept: number[]): void {
  const levels = emptyLevels(rows.length);
  for (const [width, high, low] of rows) pushLevel(levels, width, 2, high, low);
  assert.deepEqual(Array.from(levels.d.subarray(0, levels.n)), kept);
}

describe("levels", () => {
  it("keeps finite levels", () =>
    check(
      [
        [2, 5, 1],
        [1, 4, 2],
      ],
      [2, 2],
    ));
  it("drops what is not finite", () =>
    check(
      [
        [2, NaN, 1],
        [1, Infinity, 0],
        [0.5, 1, 0],
      ],
      [2],
    ));
  it("drops a difference that overflows", () => check([[1, 1e308, -1e308]], []));
  it("drops a step that is lost in rounding, or repeats", () =>
    check(
      [
        [2, 5, 1],
        [2, 4, 2],
        [0, 3, 3],
      ],
      [2],
    ));
  it("drops a step to infinity", () => check([[Infinity, 1, 0]], []));

  it("does not overflow in the mean of huge values", () => {
    const levels = emptyLevels(1);
    pushLevel(levels, 1, 2, 1.7e308, 1.6e308);
    assert.ok(Number.isFinite(levels.mean[0] ?? NaN));
  });

  it("cuts off the fine levels", () => {
    const levels = emptyLevels(3);
    for (const width of [4, 2, 1]) pushLevel(levels, width, 2, width, 0);
    assert.equal(coarser(levels, 1).n, 2);
  });

  it("says nothing with a null", () => assert.equal(noResult(90).value, null));
});
