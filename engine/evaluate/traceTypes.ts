/** What one trace leaves behind while the parent asks questions about it. */
import type { Job } from "../protocol";
import type { Replayer } from "./replayer";
import type { Subject } from "./subject";
import type { TapeCopy } from "./tapeCopy";

/** One output: its path, and the slot of its node (0 when no input reaches it as a tracer). */
export interface TracedOutput {
  path: string;
  slot: number;
  value: number;
}

/** Everything that stays while the parent asks questions about one trace. */
export interface Trace {
  run: number;
  job: Job;
  subject: Subject;
  x: Float64Array;
  single: Uint8Array;
  /** Inputs that are no counts. */
  active: readonly number[];
  outputs: TracedOutput[];
  /** Slot of each input: 1 … n, in order. */
  inputSlots: Int32Array;
  copy: TapeCopy;
  replayer: Replayer;
  /** A value that left the tape came back as a constant that moves with the inputs. */
  cameBack: boolean;
}
