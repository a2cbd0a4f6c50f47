/** What PLAIN answers, what it is made of, and what it keeps of a function while the parent asks about it. */
import type { AdReplay } from "../ad/replay";
import type { Registry } from "../load/index";
import type { HandWrittenHessianRun, HandWrittenRun, Job, OracleEvidence, PlainRun } from "../protocol";
import type { GradientCall } from "./gradientCall";
import type { PairReading } from "./handWrittenRun";
import type { Guard } from "./guard";
import type { Leaf } from "./leaves";
import type { Evaluated, Requests } from "./messages";
import type { Seeds } from "./seeds";
import type { Soon } from "./steps";
import type { Subject } from "./subject";
import type { Waiting } from "./waiting";

export interface PlainWorld {
  run(job: Job): Soon<PlainRun>;
  opinion(active: readonly number[]): Soon<number[][]>;
  probe(ask: Requests["probe"]["ask"]): Soon<OracleEvidence[][]>;
  handWrittenAt(points: number[][]): Soon<(HandWrittenRun | null)[]>;
  hessian(): Soon<HandWrittenHessianRun | null>;
  hessianAt(points: number[][]): Soon<(HandWrittenHessianRun | null)[]>;
}

export interface PlainParts {
  registry: Registry;
  seeds: Seeds;
  guard: Guard;
  ad: AdReplay;
  waiting: Waiting;
  /** Told at most ten times a second. */
  evaluated?(count: Evaluated): void;
}

/** One subject with its value at the point, kept while the parent asks for probes. */
export interface Opened {
  subject: Subject;
  /** Inputs at the point. */
  x: Float64Array;
  /** Which inputs stand in a Float32Array. */
  single: Uint8Array;
  paths: string[];
  f0: Float64Array;
  gradient: GradientCall | undefined;
  /** The function gives promises: each evaluation is waited for. */
  later: boolean;
  /** Inputs that are no counts, once TRACED has found out. */
  active?: readonly number[];
  /** What two numbers of the gradient are, where they could be the value and the derivative. */
  pair?: PairReading | undefined;
}

export interface First {
  result: unknown;
  outputs: Leaf[];
  later: boolean;
}
