import type { Box, Check, Entry, HessianEntry, VerdictName, View } from "../../engine/protocol";
import { outputName } from "../names";
import type { EntryColumn, Sort } from "../state";

/** A first or a second derivative. */
export interface EntryRow extends Omit<Entry, "reverse" | "ladder"> {
  reverse: number | null;
  /** The input of the second derivation. */
  second?: string;
}

const rows = new WeakMap<Check, readonly EntryRow[]>();

export function rowsOf(check: Check): readonly EntryRow[] {
  const second = ({ input2, ...entry }: HessianEntry): EntryRow => ({ ...entry, second: input2 });
  const found = rows.get(check) ?? [...check.entries, ...(check.hessian ?? []).map(second)];
  rows.set(check, found);
  return found;
}

/** Those that hold every word of the text somewhere, upper and lower case alike. */
export function filterEntries(list: readonly EntryRow[], text: string, notPassing: boolean): readonly EntryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !notPassing) return list;
  return list.filter(({ output, input, second, verdict, reason, hint }) => {
    if (notPassing && verdict === "pass") return false;
    const own = [outputName(output), input, second, verdict, reason, hint].join(" ").toLowerCase();
    return words.every((word) => own.includes(word));
  });
}

/** One comparison costs a tenth of what `localeCompare` takes. */
const collator = new Intl.Collator("en", { numeric: true });

const WORST_FIRST: readonly VerdictName[] = [
  "fail",
  "error",
  "timeout",
  "inconclusive",
  "refused",
  "no-inputs",
  "pass",
];

/** Sorted as asked; else the worst first and, among equals, the fewest digits. Ties stay in the order of the report. */
export function orderEntries<E extends EntryRow>(entries: readonly E[], sort: Sort | null): E[] {
  const compare = sort === null ? worstFirst : by(sort.column);
  const sign = sort?.descending ? -1 : 1;
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((p, q) => sign * compare(p.entry, q.entry) || p.i - q.i)
    .map(({ entry }) => entry);
}

function worstFirst(p: EntryRow, q: EntryRow): number {
  return verdictRank(p) - verdictRank(q) || numeric(p.digits, q.digits);
}

function by(column: EntryColumn): (p: EntryRow, q: EntryRow) => number {
  switch (column) {
    case "output":
    case "input":
      return (p, q) => collator.compare(p[column], q[column]);
    case "verdict":
      return (p, q) => verdictRank(p) - verdictRank(q);
    case "reverse":
    case "forward":
    case "numerical":
    case "digits":
    case "sure":
    case "handWritten":
      return (p, q) => numeric(p[column] ?? null, q[column] ?? null);
  }
}

function verdictRank(entry: EntryRow): number {
  return WORST_FIRST.indexOf(entry.verdict);
}

/** Numbers ascending, then NaN, then what is missing. */
function numeric(x: number | null, y: number | null): number {
  const rank = (v: number | null): number => (v === null ? 2 : Number.isNaN(v) ? 1 : 0);
  if (rank(x) !== rank(y)) return rank(x) - rank(y);
  return x === null || y === null || x === y || rank(x) === 1 ? 0 : x - y;
}

/** The box an entry is about: the cut that loses its input, else the input itself. */
export function boxOfEntry(
  view: View | null,
  check: Check,
  entry: Pick<EntryRow, "input" | "reason">,
): Box | undefined {
  if (view === null) return undefined;
  if (entry.reason === "detached") {
    const cut = view.boxes.find((box) => {
      const info = box.cut === undefined ? undefined : view.cuts[box.cut];
      return (
        info !== undefined && !info.explicit && (info.lost.includes(entry.input) || info.partly.includes(entry.input))
      );
    });
    if (cut !== undefined) return cut;
  }
  return placeOfInput(view, check, entry.input)?.box;
}

/** The node of an input, alone or among merged ones. */
export function nodeOfInput(view: View, check: Check, path: string): number | undefined {
  const place = placeOfInput(view, check, path);
  return place === undefined ? undefined : parseInt(place.box.id) + place.offset;
}

function placeOfInput(view: View, check: Check, path: string): { box: Box; offset: number } | undefined {
  const inputs = view.boxes.filter((box) => box.flags.input);
  const exact = inputs.find((box) => box.label === path);
  if (exact !== undefined) return { box: exact, offset: 0 };
  // Merged inputs: boxes stand in the order of the inputs.
  let offset = check.inputs.findIndex((input) => input.path === path);
  if (offset < 0) return undefined;
  for (const box of inputs) {
    if (offset < box.nodes) return { box, offset };
    offset -= box.nodes;
  }
  return undefined;
}
