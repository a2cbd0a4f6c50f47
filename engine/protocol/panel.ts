/** Messages between the extension and the panel. Types only. */
import type { Check } from "./check";
import type { ExportFormat, GraphAnswer, GraphQuery, Lens, Picture, ViewWish } from "./graph";
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
      /** What of the tape the picture shows; absent: what is shown unasked. */
      wish?: ViewWish;
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
  | { type: "unanswered"; protocol: 1; id: number; problem: string }
  /** The run that others can be held against; null: there is none. */
  | { type: "pinned"; protocol: 1; title: string | null };

export type FromPanel =
  | { type: "ready"; protocol: 1 }
  | { type: "reveal"; protocol: 1; file: string; line: number; column: number; endLine: number; endColumn: number }
  /** `of`: what a panel that was restored shows; the extension does not know it. */
  | { type: "rerun"; protocol: 1; of?: { file: string; function: string; line: number } }
  | ({ type: "ladder"; protocol: 1 } & EntryName)
  /** About the run that is shown; `run` is that of its view, and a question about another run is dropped. */
  | { type: "ask"; protocol: 1; id: number; run: number; query: GraphQuery }
  /** Writes a file. `data` is the picture as base64 where the panel made it, which only a PNG is. */
  | {
      type: "export";
      protocol: 1;
      run: number;
      format: ExportFormat | "png";
      wish: ViewWish;
      theme: "light" | "dark";
      data?: string;
    }
  /** Keeps the run that is shown to hold others against it; a null lens forgets the one that is kept. */
  | { type: "pin"; protocol: 1; run: number; lens: Lens | null }
  /** How the run that is shown differs from the pinned one; answered by number, as a comparison. */
  | { type: "compare"; protocol: 1; id: number; run: number; lens: Lens };
