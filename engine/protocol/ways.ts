/** The ways to differentiate beside the check itself: a closed form, and what each mode costs. Types only. */

export interface SymbolicDerivative {
  /** Path of the input. */
  input: string;
  /** As the rules give it, nothing put together; null when it is too long to read. */
  raw: string | null;
  /** Null when it is too long to simplify, and where `problem` says why. */
  simplified: string | null;
  /** Why there is no simplified form although it is short enough. */
  problem?: string;
  /** Operations of the tree before and after; the first may be beyond 2^53. */
  rawOperations: number;
  operations: number | null;
  /** What the simplified form gives at the point. */
  value: number | null;
}

export type Symbolic =
  | {
      /** The function as one expression; null when it is too long to read. */
      expression: string | null;
      operations: number;
      /** Operations the trace has: what is shared is counted once. */
      recorded: number;
      derivatives: SymbolicDerivative[];
      /** Inputs beyond the ones listed. */
      omitted: number;
      /** Where the form holds only as far as a choice that was made: max and min take one operand. */
      notes: string[];
    }
  /** Why there is no closed form, and what to do. */
  | { problem: string };

export interface ModeCost {
  /** Passes over the tape for the whole Jacobian. */
  sweeps: number;
  /** Multiplications by a partial, those by 1 and −1 left out. */
  multiplications: number;
  /** What has to be kept at the same time. */
  bytes: number;
}

export interface ModeAdvice {
  inputs: number;
  outputs: number;
  nodes: number;
  forward: ModeCost;
  reverse: ModeCost;
  /** Forward to a narrow place and reverse from there, or the other way round; null where that never pays. */
  mixed:
    | (ModeCost & {
        width: number;
        line: number;
        file: string;
        first: "forward" | "reverse";
        second: "forward" | "reverse";
      })
    | null;
  fits: "forward" | "reverse" | "mixed";
  /** One sentence. */
  why: string;
}

export interface Ways {
  symbolic: Symbolic;
  modes: ModeAdvice;
}
