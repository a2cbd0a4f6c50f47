import type {
  Box,
  Check,
  Comparison,
  EntryName,
  LadderTable,
  NodeRef,
  PathAnswer,
  Picture,
  ToPanel,
  View,
  ViewWish,
} from "../engine/protocol";
import { noHistory, record, withoutPaths, type History } from "./history";
import { boxWith } from "./intervals";
import { plainWish, within } from "./wishes";

export { boxWith } from "./intervals";

export const TABS = ["entries", "trace", "ways", "nodes"] as const;
export type Tab = (typeof TABS)[number];

export const COLUMNS = [
  ...(["output", "input", "reverse", "forward", "numerical", "handWritten"] as const),
  ...(["digits", "sure", "verdict"] as const),
];
export type EntryColumn = (typeof COLUMNS)[number];

export interface Sort {
  column: EntryColumn;
  descending: boolean;
}

/** What survives a reload: where to look again, never what was seen. */
export interface Reference {
  file: string;
  function: string;
  seed: number;
  selected: string | null;
  tab: Tab;
  sort: Sort | null;
}

/** One row of the evaluation trace; reverse goes along the same rows backwards. */
export interface TraceStep {
  mode: "forward" | "reverse";
  /** The node of the row, and the row from 1. */
  node: number;
  row: number;
}

/** What was searched for and found; the hits are the first of all. */
export interface Found {
  total: number;
  hits: NodeRef[];
}

interface Cursor {
  file: string;
  line: number;
}

export interface PanelState {
  check: Check | null;
  view: View | null;
  /** Of the view; null exactly when that is. */
  picture: Picture | null;
  /** Absolute path of the checked file; `check.file` may be a shorter one. */
  file: string;
  stale: boolean;
  /** What runs at the moment; what is shown meanwhile belongs to the run before. */
  running: string | null;
  /** A message that could not be understood. */
  problem: string | null;
  selected: string | null;
  /** The node that is looked at: it may be inside the selected box. */
  node: number | null;
  /** What of the tape is shown; null before the first picture. */
  wish: ViewWish | null;
  /** The group that was opened or folded last: it stays where it is on the screen. */
  anchor: string | null;
  history: History;
  /** The picture that is asked for at the moment, in words. */
  asking: string | null;
  /** Why what was asked for last is not shown. */
  trouble: string | null;
  /** What is shown was kept from before a reload: nobody can be asked about it. */
  restored: boolean;
  /** Which numbers stand in the boxes. */
  values: { primal: boolean; adjoint: boolean };
  found: Found | null;
  /** The run that others can be held against, in words. */
  pinned: string | null;
  /** A path that is shown in the picture. */
  path: PathAnswer | null;
  /** The step of the evaluation trace that is shown in the picture too. */
  step: TraceStep | null;
  /** How this run differs from another one. */
  compared: Comparison | null;
  /** The line that is marked. */
  cursor: Cursor | null;
  /** Where the editor's cursor is by now, while it is not followed; null while it is. */
  paused: { cursor: Cursor | null } | null;
  /** Nodes of the marked line, where no box is on that line itself. */
  revealed: NodeRef[];
  tab: Tab;
  sort: Sort | null;
  /** Entries that pass are listed too, however many. */
  all: boolean;
  /** The entry whose ladder is shown, and that ladder; null while it is awaited. */
  entry: EntryName | null;
  ladder: { tables: LadderTable[]; problem?: string } | null;
  saved: Reference | null;
}

export type Action =
  | Exclude<ToPanel, { type: "answer" | "unanswered" }>
  | { type: "select"; id: string | null }
  /** Looks at a node, wherever it is. */
  | { type: "look"; node: number }
  /** Another picture of the same run. */
  | {
      type: "view";
      view: View;
      picture: Picture;
      wish: ViewWish;
      anchor?: string | null;
      /** Of a step back or forward, with the path that was shown there. */
      back?: undefined | { history: History; path: PathAnswer | null };
    }
  | { type: "asking"; asking: string | null; trouble?: string | undefined }
  | { type: "restored"; show: Extract<ToPanel, { type: "show" }> }
  | { type: "values"; values: PanelState["values"] }
  | { type: "found"; found: Found | null }
  | { type: "revealed"; revealed: NodeRef[] }
  | { type: "pause" }
  | { type: "path"; path: PathAnswer | null; history?: History }
  | { type: "step"; step: TraceStep | null }
  | { type: "compared"; compared: Comparison | null }
  | { type: "tab"; tab: Tab }
  | { type: "sort"; column: EntryColumn }
  | { type: "all" }
  | { type: "entry"; entry: EntryName | null }
  | { type: "problem"; problem: string };

export function initialState(saved: Reference | null): PanelState {
  return {
    check: null,
    view: null,
    picture: null,
    file: "",
    stale: false,
    running: null,
    problem: null,
    selected: null,
    node: null,
    wish: null,
    anchor: null,
    history: noHistory,
    asking: null,
    trouble: null,
    restored: false,
    values: { primal: true, adjoint: true },
    found: null,
    pinned: null,
    path: null,
    step: null,
    compared: null,
    cursor: null,
    paused: null,
    revealed: [],
    tab: saved?.tab ?? "entries",
    sort: saved?.sort ?? null,
    all: false,
    entry: null,
    ladder: null,
    saved,
  };
}

/** The next state; the same object when nothing changes. */
export function reduce(state: PanelState, action: Action): PanelState {
  switch (action.type) {
    case "show": {
      const { check, view, picture, stale, file } = action;
      const selected = keptSelection(state, check, view, file);
      const same = file === state.file && check.function === state.check?.function;
      const all = state.all && same;
      const entry = same ? sameEntry(check, state.entry) : null;
      const wish = view === null ? null : (action.wish ?? plainWish);
      const fresh = { selected, all, entry, ladder: null, running: null, problem: null, saved: null };
      const old = { node: null, path: null, step: null, compared: null, found: null, revealed: [] };
      const none = { asking: null, trouble: null, restored: false, anchor: null };
      const history = same ? withoutPaths(state.history) : noHistory;
      return { ...state, check, view, picture, wish, stale, file, ...fresh, ...old, ...none, history };
    }
    case "restored":
      return { ...reduce(state, { ...action.show, stale: true }), restored: true };
    case "stale":
      return state.check === null ? state : { ...state, stale: true, running: null };
    case "running":
      return { ...state, running: action.title };
    case "mark": {
      const cursor = { file: action.file, line: action.line };
      if (state.paused !== null) return { ...state, paused: { cursor } };
      return { ...state, cursor, revealed: [] };
    }
    case "pause": {
      const { paused, cursor } = state;
      if (paused === null) return { ...state, paused: { cursor } };
      return { ...state, paused: null, cursor: paused.cursor, revealed: [] };
    }
    case "pinned":
      return { ...state, pinned: action.title };
    case "asking":
      return { ...state, asking: action.asking, trouble: action.trouble ?? null };
    case "select":
      return action.id === state.selected || !isThere(state.view, action.id)
        ? state
        : { ...state, selected: action.id, node: nodeOf(action.id) };
    case "look": {
      const box = boxWith(state.view, action.node);
      return { ...state, node: action.node, selected: box?.id ?? state.selected };
    }
    case "view": {
      const { view, picture, wish, anchor = null, back } = action;
      const now = { wish: state.wish ?? wish, path: state.path };
      const { history, path } = back ?? { history: record(state.history, now), path: state.path };
      const selected = selectionIn(view, state, anchor);
      // Another output has other adjoints: what was found and marked by them is asked for anew.
      const lens = state.wish?.output === wish.output ? {} : { found: null, compared: null };
      return { ...state, view, picture, wish, anchor, history, path, selected, ...lens, asking: null, trouble: null };
    }
    case "path": {
      const { path } = action;
      if (path === state.path || state.wish === null) return { ...state, path };
      return {
        ...state,
        path,
        history: action.history ?? record(state.history, { wish: state.wish, path: state.path }),
      };
    }
    case "tab":
      return action.tab === state.tab ? state : { ...state, tab: action.tab };
    case "sort":
      return { ...state, sort: nextSort(state.sort, action.column) };
    case "entry":
      return { ...state, entry: action.entry, ladder: null };
    case "ladder":
      return isEntry(state.entry, action) ? { ...state, ladder: action } : state;
    case "all":
      return { ...state, all: true };
    case "problem":
      return { ...state, problem: action.problem, running: null };
    default: {
      // The rest is put in its place.
      const { type: _, ...fields } = action;
      return { ...state, ...fields };
    }
  }
}

/** Whether one of the fields is another one than before. */
export function differs(before: PanelState | null, after: PanelState, ...keys: (keyof PanelState)[]): boolean {
  return before === null || keys.some((key) => before[key] !== after[key]);
}

export function isEntry(one: EntryName | null, other: EntryName): boolean {
  return one !== null && one.output === other.output && one.input === other.input;
}

function sameEntry(check: Check, entry: EntryName | null): EntryName | null {
  return entry !== null && check.entries.some((one) => isEntry(entry, one)) ? entry : null;
}

/** Ascending, descending, as it came. */
function nextSort(sort: Sort | null, column: EntryColumn): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

function isThere(view: View | null, id: string | null): boolean {
  return id === null || (view?.boxes.some((box) => box.id === id) ?? false);
}

/** The node a box is, when it is one. */
function nodeOf(id: string | null): number | null {
  const [first, last, kind] = id?.split(":") ?? [];
  return first !== undefined && first === last && kind === "node" ? Number(first) : null;
}

/** After another picture of the same run: the box that was selected, what stands for it now, what was opened or folded. */
function selectionIn(view: View, { selected, node }: PanelState, anchor: string | null): string | null {
  if (selected !== null && isThere(view, selected)) return selected;
  const standing = node === null ? undefined : boxWith(view, node);
  return (standing ?? view.boxes.find((box) => box.id === anchor || within(view, box, anchor)))?.id ?? null;
}

/** The box that was selected in the same function, else what the verdict is about. */
function keptSelection(state: PanelState, check: Check, view: View | null, file: string): string | null {
  const before: Pick<Reference, "file" | "function" | "selected"> | null =
    state.check === null ? state.saved : { file: state.file, function: state.check.function, selected: state.selected };
  const same = before !== null && before.file === file && before.function === check.function;
  if (same && before.selected !== null && isThere(view, before.selected)) return before.selected;
  return telling(view)?.id ?? null;
}

/** The box to look at first: a cut that is not on purpose, the first value that is not finite, any cut. */
function telling(view: View | null): Box | undefined {
  const boxes = view?.boxes ?? [];
  const cuts = boxes.filter((box) => box.flags.cut);
  const matters = (box: Box): boolean => box.cut === undefined || view?.cuts[box.cut]?.matters !== false;
  return cuts.find((box) => !box.flags.explicit && matters(box)) ?? boxes.find((box) => box.flags.first) ?? cuts[0];
}

export function referenceOf(state: PanelState): Reference | null {
  const { check, file, selected, tab, sort } = state;
  if (check === null) return state.saved;
  return { file, function: check.function, seed: check.point.seed, selected, tab, sort };
}

/** What `getState` gave back, if it is one of ours. */
export function readReference(data: unknown): Reference | null {
  if (typeof data !== "object" || data === null) return null;
  const { file, function: name, seed, selected, tab, sort } = data as Record<string, unknown>;
  if (typeof file !== "string" || typeof name !== "string" || typeof seed !== "number") return null;
  return {
    file,
    function: name,
    seed,
    selected: typeof selected === "string" ? selected : null,
    tab: TABS.find((one) => one === tab) ?? "entries",
    sort: readSort(sort),
  };
}

function readSort(data: unknown): Sort | null {
  if (typeof data !== "object" || data === null) return null;
  const { column, descending } = data as Record<string, unknown>;
  const known = COLUMNS.find((one) => one === column);
  return known === undefined ? null : { column: known, descending: descending === true };
}

/** Boxes of the line the cursor is on. */
export function markedBoxes(state: PanelState): Set<string> {
  const { cursor, view } = state;
  const marked = new Set<string>();
  if (cursor === null || view === null) return marked;
  for (const { id, site } of view.boxes) {
    if (site !== undefined && site.line <= cursor.line && cursor.line <= site.endLine && sameFile(state, site.file))
      marked.add(id);
  }
  return marked;
}

function sameFile(state: PanelState, file: string): boolean {
  return fullPath(state, file) === state.cursor?.file;
}

/** The path to open: what the report calls by a shorter name is the checked file. */
export function fullPath(state: PanelState, file: string): string {
  return file === state.check?.file ? state.file : file;
}

/** The path to read: relative to the workspace where that is known. */
export function shownPath(state: PanelState, file: string): string {
  const short = state.check?.file ?? "";
  const root = state.file.endsWith(short) ? state.file.slice(0, state.file.length - short.length) : "";
  return root !== "" && file.startsWith(root) ? file.slice(root.length) : file;
}
