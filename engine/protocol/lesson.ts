/** What `gradproof trace`, `gradproof explain` and `gradproof graph --compare` print as JSON. Types only. */
import type { Check, Json } from "./check";
import type { Comparison, TraceRow } from "./graph";
import type { LadderTable } from "./ladder";
import type { View } from "./view";
import type { ModeAdvice, Symbolic } from "./ways";

export interface TraceReport {
  schema: "gradproof/trace@1";
  version: string;
  file: string;
  function: string;
  point: Json[];
  mode: "forward" | "reverse";
  /** Path inside the result; "" when the result is a number. */
  output: string;
  value: number;
  /** Forward: the input whose tangent is 1. */
  tangent?: string;
  /** Forward: the derivative of the output along it. */
  derivative?: number;
  /** Reverse: the gradient, an entry per input. */
  gradient?: { input: string; value: number }[];
  /** One row per node in the textbook's order; `reverse` walks them backwards. */
  rows: TraceRow[];
  /** Rows left out at the end. */
  omitted?: number;
  outputs: number;
}

export interface NumericalWay {
  input: string;
  value: number | null;
  bar: number | null;
  /** Steps from large to small: where the error falls with the step, where it is least, and where rounding takes over. */
  legs: { truncation: string; best: string; rounding: string } | null;
  tables: LadderTable[];
}

export interface ExplainReport {
  schema: "gradproof/explain@1";
  version: string;
  file: string;
  function: string;
  point: Json[];
  output: string;
  value: number;
  /** Of the check of all of them against each other. */
  verdict: Check["verdict"];
  message: string;
  handWritten: { name: string; file: string; line: number; values: { input: string; value: number | null }[] } | null;
  numerical: { evaluations: number; entries: NumericalWay[] };
  symbolic: Symbolic;
  automatic: { entries: { input: string; forward: number | null; reverse: number }[]; nodes: number; bytes: number };
  modes: ModeAdvice;
}

/** The graphs one function built at two points. In `comparison`, here is the second and there the first. */
export interface CompareReport {
  schema: "gradproof/compare@1";
  version: string;
  file: string;
  function: string;
  first: { point: Json[]; value: number; view: View };
  second: { point: Json[]; value: number; view: View };
  comparison: Comparison;
}
