/** A ladder of the oracle row by row: what `--ladder` prints and the panel plots. Types only. */

export type LadderName = "A" | "B";

/** Why a row is no part of its ladder. */
export type LeftOut =
  /** A probe took another branch than the point. */
  | "other-branch"
  /** A probe gave ±Infinity. */
  | "not-finite"
  /** A probe gave NaN, threw, or returned another structure. */
  | "outside-domain"
  /** The step is lost in the rounding of the input, or lands where a coarser one did. */
  | "step-lost";

export interface LadderRow {
  h: number;
  /** The difference quotient D(h). */
  quotient: number;
  /** What rounding and noise may have done to it; null where the row was left out. */
  rounding: number | null;
  leftOut?: LeftOut;
}

export interface LadderTable {
  ladder: LadderName;
  /** Central differences, or those of one side alone. */
  side: "both" | "left" | "right";
  rows: LadderRow[];
  /** Null where no level is stable. */
  value: number | null;
  bar: number | null;
  /** Where the value stands in the Neville table: its column, and the index of its row in `rows`. */
  chosen?: { column: number; row: number };
}

/** Which entry a ladder is of. */
export interface EntryName {
  output: string;
  input: string;
}

/** What a question for the ladders of one entry gets: the tables, or why there are none. */
export type LadderAnswer = { tables: LadderTable[] } | { problem: string };
