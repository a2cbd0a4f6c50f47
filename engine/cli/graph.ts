/** `gradproof graph`. */
import { faultIn, type Engine, type PlannedJob } from "../index";
import { sentences } from "../judge/targetSentences";
import { firstWish } from "../picture/wish";
import type { Check, GraphReport } from "../protocol";
import { relativePath, relocate, relocateView, toJson } from "../report/json";
import { selectionOf } from "./check";
import { graphFormat, type GraphFormat } from "./graphFormat";
import { checkFlags, UsageError, type Values } from "./options";
import { limitsOf, openOutput, withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

declare const __VERSION__: string;

export async function graphCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = graphFormat(values);
  const flags = checkFlags(values);
  const [target, ...others] = await resolveTargets(words, streams.folder, "graph");
  const named = target?.name !== undefined || target?.line !== undefined;
  if (target === undefined || others.length > 0 || !named) throw new UsageError(sentences.oneFunction());
  const write = openOutput(flags.output, streams);
  return withEngine(streams, limitsOf(flags), async (engine, signal) => {
    const outline = await engine.outline(target.file);
    const plan = engine.plan(outline, selectionOf(target, flags));
    const planned = plan.jobs[0];
    if (planned === undefined) throw new UsageError(plan.problem?.message ?? sentences.oneFunction());
    const { check, run } = await engine.check(planned, { signal });
    signal.throwIfAborted();
    if (run === undefined) {
      streams.err(`${failure(check, streams.folder)}\n`);
      return 2;
    }
    try {
      write(await draw(engine, planned, run, format, streams.folder));
      return 0;
    } catch (error) {
      const fault = faultIn(error);
      signal.throwIfAborted();
      if (fault === undefined) throw error;
      streams.err(`${failure({ ...check, message: fault.message }, streams.folder)}\n`);
      return 2;
    }
  });
}

/** `file.ts:3: f threw …`, as compilers say it. */
function failure(check: Check, folder: string): string {
  const { file, line, at, message } = relocate(check, folder);
  return `${at?.file ?? file}:${at?.line ?? line}: ${message}`;
}

async function draw(
  engine: Engine,
  planned: PlannedJob,
  run: number,
  { format, theme }: GraphFormat,
  folder: string,
): Promise<string> {
  if (format !== "json")
    return (await engine.graph(planned, run, { kind: "export", format, wish: firstWish, theme })).text;
  const { view } = await engine.graph(planned, run, { kind: "view", wish: firstWish });
  const report: GraphReport = {
    schema: "gradproof/graph@1",
    version: __VERSION__,
    file: relativePath(folder, planned.job.file),
    function: planned.job.function,
    ...relocateView(view, folder),
  };
  return toJson(report);
}
