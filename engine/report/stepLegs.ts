/** The V of a step-size plot in words: truncation falls with the step, rounding grows as the step shrinks, the best is between. */
import type { LadderTable, NumericalWay } from "../protocol";

/** Rows that say how fast the error falls: the first ones, before rounding. */
const FIRST = 4;

export function stepLegs(tables: readonly LadderTable[], exact: number): NumericalWay["legs"] {
  const table = tables.find(({ side, ladder }) => side === "both" && ladder === "A") ?? tables[0];
  const rows = (table?.rows ?? [])
    .filter(({ leftOut }) => leftOut === undefined)
    .map(({ h, quotient, rounding }) => ({ h, error: Math.abs(quotient - exact), rounding: rounding ?? 0 }))
    .filter(({ error }) => Number.isFinite(error));
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined || rows.length < 2) return null;
  const best = rows.reduce((least, row) => (row.error < least.error ? row : least));
  const step = (x: number): string => (x === 0 ? "0" : x.toExponential(1).replace(".0e", "e").replace("e+", "e"));
  const order = orderOf(rows.slice(0, FIRST));
  return {
    truncation:
      order === undefined
        ? `at h = ${step(first.h)} the quotient is off by ${step(first.error)}`
        : `at h = ${step(first.h)} the quotient is off by ${step(first.error)}, and the error falls as h^${order}`,
    best: `least at h = ${step(best.h)}: off by ${step(best.error)}`,
    rounding:
      last.error > 2 * best.error
        ? `below that rounding takes over: at h = ${step(last.h)} it is off by ${step(last.error)}`
        : `rounding may make ${step(last.rounding)} of it at h = ${step(last.h)}`,
  };
}

/** The power of h the error falls with, a whole number; undefined where it is not one. */
function orderOf(rows: readonly { h: number; error: number }[]): number | undefined {
  const slopes = rows.slice(1).flatMap((row, i) => {
    const before = rows[i];
    if (before === undefined || row.error === 0 || before.error === 0) return [];
    return [Math.log(before.error / row.error) / Math.log(before.h / row.h)];
  });
  const middle = slopes.sort((p, q) => p - q)[Math.floor(slopes.length / 2)];
  if (middle === undefined) return undefined;
  const whole = Math.round(middle);
  return whole >= 1 && whole <= 12 && Math.abs(middle - whole) < 0.25 ? whole : undefined;
}
