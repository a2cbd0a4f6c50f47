/** Which samples a ladder may use, and the levels they make: two-sided, or from one side only. */
import { emptyLevels, pushLevel, type Levels } from "./levels";
import type { Side } from "./samples";

/** Central differences over the rungs whose two probes are finite and, unless `all`, keep the signature of the point. */
export function twoSidedLevels(right: Side, left: Side, all: boolean): Levels {
  const levels = emptyLevels(right.n);
  for (let k = 0; k < right.n; k++) {
    if (!all && (right.usable[k] !== 1 || left.usable[k] !== 1)) continue;
    // Both distances are exact differences of doubles, so their sum is the real width but for one rounding.
    const width = (right.distance[k] ?? 0) + (left.distance[k] ?? 0);
    pushLevel(levels, width, 2, right.f[k] ?? NaN, left.f[k] ?? NaN);
  }
  return levels;
}

/** One-sided differences against the value at the point; `sign` is +1 for the right side, -1 for the left. */
export function oneSidedLevels(side: Side, f0: number, sign: 1 | -1, all: boolean): Levels {
  const levels = emptyLevels(side.n);
  for (let k = 0; k < side.n; k++) {
    if (!all && side.usable[k] !== 1) continue;
    const f = side.f[k] ?? NaN;
    if (sign === 1) pushLevel(levels, side.distance[k] ?? 0, 1, f, f0);
    else pushLevel(levels, side.distance[k] ?? 0, 1, f0, f);
  }
  return levels;
}
