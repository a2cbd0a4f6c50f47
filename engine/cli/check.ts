/** `gradproof check`. */
import { exitCode, summarize, type CheckHooks, type Engine, type PlannedJob, type Selection } from "../index";
import { checkOf } from "../evaluate/command";
import { faultCheck } from "../judge/fault";
import { sentences } from "../judge/targetSentences";
import type { Check, Outline } from "../protocol";
import { checkFlags, UsageError, type CheckFlags, type Values } from "./options";
import { createReporter } from "./reporter";
import { limitsOf, openOutput, withEngine, type Streams } from "./session";
import { resolveTargets, type Target } from "./targets";

export async function checkCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const flags = checkFlags(values);
  const targets = await resolveTargets(words, streams.folder, "check");
  const reporter = createReporter(flags, streams, openOutput(flags.output, streams));
  const { checks, skipped } = await withEngines(flags, streams, async (engines, signal) => {
    const work = await planAll(engines[0] as Engine, targets, flags, streams.folder, signal);
    const hooks = (name: string): CheckHooks => ({
      signal,
      ladder: flags.ladder === true,
      onLoading: (modules) => streams.status(sentences.loading(modules)),
      onProgress: (progress) => streams.status(sentences.probing(name, progress)),
    });
    return runAll(engines, work, signal, hooks, (check) => {
      streams.status("");
      reporter.each(check);
    });
  });
  // An empty report is no proof: in a search nothing else would say so.
  if (checks.length === 0) streams.err(`gradproof: ${sentences.nothingFound(targets.length, skipped)}\n`);
  const summary = summarize(checks, skipped);
  reporter.end(checks, summary);
  return exitCode(summary);
}

/** One engine per job that runs at the same time: each has its own children. */
function withEngines<T>(
  flags: CheckFlags,
  streams: Streams,
  work: (engines: Engine[], signal: AbortSignal) => Promise<T>,
  engines: Engine[] = [],
): Promise<T> {
  return withEngine(streams, limitsOf(flags), (engine, signal) => {
    engines.push(engine);
    return engines.length < flags.jobs ? withEngines(flags, streams, work, engines) : work(engines, signal);
  });
}

/** What is to be checked, in the order of the report; a file that cannot be parsed has its verdict already. */
interface Work {
  items: ({ planned: PlannedJob; searched: boolean } | { check: Check })[];
  skipped: number;
}

async function planAll(
  engine: Engine,
  targets: readonly Target[],
  flags: CheckFlags,
  folder: string,
  signal: AbortSignal,
): Promise<Work> {
  const work: Work = { items: [], skipped: 0 };
  for (const target of targets) {
    signal.throwIfAborted();
    const outline = await engine.outline(target.file);
    const plan = engine.plan(outline, selectionOf(target, flags));
    if (plan.problem !== undefined) {
      // A file that cannot be parsed has a verdict; a name that is not there is a mistake of the command line.
      if (outline.problem === undefined) throw new UsageError(plan.problem.message);
      const check = faultCheck(plan.problem, fileJob(target, outline));
      work.items.push({ check: { ...check, command: checkOf(target.file, folder, target) } });
      continue;
    }
    work.skipped += plan.skipped;
    work.items.push(...plan.jobs.map((planned) => ({ planned, searched: target.searched })));
    if (plan.jobs.length === 0 && !target.searched && !flags.all) {
      throw new UsageError(sentences.nothingMarked(target.file));
    }
  }
  return work;
}

/** Runs side by side, reports in order. */
async function runAll(
  engines: readonly Engine[],
  { items, skipped }: Work,
  signal: AbortSignal,
  hooks: (name: string) => CheckHooks,
  each: (check: Check) => void,
): Promise<{ checks: Check[]; skipped: number }> {
  const done = new Map<number, Check | null>();
  const checks: Check[] = [];
  let next = 0;
  let reported = 0;
  const finish = (index: number, check: Check | null): void => {
    done.set(index, check);
    for (let ready = done.get(reported); ready !== undefined; ready = done.get(++reported)) {
      done.delete(reported);
      if (ready === null) skipped++;
      else {
        checks.push(ready);
        each(ready);
      }
    }
  };
  const worker = async (engine: Engine): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index] as Work["items"][number];
      if ("check" in item) {
        finish(index, item.check);
        continue;
      }
      const { check } = await engine.check(item.planned, hooks(item.planned.info.name));
      signal.throwIfAborted();
      const empty = item.searched && check.verdict === "no-inputs" && check.reason === "no-numeric-inputs";
      finish(index, empty ? null : check);
    }
  };
  await Promise.all(engines.map(worker));
  return { checks, skipped };
}

export function selectionOf(target: Target, flags: CheckFlags): Selection {
  const selection: Selection = { all: flags.all };
  if (target.name !== undefined) selection.name = target.name;
  if (target.line !== undefined) selection.line = target.line;
  if (flags.args !== undefined) selection.args = flags.args;
  if (flags.on !== undefined) selection.on = flags.on;
  if (flags.wrt !== undefined) selection.wrt = flags.wrt;
  if (flags.seed !== undefined) selection.seed = flags.seed;
  if (flags.gradient !== undefined) selection.gradient = flags.gradient;
  if (flags.order !== undefined) selection.order = flags.order;
  return selection;
}

/** Stands for a whole file in a check that never reached a function. */
function fileJob(target: Target, outline: Outline): PlannedJob {
  const place = { file: outline.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    job: {
      file: outline.file,
      function: target.name ?? "",
      line: target.line ?? 1,
      point: { source: "auto", seed: 0, attempt: 0 },
      seed: 0,
    },
    info: {
      ...place,
      name: target.name ?? "",
      kind: "function",
      nameLine: 1,
      nameColumn: 1,
      parameters: [],
      numeric: false,
      reachable: false,
      marked: false,
      tags: [],
    },
  };
}
