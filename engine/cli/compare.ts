/** `gradproof graph --args A --compare B`: the graphs one function builds at two points, side by side. */
import type { Engine, PlannedJob } from "../index";
import { firstWish } from "../picture/wish";
import type { Check, CompareReport, Pinned } from "../protocol";
import { compareMarkdown, headings } from "../report/compareText";
import { relativePath, relocateView, toJson } from "../report/json";
import { pointText } from "../report/marks";
import { sideBySide } from "../report/sideBySide";
import type { GraphFormat } from "./graphFormat";
import { oneFunction } from "./oneFunction";
import { UsageError, type Values } from "./options";
import type { Streams } from "./session";

interface Side {
  graph: CompareReport["first"];
  svg: string;
  pinned: Pinned;
}

const LENS = { output: 0 };

export async function compareCommand(
  words: readonly string[],
  { compare, ...values }: Values,
  streams: Streams,
  { format, theme }: GraphFormat,
  write: (text: string) => void,
): Promise<number> {
  if (values.args === undefined)
    throw new UsageError(
      "--compare is the second point, and the first is missing: write --args '[…]' --compare '[…]'.",
    );
  if (format !== "svg" && format !== "json" && format !== "markdown")
    throw new UsageError(
      `Two graphs side by side are written as json, svg or md, not as ${format}. Choose one of them.`,
    );
  let first: Side | undefined;
  const code = await oneFunction("graph", words, values, streams, async (engine, planned, found) => {
    first = await side(engine, planned, found, theme, streams.folder);
  });
  if (first === undefined) return code;
  const before = first;
  // The second point is planned as if it were the only one: what is random starts from the same seed.
  const second = { ...values, args: compare } as Values;
  return oneFunction("graph", words, second, streams, async (engine, planned, found) => {
    const { graph, svg } = await side(engine, planned, found, theme, streams.folder);
    const { run, check } = found;
    const { pinned } = before;
    const { kind: _, ...comparison } = await engine.graph(planned, run, { kind: "compare", lens: LENS, pinned });
    const branches = comparison.branches.map((one) =>
      one.file === undefined ? one : { ...one, file: relativePath(streams.folder, one.file) },
    );
    const report: CompareReport = {
      schema: "gradproof/compare@1",
      version: __VERSION__,
      file: relativePath(streams.folder, check.file),
      function: check.function,
      first: before.graph,
      second: graph,
      comparison: { ...comparison, branches },
    };
    const [one, other] = headings(report);
    const pictures = [
      { heading: one, svg: before.svg },
      { heading: other, svg },
    ];
    write(
      format === "json" ? toJson(report) : format === "svg" ? sideBySide(pictures, theme) : compareMarkdown(report),
    );
  });
}

declare const __VERSION__: string;

async function side(
  engine: Engine,
  planned: PlannedJob,
  { check, run }: { check: Check; run: number },
  theme: GraphFormat["theme"],
  folder: string,
): Promise<Side> {
  const title = `${check.function}${pointText(check.point.args)}`;
  const { view } = await engine.graph(planned, run, { kind: "view", wish: firstWish });
  const { text } = await engine.graph(planned, run, { kind: "export", format: "svg", wish: firstWish, theme });
  const { kind: _, ...pinned } = await engine.graph(planned, run, { kind: "pin", lens: LENS, title });
  const value = check.outputs[0]?.value ?? NaN;
  return { graph: { point: check.point.args, value, view: relocateView(view, folder) }, svg: text, pinned };
}
