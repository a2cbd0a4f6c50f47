/** `gradproof graph`. */
import type { Engine, PlannedJob } from "../index";
import { sentences } from "../judge/targetSentences";
import { firstWish } from "../picture/wish";
import type { Check, GraphReport } from "../protocol";
import { relativePath, relocate, relocateView, toJson } from "../report/json";
import { selectionOf } from "./check";
import { checkFlags, UsageError, type Values } from "./options";
import { limitsOf, openOutput, withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

declare const __VERSION__: string;

const FORMATS = ["json", "dot", "svg"] as const;

export async function graphCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = FORMATS.find((name) => name === (values.format ?? "json"));
  if (format === undefined)
    throw new UsageError(`There is no graph format ${String(values.format)}. Choose one of ${FORMATS.join(", ")}.`);
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
    write(await draw(engine, planned, run, format, streams.folder));
    return 0;
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
  format: (typeof FORMATS)[number],
  folder: string,
): Promise<string> {
  if (format !== "json")
    return (await engine.graph(planned, run, { kind: "export", format, wish: firstWish, theme: "light" })).text;
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
