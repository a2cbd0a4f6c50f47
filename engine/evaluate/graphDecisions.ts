/** The decisions of a trace in words, one row per place: what two runs are compared by. */
import type { Decisions } from "../picture/index";
import type { Site } from "../protocol";
import { BRANCH, isRounding, type BranchLog } from "../trace/events";
import type { Tape } from "../trace/tape";
import { siteOfEvent } from "./branchInfos";

export { siteOfEvent } from "./branchInfos";

export type DecisionLog = Pick<BranchLog, "kind" | "a" | "b" | "result" | "site" | "at" | "n">;

/** A run of a loop is one result, many times; more changes than this are counted. */
const RUNS = 8;
/** More places than this are not kept. */
const PLACES = 2000;

const CHOICES: ReadonlySet<number> = new Set([BRANCH.max, BRANCH.min, BRANCH.abs]);

/** Words for what was decided where the site's text does not say it. */
const WORDS: Readonly<Record<number, string>> = {
  [BRANCH.max]: "the larger one",
  [BRANCH.min]: "the smaller one",
  [BRANCH.abs]: "the sign",
  [BRANCH.order]: "the order",
  [BRANCH.key]: "which one",
};

export function decisionsOf(branches: DecisionLog, tape: Tape, site: (id: number) => Site | undefined): Decisions[] {
  const rows = new Map<number, Decisions>();
  for (let event = 0; event < branches.n; event++) {
    const kind = branches.kind[event]!;
    if (isRounding(kind)) continue;
    const id = siteOfEvent(branches, tape, event);
    const key = id * 32 + kind;
    let row = rows.get(key);
    if (row === undefined) {
      if (rows.size >= PLACES) continue;
      row = { site: site(id), what: decisionText(branches, tape, event, site), runs: [], count: 0, order: 0 };
      if (CHOICES.has(kind)) row.chooses = kind === BRANCH.abs ? "sign" : "operand";
      rows.set(key, row);
    }
    const taken = takenOf(branches, tape, event);
    const before = row.runs[row.runs.length - 1];
    row.count++;
    row.order = (Math.imul(row.order, 31) + branches.result[event]! + 1) | 0;
    if (before?.[0] === taken && row.runs.length <= RUNS) before[1]++;
    else if (row.runs.length <= RUNS) row.runs.push([taken, 1]);
  }
  // The run after the last one kept only says that there are more.
  return [...rows.values()].map((row) => ({ ...row, runs: row.runs.slice(0, RUNS) }));
}

/** `x < 0`, or `Math.max(a, b): the larger one`. */
export function decisionText(
  branches: DecisionLog,
  tape: Tape,
  event: number,
  site: (id: number) => Site | undefined,
): string {
  const text = site(siteOfEvent(branches, tape, event))?.text ?? "";
  const word = WORDS[branches.kind[event]!];
  if (text === "") return word ?? "a decision";
  return word === undefined ? text : `${text}: ${word}`;
}

function takenOf(branches: DecisionLog, tape: Tape, event: number): string {
  const result = branches.result[event]!;
  switch (branches.kind[event]) {
    case BRANCH.max:
    case BRANCH.min:
      return result === 0 ? "the first" : "the second";
    case BRANCH.abs:
      return result === 1 ? "negative" : "not negative";
    case BRANCH.order:
      return result < 0 ? "before" : result > 0 ? "after" : "equal";
    case BRANCH.key:
      return String(tape.value[branches.a[event]!]);
    default:
      return result === 1 ? "true" : "false";
  }
}
