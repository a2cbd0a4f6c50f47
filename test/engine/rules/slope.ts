/** A numerical derivative for tests: no rule, no tape. */
export interface Slope {
  value: number;
  /** Half-width within which the true slope lies. */
  bar: number;
}

const LEVELS = 6;
const FIRST_STEP = 2 ** -5;

/**
 * Central differences with steps halved from 2⁻⁵, extrapolated to step 0 (Richardson). `rounding` is the relative
 * rounding of f where it is coarser than a double's.
 */
export function slope(f: (x: number) => number, x: number, rounding = 2 ** -53): Slope {
  let best: Slope = { value: NaN, bar: Infinity };
  let previous: number[] = [];
  for (let level = 0; level < LEVELS; level++) {
    const h = FIRST_STEP * 2 ** -level;
    const high = f(x + h);
    const low = f(x - h);
    const row = [(high - low) / (x + h - (x - h))];
    const noise = (4 * rounding * (Math.abs(high) + Math.abs(low))) / h;
    for (let j = 1; j <= level; j++) {
      const value = row[j - 1]! + (row[j - 1]! - previous[j - 1]!) / (4 ** j - 1);
      const error = Math.max(Math.abs(value - row[j - 1]!), Math.abs(value - previous[j - 1]!));
      const bar = 4 * (error + noise);
      if (bar < best.bar) best = { value, bar };
      row.push(value);
    }
    previous = row;
  }
  return best;
}

/** A stream of numbers in [0, 1) that a seed repeats. */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A number from a list of intervals [low, high, low, high, …]. */
export function sample(intervals: readonly number[], random: () => number): number {
  const k = 2 * Math.floor((random() * intervals.length) / 2);
  return intervals[k]! + random() * (intervals[k + 1]! - intervals[k]!);
}
