import type { Comparison, Lens, Pinned } from "../../protocol";
import type { Session } from "../session";
import { align } from "./align";
import { pin } from "./pin";
import { QuestionProblem } from "./problem";
import { refOf } from "./ref";
import { sentences } from "../sentences";

const LISTED = 50;
const BRANCHES = 200;
const RUNS = 20_000;
const DIGITS = 1e-12;

/** This run held against a pinned one: what is new, what is gone, what has other numbers, and which decisions differ. */
export function compare(session: Session, { lens, pinned }: { lens: Lens; pinned: Pinned | null }): Comparison {
  if (pinned === null) throw new QuestionProblem(sentences.nothingPinned);
  const here = pin(session, { lens, title: "" });
  const { there, found } = align(here, pinned);
  const added: number[] = [];
  const changed: { slot: number; j: number; size: number }[] = [];
  let same = 0;
  there.forEach((j, i) => {
    if (j < 0) {
      added.push(i + 1);
      return;
    }
    const size = Math.max(apart(here.primal[i]!, pinned.primal[j]!), apart(here.adjoint[i]!, pinned.adjoint[j]!));
    if (size <= DIGITS) same++;
    else changed.push({ slot: i + 1, j, size });
  });
  const largest = changed.slice().sort((p, q) => q.size - p.size || p.slot - q.slot);
  const missing: number[] = [];
  let missingTotal = 0;
  found.forEach((one, j) => {
    if (one === 1) return;
    missingTotal++;
    if (missing.length < LISTED) missing.push(j);
  });
  return {
    title: `compared with ${pinned.title}`,
    same,
    added: runsOf(added),
    addedTotal: added.length,
    changed: runsOf(changed.map(({ slot }) => slot)),
    changedTotal: changed.length,
    missing: missing.map((j) => missingNode(pinned, j)),
    missingTotal,
    branches: differing(here.branches, pinned.branches).slice(0, BRANCHES),
    largest: largest.slice(0, LISTED).map(({ slot, j }) => ({
      ...refOf(session, lens, slot),
      otherPrimal: pinned.primal[j]!,
      otherAdjoint: pinned.adjoint[j]!,
    })),
  };
}

/** Relative difference, 0 … 2; infinite where only one of them is a number, or they are different infinities. */
function apart(x: number, y: number): number {
  if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return 0;
  // Halves, so that the difference of two large numbers is one.
  const part = Math.abs(x / 2 - y / 2) / (Math.max(Math.abs(x), Math.abs(y)) / 2);
  return Number.isFinite(x) && Number.isFinite(y) ? part : Infinity;
}

function runsOf(slots: readonly number[]): [first: number, last: number][] {
  const runs: [first: number, last: number][] = [];
  for (const slot of slots) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === slot - 1) last[1] = slot;
    else if (runs.length < RUNS) runs.push([slot, slot]);
    else break;
  }
  return runs;
}

function missingNode({ key, keys }: Pinned, j: number): Comparison["missing"][number] {
  const [op = "", line = "0", text = ""] = (keys[key[j]!] ?? "").split("\t");
  return { label: text === "" ? op : text, line: Number(line) || 0 };
}

function differing(here: Pinned["branches"], there: Pinned["branches"]): Comparison["branches"] {
  const others = new Map(there.map((branch) => [branch.place, branch]));
  const rows: Comparison["branches"] = [];
  for (const branch of here) {
    const { place, taken, order } = branch;
    const at = placeOf(branch);
    const other = others.get(place);
    others.delete(place);
    if (other === undefined) rows.push({ ...at, here: `${place}: ${taken}`, there: `${place}: not reached` });
    else if (other.taken !== taken) rows.push({ ...at, here: `${place}: ${taken}`, there: `${place}: ${other.taken}` });
    else if (other.order !== order)
      rows.push({ ...at, here: `${place}: ${taken}`, there: `${place}: ${taken}, in another order` });
  }
  for (const branch of others.values())
    rows.push({
      ...placeOf(branch),
      ...{ here: `${branch.place}: not reached`, there: `${branch.place}: ${branch.taken}` },
    });
  return rows;
}

function placeOf({ line, file }: Pinned["branches"][number]): { line: number; file?: string } {
  return { line, ...(file === undefined ? {} : { file }) };
}
