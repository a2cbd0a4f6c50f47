/** Second derivatives: what is asked of the children, what they find, and what a check says. Types only. */
import type { ReasonCode, VerdictName } from "./words";
import type { Explanation } from "./check";
import type { LadderResult, OracleEvidence, ProbeLine } from "./evidence";

/** A hand-written Hessian: the function and the form its result was read in. */
export interface HandWrittenHessian {
  name: string;
  file: string;
  line: number;
  pairing: "tag" | "name";
  form: "matrix" | "flat" | "shape";
}

/** What PLAIN found by calling it. */
export interface HandWrittenHessianRun {
  info: HandWrittenHessian;
  /** Per output, row by row over all inputs; NaN where it has no number, as for a count. */
  values: number[][];
  /** A wrong length, shape or type: said instead of compared. */
  problem?: string;
}

/** TRACED: products wᵀ·H·v of every output, v and w the weights of each pair of the lines that were asked for. */
export interface SecondOrderRun {
  /** By output, then by the line v, then by the line w. */
  products: number[][][];
  /** The same with every term's absolute value: what rounding is measured against. */
  sizes: number[][][];
  /** The first pair whose product is another one the other way round, by more than rounding. */
  uneven?: { output: number; v: number; w: number; one: number; other: number; allowance: number };
}

/** Everything the judge is given about second derivatives. */
export interface SecondOrderEvidence {
  /** Inputs that have a derivative. */
  active: number[];
  /**
   * How much was asked: every entry by itself; every entry, with the numerical side along random directions, row by row;
   * or products with random directions only.
   */
  extent: "entries" | "rows" | "directions";
  /** The lines of `run`: each input, or random directions. */
  lines: ProbeLine[];
  run: SecondOrderRun;
  /** Where the gradient was differentiated numerically, and along which weights it was read (`rows`, as lines). */
  probed: GradientLadders[];
  /** Lines along which the plain function itself was differentiated twice. */
  bends: Bend[];
  handWritten?: HandWrittenHessianRun;
  /** A confirmed relation of a wrong hand-written Hessian to the right one, and the entries it is about. */
  explained?: { explanation: Explanation; output: number; entries: [row: number, column: number][] };
}

/** Ladders on the gradient of the tape, line by line: the evidence of output m and row r stands at m · rows + r. */
export interface GradientLadders {
  lines: ProbeLine[];
  rows: ProbeLine[];
  /** The gradient at the point along each row, in the same order. */
  at: number[];
  ladderA: OracleEvidence[][];
  ladderB: (OracleEvidence[] | null)[];
}

/** Second differences of the plain function along one line, by output: uᵀ·H·u with nothing of the tape in it. */
export interface Bend {
  line: ProbeLine;
  first: (LadderResult | undefined)[];
  /** A second, unrelated ladder, where the first one differs from what AD says. */
  second: (LadderResult | undefined)[] | null;
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
