/** What `gradproof trace`, `gradproof explain` and `gradproof graph --compare` print as JSON. Types only. */
import type { Check, Json } from "./check";
import type { Comparison, TraceResult, TraceRow } from "./graph";
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
  /** Reverse: the gradient, an entry per input whose row is told. */
  gradient?: { input: string; value: number }[];
  /** What can be differentiated by: all inputs that are no counts. */
  inputs: number;
  /** One row per node in the textbook's order; `reverse` walks them backwards. */
  rows: TraceRow[];
  /** Rows left out, and after how many rows of `rows` they stand: of a long trace both ends are told. */
  omitted?: number;
  gap?: number;
  /** The row that each output is, the one named above first; at most 100. A sweep forward gives the derivative of all. */
  results: (TraceResult & { value: number })[];
  outputs: number;
  /** Of the check at this point: whether the derivatives of the trace are the function's. */
  verdict: Check["verdict"];
  message: string;
}

export interface NumericalWay {
  input: string;
  value: number | null;
  bar: number | null;
  /** Steps from large to small: where the error falls with the step, where it is least, and where rounding takes over. */
  legs: {
    truncation: string;
    best: string;
    rounding: string;
    /** Whether rounding was seen to take over on this ladder. */
    seen: boolean;
  } | null;
  tables: LadderTable[];
}

export interface ExplainReport {
  schema: "gradproof/explain@1";
  version: string;
  file: string;
  function: string;
  point: Json[];
  output: string;
  outputs: number;
  /** Inputs that are no counts; of very many the ways list the worst only. */
  inputs: number;
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

/** The graph of one function at one point. */
export interface ComparedGraph {
  point: Json[];
  /** Of the output that adjoints are of. */
  value: number;
  outputs: { path: string; value: number }[];
  view: View;
}

/** The graphs one function built at two points. In `comparison`, here is the second and there the first. */
export interface CompareReport {
  schema: "gradproof/compare@1";
  version: string;
  file: string;
  function: string;
  /** The output that adjoints are of: its path in the result of the first point. */
  output: string;
  first: ComparedGraph;
  second: ComparedGraph;
  comparison: Comparison;
}
