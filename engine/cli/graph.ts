/** `gradproof graph`. */
import type { Engine, PlannedJob } from "../index";
import { firstWish } from "../picture/wish";
import type { GraphReport } from "../protocol";
import { relativePath, relocateView, toJson } from "../report/json";
import { compareCommand } from "./compare";
import { graphFormat, type GraphFormat } from "./graphFormat";
import { oneFunction } from "./oneFunction";
import { checkFlags, type Values } from "./options";
import { openOutput, type Streams } from "./session";

declare const __VERSION__: string;

export async function graphCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = graphFormat(values);
  const write = openOutput(checkFlags(values).output, streams);
  if (values.compare !== undefined) return compareCommand(words, values, streams, format, write);
  return oneFunction("graph", words, values, streams, async (engine, planned, { run }) => {
    write(await draw(engine, planned, run, format, streams.folder));
  });
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
