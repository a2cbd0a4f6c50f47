import assert from "node:assert/strict";
import { DOUBLE, emptyLevels, pushLevel } from "../../../engine/oracle/levels";
import { extrapolate } from "../../../engine/oracle/neville";
import { measuredNoise, roundOff } from "../../../engine/oracle/noise";
import type { LadderResult } from "../../../engine/protocol";

function ladder(f: (x: number) => number, x: number, ratio = 2, finest = 46): LadderResult {
  const levels = emptyLevels(200);
  for (let h = 0.25; h >= 2 ** -finest; h /= ratio) pushLevel(levels, x + h - (x - h), 2, f(x + h), f(x - h));
  return extrapolate(levels, roundOff(levels, measuredNoise(levels), DOUBLE), 2, 90);
}

/** The value is within its bar of the truth, and the bar is no wider than asked. */
function check(found: LadderResult, truth: number, widest: number): void {
  assert.ok(found.value !== null);
  assert.ok(Math.abs(found.value - truth) <= found.bar, `${found.value} ± ${found.bar}, not ${truth}`);
  assert.ok(found.bar <= widest, `bar ${found.bar}`);
}

describe("Neville table", () => {
  it("covers a smooth derivative to 13 digits", () => check(ladder(Math.exp, 1), Math.E, 1e-12));
  it("does so with an odd ratio", () => check(ladder(Math.exp, 1, 1.7), Math.E, 1e-12));
  it("sees a peak that coarse steps step over", () =>
    check(
      ladder((x) => x + 1e-3 * Math.exp(-(((x - 1) * 1e5) ** 2)) * (x - 1) * 1e5, 1),
      101,
      1e-3,
    ));
  it("finds a fast oscillation", () =>
    check(
      ladder((x) => Math.sin(1e6 * x), 1),
      1e6 * Math.cos(1e6),
      1e3,
    ));
  it("widens its bar for noise instead of guessing", () => {
    let flip = 1;
    check(
      ladder((x) => x + 1e-6 * (flip = -flip), 1),
      1 + 1e-6,
      1e-2,
    );
  });

  it("settles from one side, for any sign of the curvature", () => {
    for (const bend of [3, -3]) {
      for (const ratio of [2, 1.7]) {
        const levels = emptyLevels(200);
        const f = (h: number): number => 1 + bend * h * h - 2 * h ** 3;
        for (let h = 0.25; h >= 2 ** -46; h /= ratio) pushLevel(levels, h, 1, f(h), 1);
        check(extrapolate(levels, roundOff(levels, measuredNoise(levels), DOUBLE), 1, 90), 0, 1e-12);
      }
    }
  });

  it("says nothing from fewer than three levels", () => assert.equal(ladder(Math.exp, 1, 2, 3).value, null));
  it("says nothing about a function that never settles", () => {
    const found = ladder((x) => Math.sin(1 / (x - 1 + 1e-300)), 1);
    assert.ok(found.value === null || found.bar > 1);
  });
});
