/** Divided differences of one output on one line, as columns: what the Neville table is built from. */
import type { LadderResult } from "../protocol";

/** Unit round-off of a double, and of a single: what one correctly rounded operation may be off by. */
export const DOUBLE = 2 ** -53;
export const SINGLE = 2 ** -24;

export interface Levels {
  n: number;
  /** Step of each level, strictly decreasing: half the width of a central difference, the width of a one-sided one. */
  h: Float64Array;
  /** Real distance between the two probes (their difference as doubles, not the step that was asked for). */
  width: Float64Array;
  /** Divided differences. */
  d: Float64Array;
  /** Largest |f| of the probes of the level. */
  size: Float64Array;
  /** Mean of |f| of the two probes of the level: what rounding is proportional to. */
  mean: Float64Array;
}

export function emptyLevels(capacity: number): Levels {
  const column = (): Float64Array => new Float64Array(capacity);
  return { n: 0, h: column(), width: column(), d: column(), size: column(), mean: column() };
}

/** Appends one level; a level that is not finite, or not narrower than the one before, adds nothing. */
export function pushLevel(levels: Levels, width: number, halves: 1 | 2, high: number, low: number): void {
  const d = (high - low) / width;
  const h = width / halves;
  const last = levels.n - 1;
  if (!(width > 0 && width < Infinity) || !Number.isFinite(d)) return;
  if (last >= 0 && !(h < (levels.h[last] ?? 0))) return;
  const k = levels.n++;
  levels.h[k] = h;
  levels.width[k] = width;
  levels.d[k] = d;
  levels.size[k] = Math.max(Math.abs(high), Math.abs(low));
  levels.mean[k] = Math.abs(high) / 2 + Math.abs(low) / 2;
}

/** The first `n` levels with a step of at least `finest`. */
export function coarser(levels: Levels, finest: number): Levels {
  let n = 0;
  while (n < levels.n && (levels.h[n] ?? 0) >= finest) n++;
  return { ...levels, n };
}

/** What a ladder says when it has no stable level. */
export function noResult(evaluations: number): LadderResult {
  return { value: null, bar: Infinity, step: 0, levels: 0, evaluations };
}
