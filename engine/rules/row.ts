import type { CutKind, OpenReason } from "../protocol";

/**
 * A place where a primitive has no derivative, or none on one side, and what its partials say there.
 * `OpenReason` is the word a verdict uses for such a place; `tie` is a kink between two operands.
 */
export interface Edge {
  /** In the operands' letters, for people: "a = 0". */
  when: string;
  kind: Extract<OpenReason, "kink" | "jump" | "vertical-tangent" | "domain-edge" | "staircase" | "non-finite">;
  /** Operands on the edge. */
  point: readonly number[];
  /** The partials taken there, one per operand: the convention, checked by a test. */
  takes: readonly number[];
}

/**
 * One primitive: its mathematics, written once. Value code, partials, sweeps, labels, hover texts, the table in the
 * README, the test loop and the classic mistakes a repair may try all derive from the row.
 *
 * Expressions are JavaScript over the operands `a` and `b`, the finished value `y`, the shared sub-expression `h`, the
 * functions of `Math` without their prefix, `LN2`, `LN10`, `NaN`, `Infinity` and `is` (`Object.is`).
 */
export interface Row {
  /** The value as source text: "a + b", "Math.sin(a)". */
  call: string;
  /** Partials, one per operand. Never written with a `y` that cancels (1 - y * y is 100 % off for tanh above 18). */
  d: readonly string[];
  /**
   * Second partials [aa] or [aa, ab, bb], where differentiating `d` would lose digits (1 / y - a * a / y ** 3) or meet a
   * guard that is right about a partial and not about its slope. Absent: `d` differentiated by the table.
   */
  dd?: readonly string[];
  /** A sub-expression the partials share, available to them as `h`. */
  h?: string;
  /** Where to sample, per operand: [low, high] or several intervals in a row, none holding an edge. */
  on: readonly (readonly number[])[];
  edges?: readonly Edge[];
  /** Short text for graph boxes in terms of a and b; `call` without "Math." when absent. */
  label?: string;
  /** The derivative is zero although the value moves: how such a cut is called. */
  cut?: CutKind;
  /** `d` is what the user asked for and not the slope; a replay keeps the recorded value. */
  held?: true;
  /** Relative rounding of the value when it is coarser than a double's. */
  rounding?: number;
  /** The last operation of a list: operand a may be a chain of nodes of this name, each entering by its operand b. */
  list?: "arg" | "part";
  /** Partials people write by mistake, per operand: what a repair may try, and the test loop must report. */
  mistakes?: readonly (readonly string[])[];
}

/** Keeps the names of a family's rows as literal types and checks the rows. */
export function rows<const T extends { readonly [name: string]: Row }>(family: T): T {
  return family;
}
