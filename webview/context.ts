import type {
  Box,
  EntryName,
  ExportFormat,
  FromPanel,
  GraphQueries,
  GraphQueryName,
  ViewWish,
} from "../engine/protocol";
import type { History } from "./history";
import type { Action, PanelState } from "./state";

/** A place that can be opened in the editor; the end is optional. */
export interface Target {
  file: string;
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
}

/** Other pictures of the run that is shown. Boxes and groups are named by their ids. */
export interface Changes {
  /** `words` say what happens; the group `anchor` stays where it is on the screen. */
  change(words: string, edit: (wish: ViewWish) => ViewWish, anchor?: string): Promise<void>;
  open(id: string): Promise<void>;
  fold(id: string): Promise<void>;
  /** Folds the frame around a box, or the group it stands in that was opened unasked. */
  foldAround(id: string): Promise<void>;
  /** Shows a group by itself; null: the whole graph. */
  focus(id: string | null): Promise<void>;
  /** From a group shown by itself to the same group among the others. */
  inPlace(id: string): Promise<void>;
  /** The next or the previous member of the opened series around a box. */
  step(id: string, by: number): Promise<void>;
  /** Opens what is around a node, and looks at it. */
  reach(node: number): Promise<void>;
  travel(way: keyof History): Promise<void>;
  /** Says what goes on meanwhile, and what stood in the way; what is newer replaces it. */
  attempt(words: string, work: () => Promise<void>): Promise<void>;
}

/** What the panes may do. */
export interface Panel {
  readonly views: Changes;
  dispatch(action: Action): void;
  reveal(target: Target): void;
  rerun(): void;
  /** Asks for the ladders of an entry and shows them; null puts them away. */
  ladder(entry: EntryName | null): void;
  /** A question about the graph that is shown; null when another one is shown by now. */
  ask<K extends GraphQueryName>(kind: K, ask: GraphQueries[K]["ask"]): Promise<GraphQueries[K]["answer"] | null>;
  /** Marks what holds the nodes of a line. */
  find(line: { file: string; line: number }): void;
  /** Has a file written. */
  save(format: ExportFormat | "png"): void;
  /** Keeps the run that is shown to hold others against it, or forgets the one that is kept. */
  pin(on: boolean): void;
  /** With the pinned run, or with what differentiating through the bodies of `customGradient` gives. */
  compare(pinned: boolean): void;
  post(message: FromPanel): void;
  announce(words: string): void;
}

/** Where a box leads: its site, or the function for what has none (inputs, constants). */
export function targetOf(state: PanelState, box: Box): Target | null {
  if (box.site !== undefined) return box.site;
  const { check } = state;
  return check === null ? null : { file: check.file, line: check.line, column: check.column };
}
