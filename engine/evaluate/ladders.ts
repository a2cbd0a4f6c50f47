/** The ladders behind entries, row by row. Asked for after the verdict, which does not depend on them. */
import { note } from "../judge/sentences";
import { sentences } from "../judge/targetSentences";
import type {
  Check,
  Entry,
  EntryName,
  LadderAnswer,
  LadderName,
  LadderTable,
  Limits,
  Note,
  PlainRun,
  ProbeLine,
} from "../protocol";
import { ChildFault, ChildStopped } from "./client";
import type { PlannedJob } from "./plan";
import type { Pool } from "./pool";
import { faultOfStop } from "./stopped";

const LADDERS: readonly LadderName[] = ["A", "B"];

/** So many entries of one check get theirs: each takes some two hundred evaluations per input, and as many lines to read. */
const MOST_ENTRIES = 32;

/** Both ladders of one input: a list of tables per output. PLAIN and TRACED must stand at the point. */
async function probeLadders(pool: Pick<Pool, "ask">, input: number, left: () => number): Promise<LadderTable[][]> {
  const lines: ProbeLine[] = [{ kind: "coordinate", input }];
  const found: LadderTable[][] = [];
  for (const ladder of LADDERS) {
    const usable = await pool.ask("traced", "usable", { lines, ladder }, left());
    const [outputs = []] = await pool.ask("plain", "probe", { lines, ladder, usable, tables: true }, left());
    outputs.forEach(({ tables = [] }, output) => (found[output] = [...(found[output] ?? []), ...tables]));
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
  const inputOf = ({ input }: Entry): number => indexOf(plain.inputs, input);
  const found = new Map<number, LadderTable[][]>();
  const { notes } = check;
  const told: Note[] = [];
  try {
    for (const entry of wanted) {
      const input = inputOf(entry);
      if (input >= 0 && !found.has(input)) found.set(input, await probeLadders(pool, input, left));
    }
  } catch (error) {
    if (!(error instanceof ChildStopped) || error.reason === "cancelled") throw error;
    told.push(note("stopped-early"));
  }
  const entries = check.entries.map((entry) => {
    const ladder = wanted.includes(entry)
      ? found.get(inputOf(entry))?.[indexOf(plain.outputs, entry.output)]
      : undefined;
    return ladder === undefined ? entry : { ...entry, ladder };
  });
  return { ...check, entries, notes: [...notes, ...told] };
}

/** In the order of the function, unless some do not fit: then those that pass go first. */
function worstOf(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= MOST_ENTRIES) return entries;
  const rank = ({ verdict }: Entry): number => (verdict === "fail" ? 0 : verdict === "pass" ? 2 : 1);
  return [...entries].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_ENTRIES);
}

/** `laddersAgain` in the children of a folder, which are left as a check leaves them. */
export async function askLadder(
  pool: Pool,
  planned: PlannedJob,
  check: Check,
  name: EntryName,
  limits: Limits,
): Promise<LadderAnswer> {
  try {
    await pool.warm();
    const own = pool.ownWatch();
    const deadline = performance.now() + limits.timeoutMs;
    return await laddersAgain(pool, planned, check, name, () => Math.max(1, deadline + own() - performance.now()));
  } catch (error) {
    if (error instanceof ChildFault) return { problem: error.fault.message };
    if (error instanceof ChildStopped) return { problem: faultOfStop(error, limits, pool.childPath).message };
    throw error;
  } finally {
    pool.retireDirty();
  }
}

/**
 * The ladders of one entry of an earlier check: the function runs again at the same point. What it gives must be what it
 * gave, to the bit: a ladder of other code would not be that of the verdict.
 */
export async function laddersAgain(
  pool: Pick<Pool, "ask">,
  { job }: Pick<PlannedJob, "job">,
  check: Check,
  name: EntryName,
  left: () => number,
): Promise<LadderAnswer> {
  const plain = await pool.ask("plain", "run", { job }, left());
  const traced = await pool.ask("traced", "trace", { job }, left());
  const [input, output] = [indexOf(plain.inputs, name.input), indexOf(plain.outputs, name.output)];
  const same = [plain, traced].every(
    (run) => sameValues(run.inputs, check.inputs) && sameValues(run.outputs, check.outputs),
  );
  if (!same || input < 0 || output < 0) return { problem: sentences.ladderOfOtherCode() };
  // As before the first probe of a check: what PLAIN learns of the function there decides how it is called.
  const active = traced.inputs.flatMap((one, i) => (one.control ? [] : [i]));
  await pool.ask("plain", "opinion", { active }, left());
  return { tables: (await probeLadders(pool, input, left))[output] ?? [] };
}

type Valued = readonly { path: string; value: number }[];

function sameValues(now: Valued, then: Valued): boolean {
  return (
    now.length === then.length &&
    now.every(({ path, value }, i) => path === then[i]?.path && Object.is(value, then[i]?.value))
  );
}

function indexOf(list: readonly { path: string }[], path: string): number {
  return list.findIndex((one) => one.path === path);
}
