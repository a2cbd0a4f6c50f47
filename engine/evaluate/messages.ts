import type {
  Fault,
  GraphAnswer,
  GraphQuery,
  HandWrittenHessianRun,
  HandWrittenRun,
  Job,
  LadderName,
  Limits,
  Neighbour,
  OracleEvidence,
  Outline,
  Overlay,
  PlainRun,
  ProbeLine,
  SecondOrderRun,
  Replays,
  TracedRun,
  UnsteadySite,
  Usable,
} from "../protocol";

/** Version of the messages between parent and child; both refuse another one. */
export const CHILD_PROTOCOL = 1;

export type Role = "plain" | "traced";

/** What the parent can ask. Each request has exactly one answer of the type beside it. */
export interface Requests {
  /** `cache` is the folder of texts made in earlier runs; null for none. */
  role: { ask: { role: Role; folder: string; limits: Limits; cache: string | null }; answer: null };
  files: { ask: { overlays: Overlay[]; changed: string[] }; answer: null };
  outline: { ask: { file: string; text?: string }; answer: Outline };
  /** PLAIN: run twice, the hand-written gradient once, the second-opinion points. */
  run: { ask: { job: Job }; answer: PlainRun };
  /** TRACED: one tape, both sweeps, cuts, the second opinion. */
  trace: { ask: { job: Job }; answer: TracedRun };
  /** PLAIN: the outputs at the second-opinion points, moving the active inputs only. */
  opinion: { ask: { active: number[] }; answer: number[][] };
  /** TRACED: which probes keep the branch signature of the point. */
  usable: { ask: { lines: ProbeLine[]; ladder: LadderName }; answer: Usable[] };
  /** PLAIN: the oracle on these lines. */
  probe: {
    ask: { lines: ProbeLine[]; ladder: LadderName; usable: Usable[]; tables: boolean };
    answer: OracleEvidence[][];
  };
  /** TRACED: derivatives along these lines from the tape replayed at 60 digits. */
  replay: { ask: { lines: ProbeLine[] }; answer: Replays };
  /** PLAIN: the hand-written gradient at further values of the inputs. */
  handWrittenAt: { ask: { points: number[][] }; answer: (HandWrittenRun | null)[] };
  /** TRACED: the reverse-mode gradient of output 0 at further values of the inputs; null where it throws. */
  gradientAt: { ask: { points: number[][] }; answer: (number[] | null)[] };
  /** TRACED: points beside the point at which a hand-written gradient is tried too; `seed` is that of those at random. */
  neighbours: { ask: { seed: number }; answer: Neighbour[] };
  /** TRACED: products of the Hessian at the point with the weights of these lines. */
  secondOrder: { ask: { lines: ProbeLine[] }; answer: SecondOrderRun };
  /** TRACED: the oracle on the gradient, along the lines, read along the rows. */
  gradientLadders: {
    ask: { lines: ProbeLine[]; rows: ProbeLine[]; ladder: LadderName };
    answer: { at: number[]; evidence: OracleEvidence[][] };
  };
  /** TRACED: such products at further values of the inputs; null where the function throws or gives something else. */
  secondOrderAt: { ask: { points: number[][]; lines: ProbeLine[] }; answer: (number[][][] | null)[] };
  /** PLAIN: the hand-written Hessian at the point; null where there is none. */
  hessian: { ask: null; answer: HandWrittenHessianRun | null };
  /** PLAIN: the same at further values of the inputs; null where it throws. */
  hessianAt: { ask: { points: number[][] }; answer: (HandWrittenHessianRun | null)[] };
  /** TRACED: the operation that two traces at the point give other numbers to. */
  unsteady: { ask: null; answer: UnsteadySite | null };
  /** TRACED: about the graph of the last tape, or of a fresh one when `run` is gone: with `again`, of these texts only. */
  graph: { ask: { run: number; job: Job; query: GraphQuery; again: string | null | undefined }; answer: GraphAnswer };
  /** Nobody waits for anything: time to write what is worth keeping. */
  idle: { ask: null; answer: null };
  /** The text this child would run for a file. */
  emit: { ask: { file: string }; answer: { text: string; faults: Fault[] } };
}

export type RequestName = keyof Requests;

export interface Ask<K extends RequestName = RequestName> {
  v: number;
  id: number;
  t: K;
  body: Requests[K]["ask"];
  /** Milliseconds this request may take; the watchdog thread of the child holds it, and so does the parent. */
  budgetMs: number;
}

/** How a child stands after a request. */
interface AfterWork {
  /** What user code changed in its realm. */
  dirty: string[];
  /** Milliseconds of the request that were the engine's own. */
  ownMs: number;
  /** It holds texts that are worth keeping. */
  unsaved: boolean;
}

/** While modules are loaded, at most ten times a second. */
export interface LoadingProgress {
  /** Loaded so far. */
  modules: number;
  /** Milliseconds of the request so far that were the engine's own. */
  ownMs: number;
  /** The engine is at work on a long text. */
  busy: boolean;
}

export interface Evaluated {
  /** How often the function has been evaluated since it was run first. */
  evaluations: number;
  /** Lines of this request that are done. */
  lines: number;
}

/** Child → parent. */
export type Answer =
  | { v: number; t: "hello"; node: string; v8: string; heapLimitMb: number; watchdog: boolean }
  | ({ v: number; t: "result"; id: number; body: unknown } & AfterWork)
  | ({ v: number; t: "fault"; id: number; fault: Fault } & AfterWork)
  | ({ v: number; t: "progress"; id: number } & LoadingProgress)
  /** PLAIN, at most ten times a second. */
  | ({ v: number; t: "evaluated"; id: number } & Evaluated)
  | { v: number; t: "console"; stream: "stdout" | "stderr"; chunk: string };

/** The last word of a child, a JSON line on a pipe of its own: the main thread may be busy for ever, or end the process. */
export interface WatchdogReport {
  reason: "deadline" | "out-of-memory" | "crashed";
  rssMb: number;
  frames: { function: string; url: string; line: number; column: number }[];
}
