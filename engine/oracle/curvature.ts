/**
 * The second derivative of f along a line from second differences of f itself. It knows no rule and no tape, so it finds
 * what differentiating the tape's own gradient cannot: a path that is lost, and whose first derivative is 0 at the point.
 * Rounding grows with the square of the step's inverse, so of 16 digits it keeps about 8.
 */
import type { LadderResult } from "../protocol";
import { DOUBLE, emptyLevels } from "./levels";
import { extrapolate } from "./neville";
import { measuredNoise, roundOff } from "./noise";
import type { Side } from "./samples";

/** Below this part of the scale rounding is all there is in a second difference. */
const FINEST_BEND = 2 ** -26;

/** From the samples of a ladder: no further evaluation of f. */
export function curvature(right: Side, left: Side, f0: number, scale: number): LadderResult {
  const levels = emptyLevels(right.n);
  for (let k = 0; k < right.n; k++) {
    const h = right.distance[k] ?? 0;
    if (!(h >= FINEST_BEND * scale) || h !== left.distance[k] || right.usable[k] !== 1 || left.usable[k] !== 1)
      continue;
    const [plus, minus] = [right.f[k] ?? NaN, left.f[k] ?? NaN];
    const d = (plus - f0 - (f0 - minus)) / (h * h);
    if (!Number.isFinite(d) || (levels.n > 0 && !(h < (levels.h[levels.n - 1] ?? 0)))) continue;
    const n = levels.n++;
    levels.h[n] = h;
    levels.width[n] = h * h;
    levels.d[n] = d;
    levels.size[n] = Math.max(Math.abs(plus), Math.abs(minus), Math.abs(f0));
    levels.mean[n] = (Math.abs(plus) + Math.abs(minus) + 2 * Math.abs(f0)) / 2;
  }
  return extrapolate(levels, roundOff(levels, measuredNoise(levels), DOUBLE), 2, 2 * right.n);
}
