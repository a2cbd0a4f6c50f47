import type { Box, EntryName, GraphQueries, GraphQueryName, ViewWish } from "../engine/protocol";
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
  /** `words` say what happens. */
  change(words: string, edit: (wish: ViewWish) => ViewWish): Promise<void>;
  open(id: string): Promise<void>;
  /** Shows a group by itself; null: the whole graph. */
  focus(id: string | null): Promise<void>;
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
  announce(words: string): void;
}

/** Where a box leads: its site, or the function for what has none (inputs, constants). */
export function targetOf(state: PanelState, box: Box): Target | null {
  if (box.site !== undefined) return box.site;
  const { check } = state;
  return check === null ? null : { file: check.file, line: check.line, column: check.column };
}
