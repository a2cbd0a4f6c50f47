/** Rules that extrapolate by Ridders' method and stop at the smallest change in the table. */
import type { Line, Rule } from "./rule";

interface Extrapolated {
  value: number;
  /** The largest of the two changes that led to the value: it knows nothing of rounding. */
  error: number;
}

function ridders(f: Line, x: number, first: number, ratio: number, rows: number): Extrapolated {
  let best: Extrapolated = { value: NaN, error: Infinity };
  let above: number[] = [];
  for (let i = 0; i < rows; i++) {
    const h = first / ratio ** i;
    const row = [(f(x + h) - f(x - h)) / (2 * h)];
    for (let j = 1; j <= i; j++) {
      const [left, corner] = [row[j - 1] ?? NaN, above[j - 1] ?? NaN];
      const factor = ratio ** (2 * j);
      const value = (left * factor - corner) / (factor - 1);
      row.push(value);
      const error = Math.max(Math.abs(value - left), Math.abs(value - corner));
      if (error <= best.error) best = { value, error };
    }
    // Higher orders that are much worse than the best do not get better.
    const [here, before] = [row[i] ?? NaN, above[i - 1] ?? NaN];
    if (i > 0 && Math.abs(here - before) >= 2 * best.error) break;
    above = row;
  }
  return best;
}

/** Relative precision of the solver's gradient check. */
const CERES = 1e-8;

export const ceres: Rule = (f, x) => {
  const { value } = ridders(f, x, Math.max(Math.sqrt(Number.EPSILON), 1e-2 * Math.abs(x)), 2, 10);
  return (claim) => {
    const off = Math.abs(claim - value);
    const size = claim === 0 || value === 0 ? 1 : Math.max(Math.abs(claim), Math.abs(value));
    return off <= CERES * size ? "pass" : "fail";
  };
};

const ABSOLUTE = 1e-8;
const RELATIVE = 1e-5;

/** Refuses where its own error is above both tolerances. */
export const derivcheck: Rule = (f, x) => {
  const { value, error } = ridders(f, x, 1e-4, 1.4, 15);
  if (!(error <= ABSOLUTE || error <= RELATIVE * Math.abs(value))) return () => "refused";
  return (claim) => (Math.abs(claim - value) <= ABSOLUTE + RELATIVE * Math.abs(value) ? "pass" : "fail");
};
