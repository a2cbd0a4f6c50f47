/** One check, as the parent sees it: both children side by side, then the oracle, then the judge. */
import { fileURLToPath } from "node:url";
import { faultCheck } from "../judge/fault";
import { judgeCheck } from "../judge/check";
import { sentences } from "../judge/targetSentences";
import type { Check, Fault, PlainRun, TracedRun } from "../protocol";
import { ChildFault, ChildStopped } from "./client";
import { gather } from "./gather";
import type { PlannedJob } from "./plan";
import type { Pool } from "./pool";

export interface CheckOptions {
  timeoutMs: number;
  memoryMb: number;
  /** Keep the rungs of the ladders, for the plot. */
  rungs?: boolean;
  signal?: AbortSignal;
  onPhase?(phase: "trace" | "oracle" | "explain"): void;
  /** The command line that reproduces a check. */
  command(planned: PlannedJob): string;
}

export interface Checked {
  check: Check;
  /** What the panel asks its graph of; undefined when nothing was traced. */
  run?: number;
}

export async function runCheck(pool: Pool, planned: PlannedJob, options: CheckOptions): Promise<Checked> {
  const start = performance.now();
  const deadline = start + options.timeoutMs;
  const left = (): number => Math.max(1, deadline - performance.now());
  const cancel = (): void => {
    pool.retire("plain");
    pool.retire("traced");
  };
  const finish = (check: Check): Check => ({
    ...check,
    command: options.command(planned),
    timings: { ...check.timings, totalMs: performance.now() - start },
  });
  if (options.signal?.aborted === true) return { check: finish(faultCheck(stoppedFault("cancelled"), planned)) };
  options.signal?.addEventListener("abort", cancel);
  try {
    options.onPhase?.("trace");
    const runs = await bothRuns(pool, planned, left);
    if ("fault" in runs) return { check: finish(faultCheck(runs.fault, planned)) };
    const { plain, traced } = runs;
    options.onPhase?.("oracle");
    const evidence = await gather(
      { pool, planned, left, rungs: options.rungs === true, onPhase: options.onPhase },
      plain,
      traced,
    );
    return { check: finish(judgeCheck(evidence)), run: traced.run };
  } catch (error) {
    const stopped = faultOfStop(error, options, pool.childPath);
    if (stopped === undefined) throw error;
    return { check: finish(faultCheck(stopped, planned)) };
  } finally {
    options.signal?.removeEventListener("abort", cancel);
    pool.retireDirty();
  }
}

type Runs = { plain: PlainRun; traced: TracedRun } | { fault: Fault };

async function bothRuns(pool: Pool, planned: PlannedJob, left: () => number): Promise<Runs> {
  const { job } = planned;
  const [plain, traced] = await Promise.allSettled([
    pool.ask("plain", "run", { job }, left()),
    pool.ask("traced", "trace", { job }, left()),
  ]);
  if (plain.status === "rejected") return { fault: faultOr(plain.reason) };
  const { point } = job;
  if (point.source === "auto" && plain.value.attempt !== point.attempt) {
    // PLAIN had to try another generated point; both must stand at the same one.
    planned.job = { ...job, point: { ...point, attempt: plain.value.attempt } };
    return { plain: plain.value, traced: await pool.ask("traced", "trace", { job: planned.job }, left()) };
  }
  if (traced.status === "fulfilled") return { plain: plain.value, traced: traced.value };
  const fault = faultOr(traced.reason);
  // The function runs plain and throws traced: that is our doing, not the user's.
  if (fault.reason === "throws" || fault.reason === "result-not-numeric") {
    return {
      fault: { ...fault, verdict: "refused", reason: "traced-differs", message: sentences.tracedThrows(fault.message) },
    };
  }
  return { fault };
}

function faultOr(reason: unknown): Fault {
  if (reason instanceof ChildFault) return reason.fault;
  throw reason;
}

/** The fault of a child that was stopped, with the line where it stood. */
function faultOfStop(error: unknown, options: CheckOptions, childPath: string): Fault | undefined {
  if (error instanceof ChildFault) return error.fault;
  if (!(error instanceof ChildStopped)) return undefined;
  if (options.signal?.aborted === true) return stoppedFault("cancelled");
  const frame = userFrame(error, childPath);
  const place =
    frame === undefined
      ? undefined
      : { file: frame.file, line: frame.line, column: frame.column, endLine: frame.line, endColumn: frame.column + 1 };
  const where =
    frame === undefined ? "" : ` at line ${frame.line}${frame.function === "" ? "" : ` in ${frame.function}`}`;
  const base = ((): Fault => {
    switch (error.reason) {
      case "deadline":
        return { verdict: "timeout", reason: "deadline", message: sentences.deadline(options.timeoutMs, where) };
      case "out-of-memory":
        return { verdict: "timeout", reason: "out-of-memory", message: sentences.outOfMemory(options.memoryMb, where) };
      case "cancelled":
        return stoppedFault("cancelled");
      case "crashed":
        return { verdict: "error", reason: "crashed", message: sentences.crashed(lastLine(error.message)) };
    }
  })();
  return place === undefined ? base : { ...base, place, ...(frame === undefined ? {} : { function: frame.function }) };
}

interface UserFrame {
  file: string;
  line: number;
  column: number;
  function: string;
}

/** The innermost frame of user code: not Node's own, not the engine's bundle. */
function userFrame(stopped: ChildStopped, childPath: string): UserFrame | undefined {
  for (const { url, line, column, function: name } of stopped.report?.frames ?? []) {
    if (!url.startsWith("file:")) continue;
    const file = fileURLToPath(url);
    if (file !== childPath) return { file, line, column, function: name };
  }
  return undefined;
}

function stoppedFault(reason: "cancelled"): Fault {
  return { verdict: "timeout", reason, message: sentences.cancelled() };
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1) ?? "";
  return line === "" ? "" : `: ${line.slice(0, 200)}`;
}
