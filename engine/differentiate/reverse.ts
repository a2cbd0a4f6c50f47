import { absoluteSweep, reverseSweep } from "../rules";
import type { Tape } from "../trace/tape";
import { firstNonFiniteAdjoint, type NonFiniteAdjoint } from "./nonFinite";
import { openIntervals, sow, zeroColumn, type Seed, type SweepOptions } from "./segments";

export interface Reverse {
  /** ∂(weighted outputs)/∂node by slot, valid for nodes 1 … n-1; what stands at constants is scratch. */
  readonly adjoint: Float64Array;
  /** Where the sweep first made a number that is not finite; null when it made none. */
  readonly nonFinite: NonFiniteAdjoint | null;
}

/**
 * One reverse sweep: adjoints v̄ of every node for one output slot, or for several with weights (v̄ᵀJ).
 *
 * An adjoint of 0 passes nothing on and a partial of 0 lets nothing through, even against ∞. Cost: one pass over the
 * tape; memory: one column.
 */
export function reverse(tape: Tape, outputs: number | readonly Seed[], options: SweepOptions = {}): Reverse {
  return sweep(reverseSweep, tape, outputs, options);
}

/**
 * The reverse sweep with |weight| and |partial| in place of weight and partial: G_abs, the sum over all paths of the
 * absolute value of each path's product. 64 · n · 2⁻⁵³ · G_abs bounds what rounding does to a gradient of n nodes
 * (allowance of the test forward = reverse).
 */
export function absoluteReverse(tape: Tape, outputs: number | readonly Seed[], options: SweepOptions = {}): Reverse {
  const seeds =
    typeof outputs === "number" ? outputs : outputs.map((seed) => ({ ...seed, weight: Math.abs(seed.weight) }));
  return sweep(absoluteSweep, tape, seeds, options);
}

function sweep(
  loop: typeof reverseSweep,
  tape: Tape,
  outputs: number | readonly Seed[],
  { frozen, into }: SweepOptions,
): Reverse {
  const adjoint = zeroColumn(tape, into);
  sow(tape, adjoint, outputs);
  const { op, a, b, value } = tape;
  const open = openIntervals(tape, frozen);
  let finite = true;
  for (let i = open.length - 1; i >= 0; i--) {
    const [first, last] = open[i]!;
    finite = loop(op, a, b, value, adjoint, first, last) && finite;
  }
  return { adjoint, nonFinite: finite ? null : firstNonFiniteAdjoint(tape, adjoint, frozen) };
}
