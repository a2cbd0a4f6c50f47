/** The result of a check: what reports, lenses and the panel show. Types only. */
import type { HandWrittenHessian, HessianDirection, HessianEntry } from "./hessian";
import type { LadderTable } from "./ladder";
import type { CutKind, NoteCode, Place, ReasonCode, Site, VerdictName } from "./words";

/** A verdict that is not about numbers: where the work stopped and why. */
export interface Fault {
  verdict: VerdictName;
  reason: ReasonCode;
  message: string;
  place?: Place;
  /** The innermost function name, for `at` of a timeout. */
  function?: string;
}

export interface Note {
  code: NoteCode;
  message: string;
}

export interface InputInfo {
  path: string;
  value: number;
  control: boolean;
}

export interface OutputInfo {
  path: string;
  value: number;
}

export interface Entry {
  output: string;
  input: string;
  reverse: number;
  forward: number | null;
  numerical: number | null;
  bar: number | null;
  handWritten?: number | null;
  verdict: VerdictName;
  reason?: ReasonCode;
  /** Digits of agreement of reverse and numerical; for a hand-written failure, of the hand-written value. */
  digits: number | null;
  /** Digits of `reverse` that rounding leaves, by a bound; null where its value is not known to be the derivative, or 0. */
  sure?: number | null;
  slopes?: [left: number, right: number];
  hint?: string;
  /** Ladders A and B row by row, where they were asked for. */
  ladder?: LadderTable[];
}

export interface DirectionEntry {
  output: string;
  seed: number;
  inputs: number;
  reverse: number;
  numerical: number;
  bar: number;
  verdict: VerdictName;
  /** Digits of agreement of reverse and numerical. */
  digits: number | null;
}

export interface CutInfo {
  kind: CutKind;
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  explicit: boolean;
  /** How often it happened. */
  count: number;
  /** Primal at the cut, the first time. */
  value: number;
  /** Inputs with no whole path to the result left. */
  lost: string[];
  /** Inputs that keep another path. */
  partly: string[];
  /** False when it feeds only indices, keys, messages or branches. */
  matters: boolean;
}

export interface HandWritten {
  name: string;
  file: string;
  line: number;
  pairing: "tag" | "name" | "flag";
  form: "shape" | "flat" | "pair" | "object" | "out";
}

export interface Suspect {
  file: string;
  line: number;
  column: number;
  message: string;
}

export interface Timings {
  loadMs: number;
  traceMs: number;
  reverseMs: number;
  oracleMs: number;
  totalMs: number;
}

export interface Check {
  file: string;
  function: string;
  line: number;
  column: number;
  point: { source: "args" | "tag" | "default" | "generated"; seed: number; args: Json[] };
  verdict: VerdictName;
  reason?: ReasonCode;
  message: string;
  value?: Json;
  gradient?: HandWritten;
  notes: Note[];
  inputs: InputInfo[];
  outputs: OutputInfo[];
  entries: Entry[];
  omitted?: number;
  directions?: DirectionEntry[];
  /** Second derivatives, where they were asked for and the first ones stand. */
  hessian?: HessianEntry[];
  hessianOmitted?: number;
  hessianDirections?: HessianDirection[];
  handWrittenHessian?: HandWrittenHessian;
  cuts: CutInfo[];
  explanations: Explanation[];
  suspects: Suspect[];
  firstNonFinite?: { primal?: NonFinitePlace; adjoint?: NonFinitePlace };
  /** Where the hand-written gradient is wrong although it is right at the point. */
  neighbour?: CheckedNeighbour;
  at?: { file: string; line: number; function: string };
  tape?: { nodes: number; bytes: number };
  timings: Timings;
  /** The exact command line that reproduces this check. */
  command: string;
}

/** An operation whose value or slope is not a finite number, with what went in. */
export interface NonFinitePlace extends Site {
  operands: number[];
  /** Of a value. */
  value?: number;
  /** Of a gradient: the slope of the operation, and the adjoint it was multiplied with. */
  partial?: number;
  adjoint?: number;
  /** The expression to write instead, which keeps the operand inside the domain. */
  rewrite?: string;
}

export interface CheckedNeighbour {
  args: Json[];
  inputs: InputInfo[];
  /** The wrong ones. */
  entries: Entry[];
  /** The decision that goes the other way there; absent for a point at random. */
  across?: Site;
  seed: number;
  /** The command line that checks there. */
  command: string;
}

/** A confirmed statement about a wrong hand-written gradient. */
export interface Explanation {
  kind: "sign" | "factor" | "zero" | "swapped" | "offset" | "non-finite";
  hint: string;
  message: string;
  /** How many further points it was confirmed at. */
  points: number;
}

export interface Summary {
  pass: number;
  fail: number;
  inconclusive: number;
  error: number;
  refused: number;
  timeout: number;
  "no-inputs": number;
  skipped: number;
}

export interface CheckReport {
  schema: "gradproof/check@1";
  version: string;
  checks: Check[];
  summary: Summary;
}

/** JSON with numbers it cannot hold written as "$NaN", "$Infinity", "$-Infinity", and typed arrays as {"$f64":[…]}. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
