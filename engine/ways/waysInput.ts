import type { Site } from "../protocol";
import type { Tape } from "../trace/tape";

/** What the ways to differentiate are read from: one trace. */
export interface WaysInput {
  readonly tape: Tape;
  /** Slots and paths of the inputs, in order. */
  readonly inputs: readonly { slot: number; path: string }[];
  /** Slots of the outputs; that of a constant, or 0, where no input reaches one. */
  readonly outputs: readonly { slot: number; path: string }[];
  /** Places where the function decided by a number that depends on the inputs, in the order they were taken. */
  readonly decisions: readonly { site: Site; kind: string }[];
  site(id: number): Site | undefined;
}
