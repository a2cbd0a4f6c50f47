/** `gradproof graph`. */
import type { Engine } from "../index";
import { firstWish } from "../picture/wish";
import type { GraphReport } from "../protocol";
import { relativePath, relocateView, toJson } from "../report/json";
import { compareCommand } from "./compare";
import { graphFormat, type GraphFormat } from "./graphFormat";
import { oneFunction, outputOf, type Traced } from "./oneFunction";
import { checkFlags, type Values } from "./options";
import { openOutput, type Streams } from "./session";

declare const __VERSION__: string;

export async function graphCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = graphFormat(values);
  const write = openOutput(checkFlags(values).output, streams);
  if (values.compare !== undefined) return compareCommand(words, values, streams, format, write);
  return oneFunction("graph", words, values, streams, async (engine, traced) => {
    write(await draw(engine, traced, values.of, format, streams.folder));
  });
}

async function draw(
  engine: Engine,
  { planned, check, run }: Traced,
  of: string | undefined,
  { format, theme }: GraphFormat,
  folder: string,
): Promise<string> {
  const wish = { ...firstWish, output: outputOf(check, of) };
  if (format !== "json") return (await engine.graph(planned, run, { kind: "export", format, wish, theme })).text;
  const { view } = await engine.graph(planned, run, { kind: "view", wish });
  const report: GraphReport = {
    schema: "gradproof/graph@1",
    version: __VERSION__,
    file: relativePath(folder, planned.job.file),
    function: planned.job.function,
    ...relocateView(view, folder),
  };
  return toJson(report);
}
