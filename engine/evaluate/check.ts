/** One check, as the parent sees it: both children side by side, then the oracle, then the judge. */
import { faultCheck } from "../judge/fault";
import { judgeCheck } from "../judge/check";
import { unknownExpectation } from "../judge/expectWords";
import { sentences } from "../judge/targetSentences";
import { unsteadySentence } from "../judge/unsteady";
import type { Evidence } from "../judge/evidence";
import type { Check, Fault, PlainRun, TracedRun } from "../protocol";
import { checkBeside } from "./checkBeside";
import { ChildFault, ChildStopped } from "./client";
import { faultOfStop } from "./stopped";
import { gather, sameOutputs } from "./gather";
import { withLadders } from "./ladders";
import type { PlannedJob } from "./plan";
import type { Pool } from "./pool";
import { secondBundle } from "./secondBundle";
import { watchProgress, type Progress } from "./progress";

export interface CheckOptions {
  timeoutMs: number;
  memoryMb: number;
  /** Put the ladders of the worst entries into the check. */
  ladder?: boolean;
  signal?: AbortSignal;
  onPhase?(phase: "trace" | "oracle" | "explain"): void;
  /** While modules are loaded: how many are by now. */
  onLoading?(modules: number): void;
  /** While the oracle probes, at most ten times a second. */
  onProgress?(progress: Progress): void;
  /** The command line that reproduces a check. */
  command(planned: PlannedJob, check: Check): string;
}

export interface Checked {
  check: Check;
  /** What the panel asks its graph of; undefined when nothing was traced. */
  run?: number;
  /** Of which texts: a later trace for the same graph has to be of these. */
  content?: string;
  /** What the verdict depends on; undefined when the function could not be run. */
  files?: string[];
}

export async function runCheck(pool: Pool, planned: PlannedJob, options: CheckOptions): Promise<Checked> {
  const start = performance.now();
  const { signal } = options;
  const cancel = (): void => {
    pool.retire("plain");
    pool.retire("traced");
  };
  const finish = (check: Check): Check => ({
    ...check,
    command: options.command(planned, check),
    timings: { ...check.timings, totalMs: performance.now() - start },
  });
  const wrong = unknownExpectation(planned);
  if (wrong !== undefined) return { check: finish(faultCheck(wrong, { job: planned.job, info: planned.info })) };
  signal?.addEventListener("abort", cancel);
  try {
    if (signal?.aborted === true) throw new ChildStopped("cancelled");
    // The deadline is the user's code's: it does not run while processes start or modules are transformed.
    await pool.warm();
    const own = pool.ownWatch();
    pool.onLoading = options.onLoading;
    const watched = watchProgress(options.onProgress);
    pool.onEvaluated = watched.evaluated;
    const deadline = performance.now() + options.timeoutMs;
    const left = (): number => {
      if (signal?.aborted === true) throw new ChildStopped("cancelled");
      return Math.max(1, deadline + own() - performance.now());
    };
    options.onPhase?.("trace");
    const runs = await bothRuns(pool, planned, left);
    if ("fault" in runs) return { check: finish(faultCheck(runs.fault, planned)) };
    const { plain, traced } = runs;
    options.onPhase?.("oracle");
    const second = secondBundle(pool.childPath);
    const judgeAll = (found: Evidence): Check =>
      judgeCheck(found, found.second === undefined ? undefined : second().withSecondOrder);
    const gathering = { pool, planned, second, left, onPhase: options.onPhase, onStep: watched.step };
    const evidence = await gather(gathering, plain, traced);
    let check = judgeAll(evidence);
    if (options.ladder === true) check = await withLadders(pool, check, plain, later(options, signal));
    const judge = async (there: PlannedJob): Promise<Check | undefined> => {
      const found = await bothRuns(pool, there, left);
      if ("fault" in found) return undefined;
      return judgeAll(await gather({ ...gathering, planned: there }, found.plain, found.traced));
    };
    const { command } = options;
    check = await checkBeside({ pool, planned, left, judge, command }, evidence, check);
    return {
      check: finish(check),
      run: traced.run,
      content: traced.content,
      ...(plain.files === undefined ? {} : { files: plain.files }),
    };
  } catch (error) {
    const fault = error instanceof ChildFault ? error.fault : undefined;
    const stopped = error instanceof ChildStopped ? faultOfStop(error, options, pool.childPath) : undefined;
    const known = stopped ?? fault;
    if (known === undefined) throw error;
    return { check: finish(faultCheck(known, planned)) };
  } finally {
    signal?.removeEventListener("abort", cancel);
    pool.onLoading = undefined;
    pool.onEvaluated = undefined;
    pool.retireDirty();
  }
}

/** What is asked for after the verdict has a time of its own. */
function later({ timeoutMs }: CheckOptions, signal: AbortSignal | undefined): () => number {
  const deadline = performance.now() + timeoutMs;
  return () => {
    if (signal?.aborted === true) throw new ChildStopped("cancelled");
    return Math.max(1, deadline - performance.now());
  };
}

type Runs = { plain: PlainRun; traced: TracedRun } | { fault: Fault };

async function bothRuns(pool: Pool, planned: PlannedJob, left: () => number): Promise<Runs> {
  const { job } = planned;
  const [plain, traced] = await Promise.allSettled([
    pool.ask("plain", "run", { job }, left()),
    pool.ask("traced", "trace", { job }, left()),
  ]);
  if (plain.status === "rejected") {
    const stopped: unknown = traced.status === "rejected" ? traced.reason : undefined;
    // Both hang at the same place: whichever could be asked where it stands says so.
    if (
      plain.reason instanceof ChildStopped &&
      stopped instanceof ChildStopped &&
      stopped.reason === plain.reason.reason
    )
      throw plain.reason.placedBy(stopped);
    return { fault: faultOr(plain.reason) };
  }
  const { point } = job;
  if (point.source === "auto" && plain.value.attempt !== point.attempt) {
    // PLAIN had to try another generated point; both must stand at the same one.
    planned.job = { ...job, point: { ...point, attempt: plain.value.attempt } };
    const again = await pool.ask("traced", "trace", { job: planned.job }, left());
    return staleOr({ plain: plain.value, traced: again }, planned);
  }
  if (traced.status === "fulfilled") return staleOr({ plain: plain.value, traced: traced.value }, planned);
  const fault = faultOr(traced.reason);
  // Whatever tracing ran into, there is nothing to differentiate.
  if (!plain.value.deterministic) {
    const message = unsteadySentence(planned.info.file, plain.value.unsteady);
    return { fault: { verdict: "inconclusive", reason: "nondeterministic", message } };
  }
  // The function runs plain and throws traced: that is our doing, not the user's.
  if (fault.reason === "throws" || fault.reason === "result-not-numeric") {
    return {
      fault: { ...fault, verdict: "refused", reason: "traced-differs", message: sentences.tracedThrows(fault.message) },
    };
  }
  return { fault };
}

/** With fresh modules the function gives something else than with what it keeps: then that is what stands in the way. */
function staleOr(runs: { plain: PlainRun; traced: TracedRun }, { info }: PlannedJob): Runs {
  const { plain, traced } = runs;
  if (traced.anew !== true || !plain.deterministic || sameOutputs(plain, traced)) return runs;
  return { fault: { verdict: "error", reason: "stale-tracer", message: sentences.staleState(info.name), place: info } };
}

function faultOr(reason: unknown): Fault {
  if (reason instanceof ChildFault) return reason.fault;
  throw reason;
}
