/** `gradproof trace`: the evaluation trace of one function, forward or reverse. */
import type { Engine, PlannedJob } from "../index";
import { sentences } from "../judge/targetSentences";
import type { Check, TraceReport, TraceRow } from "../protocol";
import { relativePath, toJson } from "../report/json";
import { traceMarkdown, traceText } from "../report/traceTable";
import { oneFunction } from "./oneFunction";
import { checkFlags, UsageError, type Values } from "./options";
import { openOutput, type Streams } from "./session";

declare const __VERSION__: string;

const FORMATS = ["text", "json", "md"] as const;
const MODES = ["forward", "reverse"] as const;
/** Rows asked for at once, and all in all: text and Markdown are for reading, JSON for programs. */
const PAGE = 500;
const MOST_ROWS = { text: 1000, md: 1000, json: 100_000 } as const;

export async function traceCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = FORMATS.find((name) => name === (values.format ?? "text"));
  if (format === undefined)
    throw new UsageError(`There is no trace format ${String(values.format)}. Choose one of ${FORMATS.join(", ")}.`);
  const mode = MODES.find((name) => name === values.mode);
  if (mode === undefined)
    throw new UsageError(
      `${values.mode === undefined ? "A trace needs a mode" : `There is no mode ${values.mode}`}: write --mode forward or --mode reverse.`,
    );
  if (values.tangent !== undefined && mode === "reverse")
    throw new UsageError("--tangent belongs to --mode forward: reverse mode gives all inputs at once.");
  const write = openOutput(checkFlags(values).output, streams);
  return oneFunction("trace", words, values, streams, async (engine, planned, { check, run }) => {
    const report = await traceReport(engine, planned, check, run, {
      mode,
      tangent: values.tangent,
      most: MOST_ROWS[format],
      folder: streams.folder,
    });
    write(format === "json" ? toJson(report) : format === "md" ? traceMarkdown(report) : traceText(report));
  });
}

interface Wanted {
  mode: "forward" | "reverse";
  tangent: string | undefined;
  most: number;
  folder: string;
}

async function traceReport(
  engine: Engine,
  planned: PlannedJob,
  check: Check,
  run: number,
  { mode, tangent, most, folder }: Wanted,
): Promise<TraceReport> {
  const inputs = check.inputs.filter(({ control }) => !control).map(({ path }) => path);
  const along = mode === "forward" ? (tangent ?? inputs[0]) : undefined;
  if (mode === "forward" && (along === undefined || !inputs.includes(along)))
    throw new UsageError(sentences.noTangent(check.function, along ?? "", inputs));
  const lens = { output: 0, ...(along === undefined ? {} : { tangent: along }) };
  const rows: TraceRow[] = [];
  let total = 1;
  while (rows.length < Math.min(total, most)) {
    const count = Math.min(PAGE, most - rows.length);
    const page = await engine.graph(planned, run, { kind: "trace", lens, from: rows.length, count });
    total = page.total;
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  const [output] = check.outputs;
  const entries = check.entries.filter((entry) => entry.output === output?.path);
  const entry = entries.find(({ input }) => input === along);
  const derivative = entry?.forward ?? entry?.reverse;
  return {
    schema: "gradproof/trace@1",
    version: __VERSION__,
    file: relativePath(folder, check.file),
    function: check.function,
    point: check.point.args,
    mode,
    output: output?.path ?? "",
    value: output?.value ?? NaN,
    ...(along === undefined ? {} : { tangent: along }),
    ...(mode === "forward" && derivative !== undefined ? { derivative } : {}),
    ...(mode === "reverse" ? { gradient: entries.map(({ input, reverse: value }) => ({ input, value })) } : {}),
    rows,
    ...(total > rows.length ? { omitted: total - rows.length } : {}),
    outputs: check.outputs.length,
  };
}
