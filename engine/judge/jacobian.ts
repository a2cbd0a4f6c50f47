/** A hand-written Jacobian may lie on its side. Where its shape does not say, the numbers do: only one way round fits AD's. */
import type { HandWrittenRun } from "../protocol";

/** Numbers that are this near to AD's, in units of the row's largest, are in the right place; how right they are, the judge says. */
const NEAR = 1e-4;

/** The run with `rows` as they should have been given. `reverse` has one row per output. */
export function layOut(run: HandWrittenRun, reverse: readonly (readonly number[])[]): HandWrittenRun {
  const { rows, turned } = run;
  if (turned === undefined) return run;
  if (rows === undefined) return { ...run, rows: turned, transposed: true };
  return !fits(rows, reverse) && fits(turned, reverse) ? { ...run, rows: turned, transposed: true } : run;
}

function fits(rows: readonly (readonly number[])[], reverse: readonly (readonly number[])[]): boolean {
  return rows.every((row, i) => {
    const right = reverse[i] ?? [];
    const large = [...right, ...row].reduce((most, v) => (Number.isNaN(v) ? most : Math.max(most, Math.abs(v))), 0);
    return row.every((v, j) => Number.isNaN(v) || Math.abs(v - (right[j] ?? NaN)) <= NEAR * large);
  });
}
