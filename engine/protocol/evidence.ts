/** What the children find and the judge is given. Types only. */
import type { CutInfo, HandWritten, InputInfo, Json, NonFinitePlace, OutputInfo } from "./check";
import type { LadderTable } from "./ladder";
import type { Place, Site } from "./words";

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
  /** Paths of numbers among the arguments that are no inputs. */
  passedInputs?: string[];
  /** Random numbers and clocks that it asks for, each with the place of the first call. */
  seeded: { what: string; place?: Place }[];
  /** Where it gives other numbers each time: what changes between two calls, as far as that can be seen. */
  unsteady?: Unsteady[];
  /** The function's file and the files it imports, packages left out: an edit of any of them makes the result stale. */
  files?: string[];
  /** Values at the second-opinion points of oracle/schedule.ts, one row of outputs each. */
  secondOpinion: number[][];
  handWritten?: HandWrittenRun;
  loadMs: number;
  runMs: number;
}

/** Something outside the arguments that another call changed. */
export interface Unsteady {
  /** `calls`, `state.buf[0]`, `process.env.K`. */
  name: string;
  from: string;
  to: string;
  /** Where it is declared. */
  place?: Place;
}

/** An operation that two traces at one point gave other numbers to. */
export interface UnsteadySite {
  site: Site;
  /** The constants that went into it; absent where another operation ran. */
  from?: number;
  to?: number;
}

export interface HandWrittenRun {
  info: HandWritten;
  /** One number per input, in the order of `inputs`; NaN where the gradient has none. */
  values: number[];
  /** Inputs (indices) that it leaves out: fields of the receiver of a method. */
  leftOut?: number[];
  /** A wrong length, shape or type: said instead of compared. */
  problem?: string;
  mutatesInput: boolean;
  /** Its numbers came in a Float32Array. */
  single?: boolean;
  /** Of a function with several results: its Jacobian, one row per output. */
  rows?: number[][];
  /** The same where it reads the other way round, one row per input. */
  turned?: number[][];
  /** Only the other way round did its numbers fit: `rows` are put right. */
  transposed?: boolean;
  /** It gave a promise. */
  later?: boolean;
  /** Called again at the point it gave something else: see GradientHabit. */
  habit?: GradientHabit;
  /** Two numbers that could be derivatives for two inputs, or the value and one derivative. */
  bothFit?: boolean;
}

/** What a second call of a hand-written gradient at the same point showed. */
export interface GradientHabit {
  /** It adds to what the out-parameter holds, leaves places of it as they are, or gives other numbers each time. */
  kind: "adds" | "unwritten" | "changes";
  /** Inputs (indices) where it does. */
  inputs: number[];
  /** The numbers of the two calls for the first of them. */
  first: number;
  again: number;
}

/** What TRACED found from one tape. */
export interface TracedRun {
  inputs: InputInfo[];
  outputs: OutputInfo[];
  /** Adjoints, row per output. */
  reverse: number[][];
  /** Reverse sweep with |partials|, row per output: what the rounding of `reverse` is proportional to. */
  absolute?: number[][];
  /** Running error bound of `reverse`, row per output: rounding alone; null for a tape too long for it. */
  bounds?: number[][] | null;
  /** Sum of |adjoint · value| over all nodes, per output: what the rounding of the output is proportional to. */
  terms?: number[];
  /** Forward Jacobian, row per output; null above the input limit, where `dot` is the test. */
  forward: number[][] | null;
  /** Forward against reverse along one seeded direction, per output. */
  dot: { forward: number; reverse: number; allowance: number }[];
  cuts: CutInfo[];
  /** Per cut: the inputs that enter it, where it feeds no number that is known of: a key may come back as one. */
  entering?: string[][];
  /** Per output: inputs whose every path is cut, and those with a cut path beside a whole one (indices). */
  lost: number[][];
  partly: number[][];
  branches: BranchInfo[];
  /** A and A' of the second opinion. */
  tape: TapeOpinion;
  /** Each partial against the slope of its operation. */
  partials?: PartialsChecked;
  /** Places of `customGradient` on the way to the outputs. */
  customs?: CustomInfo[];
  firstNonFinite?: { primal?: NonFinitePlace; adjoint?: NonFinitePlace };
  /** Per output, of the first few: the operation whose rounding weighs most. */
  loudest?: (Site | null)[];
  /** Operations that stand on an edge of their own at the point. */
  edges?: EdgePlace[];
  /** Per output: where the sweeps let 0 win over an infinite partial, and the inputs (indices) below such places. */
  zeroWon?: ({ site?: NonFinitePlace; inputs: number[] } | null)[];
  float32?: Site;
  nodes: number;
  bytes: number;
  /** The function keeps numbers between calls: its modules ran anew before each evaluation. */
  anew?: boolean;
  /** The run the panel asks its queries of. */
  run: number;
  /** A hash of the user's texts it was made of. */
  content: string;
  traceMs: number;
  reverseMs: number;
}

/** An operation at a place where it has no derivative, or one on one side only. */
export interface EdgePlace {
  site: Site;
  /** Its name in the table of rules: `sqrt`, `floor`. */
  operation: string;
  /** Inputs (indices) that reach it. */
  inputs: number[];
}

/** A point beside the checked one, with AD's gradient there. */
export interface Neighbour {
  point: number[];
  /** One row per output. */
  rows: number[][];
  /** The decision that goes the other way there; absent for a point at random. */
  across?: Site;
}

/** The local check of the second opinion: no rule is used, only values of single operations in double-doubles or decimals. */
export interface PartialsChecked {
  /** Edges that a derivative passes through, and how many of them were looked at. */
  edges: number;
  checked: number;
  /** Edges whose slope could not be told. */
  undecided: number;
  wrong: WrongPartial[];
}

/** A partial that is not the slope of its operation. */
export interface WrongPartial {
  site?: Site;
  operation: string;
  operand: 0 | 1;
  /** Value of the operand. */
  at: number;
  partial: number;
  slope: number;
  /** What it adds to the derivative of each output (row) for each input. */
  moves: number[][];
}

/** A derivative from a replay of the tape at 60 digits. */
export interface Replayed {
  value: number;
  bar: number;
}

/** Why a tape was not replayed, or not along every line: given partials and single precision have no form with more digits. */
export type ReplayRefusal = "custom" | "single-precision" | "too-long";

/** Per line one derivative per output; null for a line that was left out. */
export interface Replays {
  lines: (Replayed[] | null)[];
  why?: ReplayRefusal;
}

/** A place where a function was given a gradient of its own. */
export interface CustomInfo extends Place {
  /** Inputs (indices) whose path to an output runs through it. */
  inputs: number[];
  /** The first of its partials that is not the slope of the function. */
  wrong?: CustomWrong;
  /** By which part a rough difference quotient of the function alone differs from what its vjp says. */
  off: number;
}

/** A partial of a vjp, and what two ladders find on the function alone. */
export interface CustomWrong {
  /** `args[1][0]`, and the place in its result, empty where that is a number. */
  argument: string;
  output: string;
  given: number;
  slope: number;
  bar: number;
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

/**
 * For one line: whether the signature of a probe equals that at the point. "all" when it cannot differ, else [plus, minus],
 * each with one 0 or 1 per offset of the ladder (`oracle/schedule.ts`, in its order).
 */
export type Usable = "all" | Uint8Array[];

/** A ladder's answer. `value` is null when there is no stable level. */
export interface LadderResult {
  value: number | null;
  bar: number;
  /** Half-width h of the chosen level. */
  step: number;
  /** Column of the Neville table the value stands in. */
  column?: number;
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
  /** Second differences along the line, where they were asked for. */
  curvature?: LadderResult;
  /** Central quotients at 2⁻⁴, 2⁻⁷ and 2⁻¹⁰ of the scale, and whether a probe of them left the branch region of the point. */
  far?: { slope: number; strayed: boolean }[];
  /** The finest rungs of both sides keep the signature of the point: it lies inside its branch region. Absent: not known. */
  inside?: boolean;
  flags: {
    jump: boolean;
    verticalTangent: boolean;
    kink: boolean;
    domainEdge: boolean;
    /** Exactly flat from the coarsest h, only at finer steps, or as far as the branches stay those of the point. */
    flat: "no" | "everywhere" | "fine-only" | "region";
    /** Coarsest h from which every finer rung is exactly flat. */
    flatFrom: number | null;
    /** The rungs above `flatFrom` move without any branch changing: f itself is rounded there. */
    flatInside?: boolean;
    isolated: boolean;
    nonFinite: boolean;
  };
  /** Row by row, where it was asked for; its `ladder` is that of the request. */
  tables?: LadderTable[];
}
