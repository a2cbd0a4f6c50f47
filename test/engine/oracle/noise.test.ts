import assert from "node:assert/strict";
import { DOUBLE, emptyLevels, pushLevel, type Levels } from "../../../engine/oracle/levels";
import { measuredNoise, roundOff } from "../../../engine/oracle/noise";

function levelsOf(f: (x: number) => number, x: number): Levels {
  const levels = emptyLevels(45);
  for (let k = 2; k <= 46; k++) pushLevel(levels, x + 2 ** -k - (x - 2 ** -k), 2, f(x + 2 ** -k), f(x - 2 ** -k));
  return levels;
}

/** The noise measured on f at x lies in a range. */
function check(f: (x: number) => number, x: number, low: number, high: number): void {
  const noise = measuredNoise(levelsOf(f, x));
  assert.ok(noise >= low && noise <= high, `${noise}`);
}

let flip = 1;

describe("noise", () => {
  it("is rounding for a smooth function", () => check(Math.sin, 1, 0, 4 * DOUBLE));
  it("is none for a line", () => check((x) => 2 * x, 1, 0, 0));
  it("is measured where there is some", () => check((x) => x + 1e-6 * (flip = -flip), 1, 1e-7, 1e-5));
  it("does not take truncation for noise where the finest step is still coarse", () => check(Math.log, 1e-8, 0, 1e-12));

  it("carries rounding, noise or underflow over the width", () => {
    const levels = levelsOf(Math.exp, 0);
    const quiet = roundOff(levels, 0, DOUBLE);
    assert.ok(
      Math.abs((quiet[10] ?? 0) - (2 * DOUBLE * (levels.mean[10] ?? 0)) / (levels.width[10] ?? 1)) < 2 * DOUBLE,
    );
    assert.ok((roundOff(levels, 1e-3, DOUBLE)[0] ?? 0) >= 1e-3 / 0.5);
    assert.ok(
      (roundOff(
        levelsOf(() => 0, 0),
        0,
        DOUBLE,
      )[0] ?? 0) > 0,
    );
  });
});
