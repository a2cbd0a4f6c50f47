import type { Site } from "../protocol";
import type { Tape } from "../trace/tape";

/** What the ways to differentiate are read from: one trace. */
export interface WaysInput {
  readonly tape: Tape;
  /** Slots and paths of the inputs, in order; nothing is differentiated by a control. */
  readonly inputs: readonly { slot: number; path: string; control?: true }[];
  /** Slots of the outputs; that of a constant, or 0, where no input reaches one. */
  readonly outputs: readonly { slot: number; path: string }[];
  /** Places where the function decided by a number that depends on the inputs, in the order they were taken. */
  readonly decisions: readonly { site: Site; kind: string }[];
  /** Places where max or min took one of its operands. */
  readonly choices: readonly { site: Site; kind: string }[];
  /** Places where a number left the tape and came back as another one, with the inputs it was made of. */
  readonly left: readonly { line: number; inputs: readonly string[] }[];
  /** An operation in words, its operands being a and b. */
  label(op: number): string;
  site(id: number): Site | undefined;
}
