/** What is asked for: one function at one point; and what functions a file has. Types only. */
import type { Fault } from "./check";
import type { Place, Position } from "./words";

/** Where the arguments come from. `args` holds JSON text as given by --args. */
export type PointSpec =
  | { source: "args"; args: string; on?: string }
  | { source: "tag"; index: number }
  | { source: "auto"; seed: number; attempt: number; types?: TypeHints };

/** What an editor says of types this engine cannot read. */
export interface TypeHints {
  /** By name of the parameter: texts of its type, of which the first that a value can be made of counts. */
  parameters: Readonly<Record<string, readonly string[]>>;
  /** Declarations of the types it names, as TypeScript. */
  declarations: string;
}

/** One function at one point: what a child is asked to work on. */
export interface Job {
  file: string;
  /** `f`, `Class.method`; unique within the file together with `line`. */
  function: string;
  line: number;
  point: PointSpec;
  seed: number;
  wrt?: string[];
  /** The hand-written gradient named by --gradient, if any. */
  gradient?: string;
  /** The inputs stand at these numbers instead of those of the point. */
  moved?: number[];
  /** Second derivatives too. */
  order?: 2;
}

/** Text of an unsaved editor; `null` forgets it again. */
export interface Overlay {
  file: string;
  text: string | null;
}

export interface Limits {
  /** Wall-clock milliseconds for one check. */
  timeoutMs: number;
  /** Resident memory of one child in megabytes. */
  memoryMb: number;
}

export interface ParameterInfo {
  name: string;
  type: string;
  optional: boolean;
  rest: boolean;
  /** Where an editor may be asked, when the type says too little: the name, then the names in its annotation. */
  ask?: Position[];
}

/** A tag `@gradcheck (…)` of a function. */
export interface PointTag {
  /** The text between the parentheses, empty for a bare `@gradcheck`. */
  args: string;
  on?: string;
  wrt?: string[];
  expect?: string;
  /** Where the `@` stands. */
  line: number;
  column: number;
  /** Where the parts stand that are there. */
  places: { args?: Position; on?: Position; wrt?: Position; expect?: Position };
}

export interface FunctionInfo extends Place {
  name: string;
  kind: "function" | "arrow" | "function-expression" | "method" | "static-method" | "getter";
  /** Where the name stands: what `line` and `column` of a check report. */
  nameLine: number;
  nameColumn: number;
  parameters: ParameterInfo[];
  /** Has at least one parameter (or a receiver) that can hold numbers. */
  numeric: boolean;
  /** False for a function nested in another one: it can only be refused, with the remedy. */
  reachable: boolean;
  marked: boolean;
  tags: PointTag[];
  gradient?: { name: string; line: number; pairing: "tag" | "name" };
  /** Names that would pair but are more than one. */
  ambiguousGradient?: string[];
  /** Of a function without a point in a tag: one to start from. */
  proposal?: { on?: string; args: string[] };
  /** This function is itself the hand-written gradient of that one. */
  gradientOf?: string;
  /** The hand-written Hessian, and the names of those that would pair. */
  hessian?: { name: string; line: number; pairing: "tag" | "name" };
  ambiguousHessian?: string[];
  hessianOf?: string;
}

export interface Outline {
  file: string;
  functions: FunctionInfo[];
  /** Syntax problems: the outline of a broken file is empty. */
  problem?: Fault;
}
