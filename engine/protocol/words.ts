/** The closed lists of words, and places in the source. Types only. */

export type VerdictName = "pass" | "fail" | "inconclusive" | "error" | "refused" | "timeout" | "no-inputs";

export type FailReason =
  "detached" | "rule-disagrees" | "sweep" | "hand-written-differs" | "outside-kink" | "unexpected";
export type OpenReason =
  | "kink"
  | "jump"
  | "vertical-tangent"
  | "domain-edge"
  | "isolated-branch"
  | "staircase"
  | "noise"
  | "nondeterministic"
  | "unstable"
  | "non-finite"
  | "no-second-derivative";
export type ErrorReason =
  | "throws"
  | "load-failed"
  | "syntax"
  | "result-not-numeric"
  | "hand-written-throws"
  | "stale-tracer"
  | "crashed"
  | "internal";
export type RefusedReason =
  | "traced-differs"
  | "not-instrumented"
  | "not-reachable"
  | "unsupported-syntax"
  | "too-large"
  | "pending-work"
  | "untrusted";
export type StoppedReason = "deadline" | "out-of-memory" | "cancelled";
export type NoInputsReason = "needs-a-point" | "no-numeric-inputs";
export type ReasonCode = FailReason | OpenReason | ErrorReason | RefusedReason | StoppedReason | NoInputsReason;

export type NoteCode =
  | "explicit-detach"
  | "expected"
  | "mutates-input"
  | "aliased-inputs"
  | "passed-inputs"
  | "seeded"
  | "float32"
  | "demoted-control"
  | "stopped-early"
  | "ambiguous-gradient"
  | "ambiguous-form"
  | "within-rounding"
  | "not-instrumented"
  | "one-sided"
  | "unexpected"
  | "gradient-not-compared"
  | "gradient-mutates-input"
  | "gradient-later"
  | "neighbours-stopped"
  | "first-order-first"
  | "hessian-in-part"
  | "ambiguous-hessian"
  | "certified"
  | "not-replayed"
  | "partials-sampled"
  | "rounding-not-bounded";

/** What a cut is made of; the closed list is the key of `cutWords` in judge/reasons.ts. */
export type CutKind =
  | "math-floor"
  | "math-ceil"
  | "math-round"
  | "math-trunc"
  | "math-sign"
  | "math-clz32"
  | "math-imul"
  | "bitwise"
  | "integer-store"
  | "string"
  | "template"
  | "string-concat"
  | "to-fixed"
  | "json"
  | "parse-int"
  | "to-primitive"
  | "bigint"
  | "property-key"
  | "array-length"
  | "map-key"
  | "count"
  | "clone"
  | "date"
  | "detach"
  | "no-grad"
  | "native"
  | "overwritten"
  | "moved-constant";

/** Line and column, 1-based. */
export interface Position {
  line: number;
  column: number;
}

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
