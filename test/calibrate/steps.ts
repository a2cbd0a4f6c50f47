/** Rules that choose their step by what they measure: FiniteDifferences.jl as ChainRulesTestUtils sets it, and SciPy. */
import type { Line, Rule } from "./rule";
import { weights } from "./weights";

const EPSILON = 2 ** -52;

/** How far ChainRulesTestUtils lets the stencil reach. */
const MAX_RANGE = 1e-2;
/** The size that FiniteDifferences assumes of a derivative it knows nothing about. */
const CONDITION = 10;

interface Stencil {
  grid: number[];
  /** Order of the derivative. */
  q: number;
  w: number[];
  /** Σ|w|, and Σ|w·gridᵖ|/p! for p points: rounding and truncation for a step of 1. */
  rounding: number;
  truncation: number;
}

function stencil(reach: number, q: number): Stencil {
  const grid = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const w = weights(grid, q);
  const p = grid.length;
  const sum = (size: (i: number) => number): number => grid.reduce((total, _, i) => total + Math.abs(size(i)), 0);
  const factorial = grid.reduce((product, _, i) => product * (i + 1), 1);
  return {
    ...{ grid, q, w },
    rounding: sum((i) => w[i] ?? 0),
    truncation: sum((i) => (w[i] ?? 0) * (grid[i] ?? 0) ** p) / factorial,
  };
}

const slope = stencil(2, 1);
const bound = stencil(3, 5);
/** The fifth derivative one step to either side, from the same values. */
const beside = [-1, 0, 1].map((shift) =>
  weights(
    bound.grid.map((g) => g + shift),
    bound.q,
  ),
);

const best = ({ grid, q, rounding, truncation }: Stencil, size: number, error: number): number =>
  ((q / (grid.length - q)) * ((error * rounding) / (size * truncation))) ** (1 / grid.length);

function limited(one: Stencil, step: number): number {
  const reach = Math.max(...one.grid);
  return Math.min(step, MAX_RANGE / reach, 1000 * best(one, CONDITION, EPSILON));
}

/** `central_fdm(5, 1; max_range=1e-2)`. */
export function fivePoint(f: Line, x: number): number {
  const first = limited(bound, best(bound, CONDITION, EPSILON));
  const values = bound.grid.map((g) => f(x + first * g));
  const derivatives = beside.map((w) => Math.abs(dot(w, values)) / first ** bound.q);
  const [derivative, size] = [Math.max(...derivatives), Math.max(...values.map(Math.abs))];
  const known = derivative !== 0 && size !== 0;
  const step = limited(slope, known ? best(slope, derivative, ulp(size)) : best(slope, CONDITION, EPSILON));
  return (
    dot(
      slope.w,
      slope.grid.map((g) => f(x + step * g)),
    ) / step
  );
}

/** The distance to the next double. */
const ulp = (v: number): number => 2 ** (Math.floor(Math.log2(v)) - 52);

const dot = (w: readonly number[], values: readonly number[]): number =>
  w.reduce((sum, weight, i) => sum + (weight === 0 ? 0 : weight * (values[i] ?? NaN)), 0);

const octave = [-1, -1 / 2, -1 / 4, -1 / 8, 0, 1 / 8, 1 / 4, 1 / 2, 1];
const octaveWeights = weights(octave, 1);

/**
 * `scipy.differentiate.derivative`: order 8, steps from ½ halved up to ten times, until the last change is below √ε. It
 * judges nothing; a claim is held against the value with the error that it reports.
 */
export const scipy: Rule = (f, x) => {
  const relative = Math.sqrt(EPSILON);
  let [value, error, done] = [NaN, NaN, false];
  for (let k = 0; k < 10 && !done; k++) {
    const h = 0.5 / 2 ** k;
    const next =
      dot(
        octaveWeights,
        octave.map((g) => (g === 0 ? 0 : f(x + h * g))),
      ) / h;
    const change = Math.abs(next - value);
    if (!Number.isFinite(next) || change > 10 * error) return () => "refused";
    [value, error, done] = [next, change, change < relative * Math.abs(next)];
  }
  if (!done) return () => "refused";
  return (claim) => (Math.abs(claim - value) <= error + relative * Math.abs(value) ? "pass" : "fail");
};
