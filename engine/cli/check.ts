/** `gradproof check`. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { exitCode, summarize, type Engine, type PlannedJob, type Selection } from "../index";
import { faultCheck } from "../judge/fault";
import type { Check, Outline, Summary } from "../protocol";
import { createPaint } from "../report/ansi";
import { checkReport, toJson } from "../report/json";
import { prettyCheck, prettySummary } from "../report/pretty";
import { checkFlags, UsageError, type CheckFlags, type Values } from "./options";
import { withEngine, type Streams } from "./session";
import { resolveTargets, type Target } from "./targets";

declare const __VERSION__: string;

export async function checkCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const flags = checkFlags(values);
  const targets = await resolveTargets(words, streams.folder);
  const limits = {
    ...(flags.timeoutMs === undefined ? {} : { timeoutMs: flags.timeoutMs }),
    ...(flags.memoryMb === undefined ? {} : { memoryMb: flags.memoryMb }),
  };
  const reporter = createReporter(flags, streams);
  const { checks, skipped } = await withEngine(streams, limits, (engine, signal) =>
    runAll(engine, targets, flags, signal, reporter.each),
  );
  const summary = summarize(checks, skipped);
  reporter.end(checks, summary);
  return exitCode(summary);
}

async function runAll(
  engine: Engine,
  targets: readonly Target[],
  flags: CheckFlags,
  signal: AbortSignal,
  each: (check: Check) => void,
): Promise<{ checks: Check[]; skipped: number }> {
  const checks: Check[] = [];
  let skipped = 0;
  const add = (check: Check): void => {
    checks.push(check);
    each(check);
  };
  for (const target of targets) {
    const outline = await engine.outline(target.file);
    const plan = engine.plan(outline, selectionOf(target, flags));
    if (plan.problem !== undefined) {
      // A file that cannot be parsed has a verdict; a name that is not there is a mistake of the command line.
      if (outline.problem === undefined) throw new UsageError(plan.problem.message);
      add(faultCheck(plan.problem, fileJob(target, outline)));
      continue;
    }
    skipped += plan.skipped;
    for (const planned of plan.jobs) {
      if (signal.aborted) break;
      const { check } = await engine.check(planned, { signal });
      if (target.searched && check.verdict === "no-inputs" && check.reason === "no-numeric-inputs") skipped++;
      else add(check);
    }
    if (plan.jobs.length === 0 && !target.searched && !flags.all) {
      throw new UsageError(
        `${target.file} has no function that carries @gradcheck. Name one (file.ts#name), or use --all.`,
      );
    }
  }
  return { checks, skipped };
}

function selectionOf(target: Target, flags: CheckFlags): Selection {
  const selection: Selection = { all: flags.all };
  if (target.name !== undefined) selection.name = target.name;
  if (target.line !== undefined) selection.line = target.line;
  if (flags.args !== undefined) selection.args = flags.args;
  if (flags.on !== undefined) selection.on = flags.on;
  if (flags.wrt !== undefined) selection.wrt = flags.wrt;
  if (flags.seed !== undefined) selection.seed = flags.seed;
  if (flags.gradient !== undefined) selection.gradient = flags.gradient;
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

interface Reporter {
  each(check: Check): void;
  end(checks: readonly Check[], summary: Summary): void;
}

function createReporter(flags: CheckFlags, streams: Streams): Reporter {
  const write = (text: string): void => {
    if (flags.output === undefined) streams.out(text);
    else writeFileSync(resolve(streams.folder, flags.output), text);
  };
  if (flags.reporter === "json") {
    return {
      each: () => undefined,
      end: (checks, summary) => write(toJson(checkReport(checks, summary, __VERSION__, streams.folder))),
    };
  }
  const paint = createPaint(streams.colour && flags.output === undefined);
  const read = (file: string): string | undefined => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      // A place in a file that is gone or virtual has no code frame; the report still names it.
      return undefined;
    }
  };
  const parts: string[] = [];
  return {
    each(check) {
      const text = `${prettyCheck(check, { paint, folder: streams.folder, read })}\n`;
      if (flags.output === undefined) streams.out(text);
      else parts.push(text);
    },
    end(_checks, summary) {
      const text = prettySummary(summary, paint);
      if (flags.output === undefined) streams.out(text);
      else write(parts.join("") + text);
    },
  };
}
