/** The report of a calibration, as JSON. */
import type { Limit } from "./limits";
import type { Failure, Tally } from "./tally";

export interface Report {
  schema: "gradproof/calibration@1";
  seed: number;
  count: number;
  limits: Limit[];
  together: Counts;
  expressions: Counts;
  programs: Counts;
  /** What to look at one by one: each is replayed with `--only`. */
  failures: Failure[];
}

export type Counts = Omit<Tally, "nodes" | "digits"> & { medianNodes: number; medianDigits: number };
