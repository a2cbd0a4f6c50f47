/**
 * All plain data that crosses a process or webview boundary. Types only, no logic, no imports.
 * Lines and columns are 1-based everywhere in this file; offsets never leave the children.
 */

// ---------------------------------------------------------------- words

export type VerdictName = "pass" | "fail" | "inconclusive" | "error" | "refused" | "timeout" | "no-inputs";

export type FailReason = "detached" | "rule-disagrees" | "sweep" | "hand-written-differs" | "outside-kink";
export type OpenReason =
  | "kink" | "jump" | "vertical-tangent" | "domain-edge" | "isolated-branch" | "staircase"
  | "noise" | "nondeterministic" | "unstable" | "non-finite";
export type ErrorReason =
  | "throws" | "load-failed" | "syntax" | "result-not-numeric" | "hand-written-throws" | "stale-tracer" | "crashed" | "internal";
export type RefusedReason =
  | "traced-differs" | "not-instrumented" | "not-reachable" | "unsupported-syntax" | "too-large" | "pending-work" | "untrusted";
export type StoppedReason = "deadline" | "out-of-memory" | "cancelled";
export type NoInputsReason = "needs-a-point" | "no-numeric-inputs";
export type ReasonCode = FailReason | OpenReason | ErrorReason | RefusedReason | StoppedReason | NoInputsReason;

export type NoteCode =
  | "explicit-detach" | "expected" | "mutates-input" | "aliased-inputs" | "seeded" | "float32" | "demoted-control"
  | "stopped-early" | "ambiguous-gradient" | "within-rounding" | "not-instrumented" | "one-sided" | "unexpected"
  | "gradient-not-compared";

/** What a cut is made of; the closed list is the key of `cutWords` in judge/reasons.ts. */
export type CutKind =
  | "math-floor" | "math-ceil" | "math-round" | "math-trunc" | "math-sign" | "math-clz32" | "math-imul"
  | "bitwise" | "integer-store" | "string" | "template" | "string-concat" | "to-fixed" | "json" | "parse-int" | "to-primitive" | "bigint"
  | "property-key" | "array-length" | "map-key" | "clone" | "date" | "detach" | "no-grad" | "native" | "overwritten" | "moved-constant";

// ---------------------------------------------------------------- places

/** A place in the user's source. `file` is an absolute path inside the engine and relative to the workspace in reports. */
export interface Place {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A site: a place with the kind of syntax it is and the name of what it is assigned to. */
export interface Site extends Place {
  kind: string;
  name: string;
  /** The user's text of the site, at most 80 characters. */
  text: string;
}

// ---------------------------------------------------------------- requests

/** Where the arguments come from. `args` holds JSON text as given by --args. */
export type PointSpec =
  | { source: "args"; args: string; on?: string }
  | { source: "tag"; index: number }
  | { source: "auto"; seed: number; attempt: number };

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

// ---------------------------------------------------------------- outline

export interface ParameterInfo {
  name: string;
  type: string;
  optional: boolean;
  rest: boolean;
}

/** A tag `@gradcheck (…)` of a function. */
export interface PointTag {
  /** The text between the parentheses, empty for a bare `@gradcheck`. */
  args: string;
  on?: string;
  wrt?: string[];
  expect?: string;
  line: number;
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
  /** This function is itself the hand-written gradient of that one. */
  gradientOf?: string;
}

export interface Outline {
  file: string;
  functions: FunctionInfo[];
  /** Syntax problems: the outline of a broken file is empty. */
  problem?: Fault;
}

// ---------------------------------------------------------------- results of a check

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
  slopes?: [left: number, right: number];
  hint?: string;
}

export interface DirectionEntry {
  output: string;
  seed: number;
  inputs: number;
  reverse: number;
  numerical: number;
  bar: number;
  verdict: VerdictName;
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
  cuts: CutInfo[];
  explanations: Explanation[];
  suspects: Suspect[];
  firstNonFinite?: { primal?: Site; adjoint?: Site };
  at?: { file: string; line: number; function: string };
  tape?: { nodes: number; bytes: number };
  timings: Timings;
  /** The exact command line that reproduces this check. */
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

// ---------------------------------------------------------------- evidence: child → parent

/** What PLAIN found by running the function twice and the hand-written gradient once. */
export interface PlainRun {
  inputs: InputInfo[];
  outputs: OutputInfo[];
  value: Json;
  args: Json[];
  pointSource: "args" | "tag" | "default" | "generated";
  /** The attempt of a generated point that gave a finite value. */
  attempt: number;
  deterministic: boolean;
  mutatesInput: boolean;
  aliasedInputs: string[];
  seeded: boolean;
  /** Values at the second-opinion points of oracle/schedule.ts, one row of outputs each. */
  secondOpinion: number[][];
  handWritten?: HandWrittenRun;
  loadMs: number;
  runMs: number;
}

export interface HandWrittenRun {
  info: HandWritten;
  /** One number per input, in the order of `inputs`; NaN where the gradient has none. */
  values: number[];
  /** A wrong length, shape or type: said instead of compared. */
  problem?: string;
  mutatesInput: boolean;
}

/** What TRACED found from one tape. */
export interface TracedRun {
  inputs: InputInfo[];
  outputs: OutputInfo[];
  /** Adjoints, row per output. */
  reverse: number[][];
  /** Reverse sweep with |partials|, row per output: what the rounding of `reverse` is proportional to. */
  absolute?: number[][];
  /** Forward Jacobian, row per output; null above the input limit, where `dot` is the test. */
  forward: number[][] | null;
  /** Forward against reverse along one seeded direction, per output. */
  dot: { forward: number; reverse: number; allowance: number }[];
  cuts: CutInfo[];
  /** Per output: inputs whose every path is cut, and those with a cut path beside a whole one (indices). */
  lost: number[][];
  partly: number[][];
  branches: BranchInfo[];
  /** A and A' of the second opinion. */
  tape: TapeOpinion;
  firstNonFinite?: { primal?: Site; adjoint?: Site };
  float32?: Site;
  nodes: number;
  bytes: number;
  /** The run the panel asks its queries of. */
  run: number;
  traceMs: number;
  reverseMs: number;
}

/** One decision of the trace that could flip, the one with the smallest margin per site. */
export interface BranchInfo {
  site: Site;
  kind: string;
  margin: number;
  count: number;
}

/** The tape replayed at the second-opinion points: A (predicted values) and A' (constants that moved). */
export interface TapeOpinion {
  /** Predicted outputs per point; null where the signature differs from that at the point. */
  predicted: (number[] | null)[];
  /** The first constant that moved between two traces of equal signature. */
  moved?: { site: Site; point: number; from: number; to: number };
  /** The first node whose operation or operands differ between two traces of equal signature. */
  reshaped?: { site: Site; point: number };
}

/** A line through the point along which the oracle probes: one coordinate, or a seeded ±1 direction. */
export type ProbeLine =
  | { kind: "coordinate"; input: number }
  /** `short` asks for the eight-rung ladder of a bisection. */
  | { kind: "direction"; seed: number; inputs: number[]; short?: boolean };

export type LadderName = "A" | "B";

/**
 * For one line: whether the signature of a probe equals that at the point. "all" when it cannot differ, else [plus, minus],
 * each with one 0 or 1 per offset of the ladder (`oracle/schedule.ts`, in its order).
 */
export type Usable = "all" | Uint8Array[];

/** One rung: what the ladder plot shows and what judges look at. */
export interface Rung {
  h: number;
  plus: number;
  minus: number;
  usable: boolean;
}

/** A ladder's answer. `value` is null when there is no stable level. */
export interface LadderResult {
  value: number | null;
  bar: number;
  /** Half-width h of the chosen level. */
  step: number;
  levels: number;
  evaluations: number;
  /** Largest |f| at the chosen level, what rounding is measured against. */
  size?: number;
  /** |f| over the coarse steps: what a slope has to be seen against to count as zero. */
  reach?: number;
}

/** Everything the oracle found on one line for one output. */
export interface OracleEvidence {
  line: number;
  output: number;
  two: LadderResult;
  left: LadderResult;
  right: LadderResult;
  /** Measured noise of f in units of f. */
  noise: number;
  /** Two-sided ladder over the coarse rungs only, with single-precision rounding allowed: the slope above any staircase. */
  coarse?: LadderResult;
  /** Two-sided ladder over every finite rung, whatever its signature; absent where the signature never differs. */
  unfiltered?: LadderResult;
  /** The finest rungs of both sides keep the signature of the point: it lies inside its branch region. Absent: not known. */
  inside?: boolean;
  flags: {
    jump: boolean;
    verticalTangent: boolean;
    kink: boolean;
    domainEdge: boolean;
    /** Exactly flat from the coarsest h, or only at finer steps. */
    flat: "no" | "everywhere" | "fine-only";
    /** Coarsest h from which every finer rung is exactly flat. */
    flatFrom: number | null;
    /** The rungs above `flatFrom` move without any branch changing: f itself is rounded there. */
    flatInside?: boolean;
    isolated: boolean;
    nonFinite: boolean;
  };
  rungs?: Rung[];
}

// ---------------------------------------------------------------- the graph view

export type BoxKind = "node" | "line" | "call" | "loop" | "series" | "inputs" | "more" | "cut" | "output";

export interface BoxFlags {
  input?: boolean;
  output?: boolean;
  cut?: boolean;
  explicit?: boolean;
  detached?: boolean;
  mixed?: boolean;
  lost?: boolean;
  partly?: boolean;
  nonFinite?: boolean;
  first?: boolean;
  kink?: boolean;
}

export interface Box {
  /** "first:last:kind", an interval of the tape: survives a re-run. */
  id: string;
  kind: BoxKind;
  /** `name = expression` for a node. */
  label: string;
  site?: Site;
  nodes: number;
  /** Share of the tape's |adjoint · primal|, 0 … 1. */
  mass: number;
  flags: BoxFlags;
  /** Of a single node; of merged inputs the 2-norms. */
  primal?: number;
  adjoint?: number;
  /** The word of a cut, why the gradient stops, what would pass. */
  reason?: string;
  /** The (first) cut it is or holds: an index into `View.cuts`. */
  cut?: number;
  /** Contexts folded into one box, and the one (from 1, within its loop) that most of the gradient goes through. */
  series?: { count: number; shown: number };
}

export interface BoxEdge {
  from: string;
  to: string;
  /** How many operands cross. */
  n: number;
  mass: number;
  /** False where no derivative passes. */
  live: boolean;
  /** The partial, for an edge between two single nodes. */
  partial?: number;
}

export interface View {
  run: number;
  boxes: Box[];
  edges: BoxEdge[];
  /** Nodes on the tape, and nodes the boxes stand for. */
  nodes: number;
  shown: number;
  cuts: CutInfo[];
}

export interface GraphReport {
  schema: "gradproof/graph@1";
  version: string;
  file: string;
  function: string;
  view: View;
}

// ---------------------------------------------------------------- extension ↔ webview

export type ToPanel =
  | { type: "show"; protocol: 1; check: Check; view: View | null; stale: boolean; file: string }
  | { type: "stale"; protocol: 1 }
  | { type: "running"; protocol: 1; title: string }
  | { type: "mark"; protocol: 1; file: string; line: number };

export type FromPanel =
  | { type: "ready"; protocol: 1 }
  | { type: "reveal"; protocol: 1; file: string; line: number; column: number; endLine: number; endColumn: number }
  | { type: "rerun"; protocol: 1 };
