/**
 * Extrapolation of divided differences to h = 0 with an error estimate that may be trusted: a Neville table
 * (Ridders 1982) whose entries carry the round-off of the levels they were made from, and a veto by every finer level.
 */
import type { LadderResult } from "../protocol";
import { noResult, type Levels } from "./levels";

/** Columns of the table: beyond six, rounding grows faster than truncation falls. */
const COLUMNS = 7;

/** The bar is this many times the estimated error. */
const BAR = 3;

/** Fewer levels than this say nothing about convergence. */
const FEWEST = 3;

/**
 * `power` is the power of h the error series goes in: 2 for central differences, 1 for one-sided ones.
 * Returns value `null` when every candidate was vetoed by a finer level.
 */
export function extrapolate(levels: Levels, rounding: Float64Array, power: 1 | 2, evaluations: number): LadderResult {
  const n = levels.n;
  if (n < FEWEST) return noResult(evaluations);
  const table = new Float64Array(n * COLUMNS);
  const carried = new Float64Array(n * COLUMNS);
  fill(levels, rounding, power, table, carried);
  let best = Infinity;
  let at = -1;
  for (let k = 1; k < n; k++) {
    for (let j = 1; j < COLUMNS && j <= k; j++) {
      const cell = k * COLUMNS + j;
      const value = table[cell] ?? NaN;
      const left = Math.abs(value - (table[cell - 1] ?? NaN));
      const upper = Math.abs(value - (table[cell - COLUMNS - 1] ?? NaN));
      const error = Math.max(left, upper) + (carried[cell] ?? NaN);
      if (error < best && !vetoed(levels, rounding, power, table, k, value, error)) {
        best = error;
        at = cell;
      }
    }
  }
  if (at < 0) return noResult(evaluations);
  const level = Math.floor(at / COLUMNS);
  return {
    value: table[at] ?? NaN,
    bar: BAR * best,
    step: levels.h[level] ?? 0,
    column: at % COLUMNS,
    levels: n,
    evaluations,
    size: levels.size[level] ?? 0,
    ...vanishing(levels),
  };
}

/** Where f vanishes at the point, its own size says nothing about what a slope of zero is: then the size nearby does. */
function vanishing(levels: Levels): { reach?: number } {
  const reach = Math.min(levels.size[0] ?? 0, levels.size[1] ?? 0, levels.size[2] ?? 0);
  return (levels.size[levels.n - 1] ?? 0) <= 2 ** -20 * reach ? { reach } : {};
}

function fill(levels: Levels, rounding: Float64Array, power: 1 | 2, table: Float64Array, carried: Float64Array): void {
  for (let k = 0; k < levels.n; k++) {
    table[k * COLUMNS] = levels.d[k] ?? NaN;
    carried[k * COLUMNS] = rounding[k] ?? NaN;
    for (let j = 1; j < COLUMNS && j <= k; j++) {
      const shrink = (levels.h[k - j] ?? 0) / (levels.h[k] ?? 1);
      const ratio = power === 2 ? shrink * shrink : shrink;
      const cell = k * COLUMNS + j;
      const fine = table[cell - 1] ?? NaN;
      table[cell] = fine + (fine - (table[cell - COLUMNS - 1] ?? NaN)) / (ratio - 1);
      carried[cell] = (ratio * (carried[cell - 1] ?? NaN) + (carried[cell - COLUMNS - 1] ?? NaN)) / (ratio - 1);
    }
  }
}

/** Finer levels that keep changing where a smooth function would have settled: so many, and f has structure down there. */
const RESTLESS = 3;

/**
 * A candidate falls when any finer level disagrees with it by more than both can explain, or when finer levels change
 * without settling, by more than rounding. Without this a narrow peak is stepped over and the table agrees with itself
 * about the wrong slope.
 */
function vetoed(
  levels: Levels,
  rounding: Float64Array,
  power: 1 | 2,
  table: Float64Array,
  level: number,
  value: number,
  error: number,
): boolean {
  let restless = 0;
  let before = Infinity;
  for (let m = level + 1; m < levels.n; m++) {
    const d = levels.d[m] ?? NaN;
    const change = Math.abs((table[m * COLUMNS + 1] ?? d) - d);
    const round = rounding[m] ?? 0;
    if (Math.abs(d - value) > 3 * error + 4 * round + 4 * change) return true;
    const settling = settled(levels, power, m);
    if (change > settling * before && change > 3 * error + 8 * round && ++restless >= RESTLESS) return true;
    before = change;
  }
  return false;
}

/**
 * By how much changes shrink from one level to the next where f is smooth, half way (in powers) to not at all: one-sided
 * changes halve where two-sided ones fall to a quarter, so one factor for both would call every one-sided ladder restless.
 */
function settled(levels: Levels, power: 1 | 2, level: number): number {
  const shrink = (levels.h[level] ?? 1) / (levels.h[level - 1] ?? 1);
  return power === 2 ? shrink : Math.sqrt(shrink);
}
