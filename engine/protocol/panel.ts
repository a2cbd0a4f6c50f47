/** Messages between the extension and the panel. Types only. */
import type { Check } from "./check";
import type { EntryName, LadderTable } from "./ladder";
import type { View } from "./view";

export type ToPanel =
  | { type: "show"; protocol: 1; check: Check; view: View | null; stale: boolean; file: string }
  | { type: "stale"; protocol: 1 }
  | { type: "running"; protocol: 1; title: string }
  | { type: "mark"; protocol: 1; file: string; line: number }
  | ({ type: "ladder"; protocol: 1; tables: LadderTable[]; problem?: string } & EntryName);

export type FromPanel =
  | { type: "ready"; protocol: 1 }
  | { type: "reveal"; protocol: 1; file: string; line: number; column: number; endLine: number; endColumn: number }
  | { type: "rerun"; protocol: 1 }
  | ({ type: "ladder"; protocol: 1 } & EntryName);
