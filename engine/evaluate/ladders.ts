/** The ladders behind entries, row by row. Asked for after the verdict, which does not depend on them. */
import { note } from "../judge/sentences";
import type { Check, Entry, LadderName, LadderTable, PlainRun, ProbeLine } from "../protocol";
import { ChildStopped } from "./client";
import type { Pool } from "./pool";

const LADDERS: readonly LadderName[] = ["A", "B"];

/** So many entries of one check get theirs: each takes some two hundred evaluations per input, and as many lines to read. */
const MOST_ENTRIES = 32;

/** Both ladders of these inputs: one list of tables per input and output. PLAIN and TRACED must stand at the point. */
export async function probeLadders(
  pool: Pick<Pool, "ask">,
  inputs: readonly number[],
  left: () => number,
): Promise<LadderTable[][][]> {
  const lines = inputs.map((input): ProbeLine => ({ kind: "coordinate", input }));
  const found: LadderTable[][][] = inputs.map(() => []);
  for (const ladder of LADDERS) {
    const usable = await pool.ask("traced", "usable", { lines, ladder }, left());
    const evidence = await pool.ask("plain", "probe", { lines, ladder, usable, tables: true }, left());
    evidence.forEach((outputs, i) =>
      outputs.forEach(({ tables = [] }, output) => {
        const mine = (found[i] as LadderTable[][])[output] ?? [];
        (found[i] as LadderTable[][])[output] = [...mine, ...tables];
      }),
    );
  }
  return found;
}

/** The check with the ladders of its worst entries in it. A limit that is reached meanwhile takes no verdict away. */
export async function withLadders(
  pool: Pick<Pool, "ask">,
  check: Check,
  plain: PlainRun,
  left: () => number,
): Promise<Check> {
  const wanted = worstOf(check.entries);
  const inputs = [...new Set(wanted.map(({ input }) => indexOf(plain.inputs, input)))].filter((i) => i >= 0);
  if (inputs.length === 0) return check;
  try {
    const found = await probeLadders(pool, inputs, left);
    const ladderOf = (entry: Entry): LadderTable[] =>
      found[inputs.indexOf(indexOf(plain.inputs, entry.input))]?.[indexOf(plain.outputs, entry.output)] ?? [];
    const entries = check.entries.map((entry) =>
      wanted.includes(entry) ? { ...entry, ladder: ladderOf(entry) } : entry,
    );
    return { ...check, entries };
  } catch (error) {
    if (!(error instanceof ChildStopped) || error.reason === "cancelled") throw error;
    return { ...check, notes: [...check.notes, note("stopped-early")] };
  }
}

/** In the order of the function, unless some do not fit: then those that pass go first. */
function worstOf(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= MOST_ENTRIES) return entries;
  const rank = ({ verdict }: Entry): number => (verdict === "fail" ? 0 : verdict === "pass" ? 2 : 1);
  return [...entries].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_ENTRIES);
}

function indexOf(list: readonly { path: string }[], path: string): number {
  return list.findIndex((one) => one.path === path);
}
