import assert from "node:assert/strict";
import { oneSidedLevels, twoSidedLevels } from "../../../engine/oracle/oneSided";
import type { Side } from "../../../engine/oracle/samples";

function side(f: number[], usable = f.map(() => 1)): Side {
  return {
    n: f.length,
    distance: Float64Array.from(f, (_, k) => 2 ** -k),
    f: Float64Array.from(f),
    usable: Uint8Array.from(usable),
  };
}

/** The divided differences of some levels. */
function check(levels: { n: number; d: Float64Array }, expected: number[]): void {
  assert.deepEqual(Array.from(levels.d.subarray(0, levels.n)), expected);
}

describe("one-sided and two-sided levels", () => {
  it("divides by both distances", () => check(twoSidedLevels(side([3, 2]), side([-1, 0]), false), [2, 2]));
  it("leaves out probes of another signature", () =>
    check(twoSidedLevels(side([9, 2], [0, 1]), side([-1, 0]), false), [2]));
  it("takes them all when asked", () => check(twoSidedLevels(side([9, 2], [0, 1]), side([-1, 0]), true), [5, 2]));
  it("leaves out what is not finite", () => check(twoSidedLevels(side([NaN, 2]), side([-1, 0]), true), [2]));
  it("goes right", () => check(oneSidedLevels(side([3, 2]), 1, 1, false), [2, 2]));
  it("goes left, with the sign of the slope kept", () => check(oneSidedLevels(side([-1, 0]), 1, -1, false), [2, 2]));
  it("uses one side's usable probes only", () => check(oneSidedLevels(side([9, 2], [0, 1]), 1, 1, false), [2]));
});
