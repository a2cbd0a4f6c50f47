/** What PLAIN keeps of a function while the parent asks about it. */
import type { GradientCall } from "./gradientCall";
import type { PairReading } from "./handWrittenRun";
import type { Leaf } from "./leaves";
import type { Subject } from "./subject";

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
