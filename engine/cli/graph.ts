/** `gradproof graph`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PlannedJob } from "../index";
import { dotOf } from "../picture/dot";
import { layoutView } from "../picture/layout";
import { svgDocument } from "../picture/svg";
import type { GraphReport, View } from "../protocol";
import { relativePath, toJson } from "../report/json";
import { checkFlags, UsageError, type Values } from "./options";
import { withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

declare const __VERSION__: string;

const FORMATS = ["json", "dot", "svg"] as const;

export async function graphCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = FORMATS.find((name) => name === (values.format ?? "json"));
  if (format === undefined)
    throw new UsageError(`There is no graph format ${String(values.format)}. Choose one of ${FORMATS.join(", ")}.`);
  const flags = checkFlags({ ...values, json: true });
  const [target, ...others] = await resolveTargets(words, streams.folder);
  if (
    target === undefined ||
    others.length > 0 ||
    target.searched ||
    (target.name === undefined && target.line === undefined)
  ) {
    throw new UsageError("A graph is of one function. Write gradproof graph file.ts#name or file.ts:12.");
  }
  const limits = {
    ...(flags.timeoutMs === undefined ? {} : { timeoutMs: flags.timeoutMs }),
    ...(flags.memoryMb === undefined ? {} : { memoryMb: flags.memoryMb }),
  };
  return withEngine(streams, limits, async (engine) => {
    const outline = await engine.outline(target.file);
    const plan = engine.plan(outline, {
      ...(target.name === undefined ? {} : { name: target.name }),
      ...(target.line === undefined ? {} : { line: target.line }),
      ...(flags.args === undefined ? {} : { args: flags.args }),
      ...(flags.on === undefined ? {} : { on: flags.on }),
      ...(flags.seed === undefined ? {} : { seed: flags.seed }),
      ...(flags.wrt === undefined ? {} : { wrt: flags.wrt }),
    });
    const planned = plan.jobs[0];
    if (planned === undefined) throw new UsageError(plan.problem?.message ?? "Nothing to draw at this target.");
    const { check, run } = await engine.check(planned);
    if (run === undefined) {
      streams.err(`${check.message}\n`);
      return 2;
    }
    const text = draw(await engine.view(planned, run), format, planned, streams.folder);
    if (flags.output === undefined) streams.out(text);
    else writeFileSync(resolve(streams.folder, flags.output), text);
    return 0;
  });
}

function draw(view: View, format: (typeof FORMATS)[number], planned: PlannedJob, folder: string): string {
  switch (format) {
    case "svg":
      return svgDocument(view, layoutView(view));
    case "dot":
      return dotOf(view);
    case "json": {
      const report: GraphReport = {
        schema: "gradproof/graph@1",
        version: __VERSION__,
        file: relativePath(folder, planned.job.file),
        function: planned.job.function,
        view,
      };
      return toJson(report);
    }
  }
}
