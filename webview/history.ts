import type { PathAnswer, ViewWish } from "../engine/protocol";

/** What can be gone back to: what of the tape was shown, and the path in it. */
export interface Point {
  wish: ViewWish;
  path: PathAnswer | null;
}

/** Both are stacks: the next point to go to is the last one. */
export interface History {
  readonly undo: readonly Point[];
  readonly redo: readonly Point[];
}

export const noHistory: History = { undo: [], redo: [] };

/** Nobody goes back further, and what is kept stays small. */
const MOST = 100;

/** `before` was left for something new: what was undone before that is gone. */
export function record({ undo }: History, before: Point): History {
  return { undo: [...undo, before].slice(-MOST), redo: [] };
}

/** The point to go to from `now`, and the history there; null where there is none. */
export function travel(history: History, way: keyof History, now: Point): { to: Point; history: History } | null {
  const to = history[way].at(-1);
  if (to === undefined) return null;
  const other = way === "undo" ? "redo" : "undo";
  const moved = { [way]: history[way].slice(0, -1), [other]: [...history[other], now] };
  return { to, history: { ...noHistory, ...moved } };
}

/** Another run of the same code: paths belong to the run they were asked of. */
export function withoutPaths({ undo, redo }: History): History {
  const bare = ({ wish }: Point): Point => ({ wish, path: null });
  return { undo: undo.map(bare), redo: redo.map(bare) };
}
