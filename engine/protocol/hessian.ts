/** What a check says of second derivatives. Types only. */
import type { ReasonCode, VerdictName } from "./words";

/** A hand-written Hessian: the function and the form its result was read in. */
export interface HandWrittenHessian {
  name: string;
  file: string;
  line: number;
  pairing: "tag" | "name";
  form: "matrix" | "flat" | "shape";
}

/** One entry of the Hessian of one output: ∂²output / ∂input ∂input2. */
export interface HessianEntry {
  output: string;
  input: string;
  input2: string;
  /** AD, from the sweep along `input2`; null where a custom gradient keeps it unknown. */
  reverse: number | null;
  /** The same entry from the sweep along `input`: equal by symmetry. */
  forward: number | null;
  /** The slope of the gradient's component for `input` along `input2`; null where it was judged along directions only. */
  numerical: number | null;
  bar: number | null;
  handWritten?: number | null;
  verdict: VerdictName;
  reason?: ReasonCode;
  digits: number | null;
  slopes?: [left: number, right: number];
  hint?: string;
}

/** wᵀ·H·v along two random directions of all inputs, where there are too many entries. */
export interface HessianDirection {
  output: string;
  seed: number;
  seed2: number;
  inputs: number;
  reverse: number;
  numerical: number | null;
  bar: number | null;
  verdict: VerdictName;
}
