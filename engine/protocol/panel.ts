/** Messages between the extension and the panel. Types only. */
import type { Check } from "./check";
import type { GraphAnswer, GraphQuery, Picture } from "./graph";
import type { EntryName, LadderTable } from "./ladder";
import type { View } from "./view";

export type ToPanel =
  | {
      type: "show";
      protocol: 1;
      check: Check;
      /** Null together with the picture: nothing was traced. */
      view: View | null;
      picture: Picture | null;
      stale: boolean;
      /** Absolute path of the checked file; `check.file` may be a shorter one. */
      file: string;
    }
  | { type: "stale"; protocol: 1 }
  | { type: "running"; protocol: 1; title: string }
  | { type: "mark"; protocol: 1; file: string; line: number }
  | ({ type: "ladder"; protocol: 1; tables: LadderTable[]; problem?: string } & EntryName)
  /** The answer to the question of that number. */
  | { type: "answer"; protocol: 1; id: number; answer: GraphAnswer }
  /** There is none, and why. */
  | { type: "unanswered"; protocol: 1; id: number; problem: string };

export type FromPanel =
  | { type: "ready"; protocol: 1 }
  | { type: "reveal"; protocol: 1; file: string; line: number; column: number; endLine: number; endColumn: number }
  | { type: "rerun"; protocol: 1 }
  | ({ type: "ladder"; protocol: 1 } & EntryName)
  /** About the run that is shown; `run` is that of its view, and a question about another run is dropped. */
  | { type: "ask"; protocol: 1; id: number; run: number; query: GraphQuery };
