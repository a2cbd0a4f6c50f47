import type { Box, Check, Entry, VerdictName, View } from "../../engine/protocol";
import type { EntryColumn, Sort } from "../state";

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
export function orderEntries(entries: readonly Entry[], sort: Sort | null): Entry[] {
  const compare = sort === null ? worstFirst : by(sort.column);
  const sign = sort?.descending ? -1 : 1;
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((p, q) => sign * compare(p.entry, q.entry) || p.i - q.i)
    .map(({ entry }) => entry);
}

function worstFirst(p: Entry, q: Entry): number {
  return verdictRank(p) - verdictRank(q) || numeric(p.digits, q.digits);
}

function by(column: EntryColumn): (p: Entry, q: Entry) => number {
  switch (column) {
    case "output":
    case "input":
      return (p, q) => p[column].localeCompare(q[column], "en", { numeric: true });
    case "verdict":
      return (p, q) => verdictRank(p) - verdictRank(q);
    case "reverse":
    case "forward":
    case "numerical":
    case "digits":
    case "handWritten":
      return (p, q) => numeric(p[column] ?? null, q[column] ?? null);
  }
}

function verdictRank(entry: Entry): number {
  return WORST_FIRST.indexOf(entry.verdict);
}

/** Numbers ascending, then NaN, then what is missing. */
function numeric(x: number | null, y: number | null): number {
  const rank = (v: number | null): number => (v === null ? 2 : Number.isNaN(v) ? 1 : 0);
  if (rank(x) !== rank(y)) return rank(x) - rank(y);
  return x === null || y === null || x === y || rank(x) === 1 ? 0 : x - y;
}

/** The box an entry is about: the cut that loses its input, else the input itself. */
export function boxOfEntry(view: View | null, check: Check, entry: Entry): Box | undefined {
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
  const inputs = view.boxes.filter((box) => box.flags.input);
  const exact = inputs.find((box) => box.label === entry.input);
  if (exact !== undefined) return exact;
  // Merged inputs: boxes stand in the order of the inputs.
  let before = check.inputs.findIndex(({ path }) => path === entry.input);
  return inputs.find((box) => (before -= box.nodes) < 0);
}
