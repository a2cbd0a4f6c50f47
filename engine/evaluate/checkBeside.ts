/**
 * A hand-written gradient that is right at the point may be right there only: it is tried across the decisions next to the
 * point and at a few points at random. Where it parts from AD, a whole check there says who is wrong.
 */
import type { Evidence } from "../judge/check";
import { failedBeside, parting } from "../judge/neighbours";
import { note } from "../judge/sentences";
import type { Check } from "../protocol";
import { ChildStopped } from "./client";
import type { PlannedJob } from "./plan";
import type { Pool } from "./pool";

/** So many whole checks beside the point. */
const MOST_CHECKS = 2;

export interface BesideOptions {
  pool: Pick<Pool, "ask">;
  planned: PlannedJob;
  left(): number;
  /** The check at another place; undefined when there is none. */
  judge(there: PlannedJob): Promise<Check | undefined>;
  command(planned: PlannedJob, check: Check): string;
}

export async function checkBeside(options: BesideOptions, evidence: Evidence, check: Check): Promise<Check> {
  const run = evidence.plain.handWritten;
  // What a tag expects, it expects of the point.
  if (
    run === undefined ||
    run.problem !== undefined ||
    check.verdict === "fail" ||
    options.planned.expect !== undefined
  )
    return check;
  if (check.verdict !== "pass" && check.verdict !== "inconclusive") return check;
  if (evidence.ladderA.length === 0) return check;
  try {
    return await tried(options, evidence, check);
  } catch (error) {
    if (!(error instanceof ChildStopped) || error.reason === "cancelled") throw error;
    return { ...check, notes: [...check.notes, note("neighbours-stopped", { gradient: run.info.name })] };
  }
}

async function tried(
  { pool, planned, left, judge, command }: BesideOptions,
  evidence: Evidence,
  check: Check,
): Promise<Check> {
  const { job } = planned;
  const neighbours = await pool.ask("traced", "neighbours", { seed: job.seed }, left());
  if (neighbours.length === 0) return check;
  const points = neighbours.map(({ point }) => point);
  const runs = await pool.ask("plain", "handWrittenAt", { points }, left());
  for (const k of parting(neighbours, runs).slice(0, MOST_CHECKS)) {
    const there: PlannedJob = {
      ...planned,
      job: { ...job, ...attemptOf(planned, evidence), moved: points[k] as number[] },
    };
    const found = await judge(there);
    // Another form there, for another number of counts, is not what parted from AD.
    const named = found?.entries.some(({ reason }) => reason === "hand-written-differs") === true;
    if (found?.reason !== "hand-written-differs" || !(named || runs[k]?.problem !== undefined)) continue;
    const across = neighbours[k]?.across;
    const at = {
      ...planned,
      job: { ...job, point: { source: "args" as const, args: JSON.stringify(found.point.args) } },
    };
    return failedBeside(check, {
      ...{ there: found, here: evidence.plain.inputs, across, seed: job.seed },
      command: hasReceiver(planned) ? check.command : command(at, found),
    });
  }
  return check;
}

/** A generated point is the attempt that gave a finite value. */
function attemptOf({ job }: PlannedJob, { plain }: Evidence): Partial<PlannedJob["job"]> {
  const { point } = job;
  return point.source === "auto" ? { point: { ...point, attempt: plain.attempt } } : {};
}

/** What a method is called on is no argument of a command. */
function hasReceiver({ info }: PlannedJob): boolean {
  return info.kind === "method" || info.kind === "getter";
}
