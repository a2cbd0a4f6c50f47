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
  // With what rounding may do at each step: a point can be so round that a quotient is exact by luck.
  const best = rows.reduce((least, row) => (row.error + row.rounding < least.error + least.rounding ? row : least));
  const step = (x: number): string => (x === 0 ? "0" : x.toExponential(1).replace(".0e", "e").replace("e+", "e"));
  const order = orderOf(rows.slice(0, FIRST));
  const falls = order === undefined ? "" : `, and the error falls as h^${order}`;
  const worst = rows.slice(rows.indexOf(best)).reduce((most, row) => (row.error > most.error ? row : most), last);
  const seen = worst.error > 2 * best.error;
  return {
    truncation:
      first.error === 0
        ? `none, the quotient is exact at h = ${step(first.h)}`
        : `at h = ${step(first.h)} the quotient is off by ${step(first.error)}${falls}`,
    best: `off by ${step(best.error)} at h = ${step(best.h)}, the least`,
    rounding: seen
      ? `takes over below that: at h = ${step(worst.h)} it is off by ${step(worst.error)}`
      : `not seen here; it may make ${step(last.rounding)} at h = ${step(last.h)}`,
    seen,
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
