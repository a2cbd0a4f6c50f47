/** `gradproof graph --args A --compare B`: the graphs one function builds at two points, side by side. */
import type { Engine } from "../index";
import { firstWish } from "../picture/wish";
import type { CompareReport, Pinned } from "../protocol";
import { compareMarkdown, decisionLines, headings } from "../report/compareText";
import { relativePath, relocateView, toJson } from "../report/json";
import { pointText } from "../report/marks";
import { sideBySide } from "../report/sideBySide";
import type { GraphFormat } from "./graphFormat";
import { oneFunction, outputOf, type Traced } from "./oneFunction";
import { UsageError, type Values } from "./options";
import type { Streams } from "./session";

declare const __VERSION__: string;

interface Side {
  graph: CompareReport["first"];
  svg: string;
  pinned: Pinned;
  /** Index of the output that adjoints are of. */
  output: number;
}

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
  return oneFunction("graph", words, values, streams, async (engine, traced, at) => {
    const look = (one: Traced): Promise<Side> => sideOf(engine, one, values.of, theme, streams.folder);
    const first = await look(traced);
    // The second point is planned as if it were the only one: what is random starts from the same seed.
    const there = await at({ ...values, args: compare } as Values);
    const second = await look(there);
    const { pinned } = first;
    const lens = { output: second.output };
    const { kind: _, ...comparison } = await engine.graph(there.planned, there.run, { kind: "compare", lens, pinned });
    const branches = comparison.branches.map((one) =>
      one.file === undefined ? one : { ...one, file: relativePath(streams.folder, one.file) },
    );
    const { check } = traced;
    const report: CompareReport = {
      schema: "gradproof/compare@1",
      version: __VERSION__,
      file: relativePath(streams.folder, check.file),
      function: check.function,
      output: check.outputs[first.output]?.path ?? "",
      first: first.graph,
      second: second.graph,
      comparison: { ...comparison, branches },
    };
    if (format === "json") return write(toJson(report));
    if (format === "markdown") return write(compareMarkdown(report));
    const [one, other] = headings(report);
    const [before, after] = decisionLines(report);
    const pictures = [
      { heading: one, lines: before, svg: first.svg },
      { heading: other, lines: after, svg: second.svg },
    ];
    write(sideBySide(pictures, theme));
  });
}

async function sideOf(
  engine: Engine,
  { planned, check, run }: Traced,
  of: string | undefined,
  theme: GraphFormat["theme"],
  folder: string,
): Promise<Side> {
  const output = outputOf(check, of);
  const wish = { ...firstWish, output };
  const title = `${check.function}${pointText(check.point.args)}`;
  const { view } = await engine.graph(planned, run, { kind: "view", wish });
  const { text: svg } = await engine.graph(planned, run, { kind: "export", format: "svg", wish, theme });
  const { kind: _, ...pinned } = await engine.graph(planned, run, { kind: "pin", lens: { output }, title });
  const { outputs } = check;
  const graph = { point: check.point.args, value: outputs[output]?.value ?? NaN, outputs, view };
  return { graph: { ...graph, view: relocateView(view, folder) }, svg, pinned, output };
}
