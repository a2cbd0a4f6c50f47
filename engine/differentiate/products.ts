import type { Tape } from "../trace/tape";
import { forward } from "./forward";
import { inputSlots } from "./replay";
import { reverse } from "./reverse";
import { secondOrder } from "./secondOrder";
import type { Seed } from "./segments";

const UNIT = 2 ** -53;
/** Factor of the rounding allowance, as for forward = reverse: second-opinion.md section 4, row 4. */
const ALLOWANCE = 64;

const seeds = (slots: readonly number[], weights: ArrayLike<number>): Seed[] =>
  slots.map((slot, i) => ({ slot, weight: weights[i] ?? 0 }));

/** J·v: how the outputs (slots) move when the inputs move along `tangents`, in the order of `inputSlots`. One forward sweep. */
export function jvp(tape: Tape, outputs: readonly number[], tangents: ArrayLike<number>): number[] {
  const column = forward(tape, seeds(inputSlots(tape), tangents));
  return outputs.map((slot) => (slot < tape.n ? column[slot]! : 0));
}

/** v·J: the gradient of the outputs (slots) weighted with `cotangents`, by input. One reverse sweep. */
export function vjp(tape: Tape, outputs: readonly number[], cotangents: ArrayLike<number>): number[] {
  const { adjoint } = reverse(tape, seeds(outputs, cotangents));
  return inputSlots(tape).map((slot) => adjoint[slot]!);
}

/** The whole Jacobian, a row per output: by a reverse sweep per output, or a forward sweep per input. */
export function jacobian(tape: Tape, outputs: readonly number[], mode: "forward" | "reverse"): number[][] {
  const inputs = inputSlots(tape);
  const unit = (length: number, k: number): number[] => Array.from({ length }, (_, i) => (i === k ? 1 : 0));
  if (mode === "reverse") return outputs.map((_, m) => vjp(tape, outputs, unit(outputs.length, m)));
  const columns = inputs.map((_, i) => jvp(tape, outputs, unit(inputs.length, i)));
  return outputs.map((_, m) => columns.map((column) => column[m]!));
}

/** H·v of one output, by input. One forward and two reverse sweeps. */
export function hvp(tape: Tape, output: number, direction: ArrayLike<number>): number[] {
  const inputs = inputSlots(tape);
  const column = secondOrder(tape, output).times(seeds(inputs, direction));
  return inputs.map((slot) => column[slot]!);
}

export interface Hessian {
  /** Row i is the derivative of component i of the gradient; column j was made by the sweep along input j. */
  rows: number[][];
  /** By how much rounding alone may part an entry from its mirror image, entry by entry. */
  allowance: number[][];
}

/** The whole Hessian of one output: a product per input. Two sweeps made each entry and its mirror image. */
export function hessian(tape: Tape, output: number): Hessian {
  const inputs = inputSlots(tape);
  const products = secondOrder(tape, output);
  const read = (column: Float64Array): number[] => inputs.map((slot) => column[slot]!);
  const columns = inputs.map((slot) => read(products.times(slot)));
  const sizes = inputs.map((slot) => read(products.absoluteTimes(slot)));
  return {
    rows: inputs.map((_, i) => columns.map((column) => column[i]!)),
    allowance: inputs.map((_, i) => sizes.map((column) => mirrorAllowance(tape.n - 1, column[i]!))),
  };
}

/** What rounding may do to an entry of a tape of so many nodes whose terms have this size together. */
export const mirrorAllowance = (nodes: number, size: number): number => ALLOWANCE * nodes * UNIT * size;
