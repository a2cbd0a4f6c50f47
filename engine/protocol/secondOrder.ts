/** Second derivatives: what is asked of the children, and what they find. Types only. */
import type { Explanation } from "./check";
import type { LadderResult, OracleEvidence, ProbeLine } from "./evidence";
import type { HandWrittenHessian } from "./hessian";

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
