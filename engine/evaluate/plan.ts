/** From a target to jobs: which functions, at which points. Pure. */
import { loadingFault } from "../judge/fault";
import { sentences } from "../judge/targetSentences";
import { findTarget } from "../resolve/target";
import type { Fault, FunctionInfo, Job, Outline, PointSpec, PointTag } from "../protocol";

/** What the user asked for, beside the file. */
export interface Selection {
  name?: string;
  line?: number;
  /** Every checkable function, not only those carrying @gradcheck. */
  all?: boolean;
  args?: string;
  on?: string;
  wrt?: string[];
  seed?: number;
  gradient?: string;
  order?: 2;
}

export interface PlannedJob {
  job: Job;
  info: FunctionInfo;
  /** The verdict or reason this point's tag expects. */
  expect?: string;
}

export interface Plan {
  jobs: PlannedJob[];
  /** A target that names nothing: a usage error with one sentence. */
  problem?: Fault;
  /** Functions that --all, a folder or a glob met and that hold no numbers. */
  skipped: number;
}

/** The seed of generated points unless the user gives one. */
export const DEFAULT_SEED = 1;

export function planChecks(outline: Outline, selection: Selection): Plan {
  if (outline.problem !== undefined) return { jobs: [], problem: loadingFault(outline.problem), skipped: 0 };
  const { name, line } = selection;
  if (name === undefined && line === undefined) {
    const wanted = outline.functions.filter(
      (f) =>
        f.reachable && (selection.all === true ? f.gradientOf === undefined && f.hessianOf === undefined : f.marked),
    );
    const numeric = wanted.filter((f) => f.numeric || f.marked);
    return {
      jobs: numeric.flatMap((info) => jobsOf(outline.file, info, selection)),
      skipped: wanted.length - numeric.length,
    };
  }
  const info = findTarget(outline, {
    ...(name === undefined ? {} : { name }),
    ...(line === undefined ? {} : { line }),
  });
  if (info === undefined) {
    const known = outline.functions.filter((f) => f.reachable).map((f) => f.name);
    const message =
      name !== undefined
        ? sentences.noFunction(outline.file, name, known)
        : sentences.noFunctionAt(outline.file, line ?? 0);
    return { jobs: [], skipped: 0, problem: { verdict: "error", reason: "load-failed", message } };
  }
  return { jobs: jobsOf(outline.file, info, selection), skipped: 0 };
}

function jobsOf(file: string, info: FunctionInfo, selection: Selection): PlannedJob[] {
  const seed = selection.seed ?? DEFAULT_SEED;
  const make = (point: PointSpec, { expect, wrt }: Partial<PointTag> = {}): PlannedJob => {
    const job: Job = { file, function: info.name, line: info.nameLine, point, seed };
    const inputs = selection.wrt ?? (point.source === "auto" ? wrt : undefined);
    if (inputs !== undefined) job.wrt = inputs;
    if (selection.gradient !== undefined) job.gradient = selection.gradient;
    if (selection.order !== undefined) job.order = selection.order;
    return expect === undefined ? { job, info } : { job, info, expect };
  };
  if (selection.args !== undefined || selection.on !== undefined) {
    const point: PointSpec = { source: "args", args: selection.args ?? "[]" };
    if (selection.on !== undefined) point.on = selection.on;
    return [make(point)];
  }
  const tagged = info.tags
    .map((tag, index) => ({ tag, index }))
    .filter(({ tag }) => tag.args !== "" || tag.on !== undefined);
  // The line of a tag is that point alone.
  const pointed = tagged.filter(({ tag }) => tag.line === selection.line);
  const points = pointed.length > 0 ? pointed : tagged;
  if (points.length > 0) return points.map(({ tag, index }) => make({ source: "tag", index }, tag));
  // Tags without a point say what to check, or what comes of it, at a generated one.
  const bare = info.tags.length > 0 ? info.tags : [{}];
  return bare.map((tag) => make({ source: "auto", seed, attempt: 0 }, tag));
}
