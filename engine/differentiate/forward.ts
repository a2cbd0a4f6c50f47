import { forwardSweep } from "../rules";
import type { Tape } from "../trace/tape";
import { openIntervals, sow, zeroColumn, type Seed, type SweepOptions } from "./segments";

/**
 * One forward sweep: tangents v̇ by slot for one input slot, or for a direction given as input slots with weights (Jv).
 * Valid for nodes 1 … n-1 and 0 at constants. The partials are the reverse sweep's, so that agreement of the two
 * proves the sweeps and never a rule.
 */
export function forward(tape: Tape, inputs: number | readonly Seed[], options: SweepOptions = {}): Float64Array {
  const tangent = zeroColumn(tape, options.into);
  sow(tape, tangent, inputs);
  const { op, a, b, value } = tape;
  for (const [first, last] of openIntervals(tape, options.frozen)) {
    forwardSweep(op, a, b, value, tangent, first, last);
  }
  return tangent;
}
