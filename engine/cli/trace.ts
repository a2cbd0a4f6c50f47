/** `gradproof trace`: the evaluation trace of one function, forward or reverse. */
import type { Engine } from "../index";
import { sentences } from "../judge/targetSentences";
import type { Lens, TraceReport, TraceResult, TraceRow } from "../protocol";
import { relativePath, relocate, toJson } from "../report/json";
import { MOST_IN_JSON, traceMarkdown, traceText } from "../report/traceTable";
import { oneFunction, outputOf, type Traced } from "./oneFunction";
import { checkFlags, UsageError, type Values } from "./options";
import { openOutput, type Streams } from "./session";

declare const __VERSION__: string;

const FORMATS = ["text", "json", "md"] as const;
const MODES = ["forward", "reverse"] as const;
/** Rows asked for at once, and all in all: text and Markdown are for reading, JSON for programs. */
const PAGE = 500;
const MOST_ROWS = { text: 1000, md: 1000, json: MOST_IN_JSON } as const;

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
  return oneFunction("trace", words, values, streams, async (engine, traced) => {
    const report = await traceReport(engine, traced, {
      mode,
      tangent: values.tangent,
      of: values.of,
      most: MOST_ROWS[format],
      folder: streams.folder,
    });
    write(format === "json" ? toJson(report) : format === "md" ? traceMarkdown(report) : traceText(report));
  });
}

interface Wanted {
  mode: "forward" | "reverse";
  tangent: string | undefined;
  of: string | undefined;
  most: number;
  folder: string;
}

async function traceReport(
  engine: Engine,
  traced: Traced,
  { mode, tangent, of, most, folder }: Wanted,
): Promise<TraceReport> {
  const { check } = traced;
  const inputs = check.inputs.filter(({ control }) => !control).map(({ path }) => path);
  const along = mode === "forward" ? (tangent ?? inputs[0]) : undefined;
  if (mode === "forward" && (along === undefined || !inputs.includes(along)))
    throw new UsageError(sentences.noTangent(check.function, along ?? "", inputs));
  const chosen = outputOf(check, of);
  const lens = { output: chosen, ...(along === undefined ? {} : { tangent: along }) };
  const { rows, omitted, gap, results } = await rowsOf(engine, traced, lens, most);
  const output = check.outputs[chosen];
  const derivative = results[0]?.tangent;
  // Inputs are the first rows, in order; of many inputs the check itself keeps the worst entries only.
  const known = rows.slice(0, gap);
  const gradient = check.inputs.flatMap(({ path, control }, i) =>
    control || known[i] === undefined ? [] : [{ input: path, value: known[i].adjoint }],
  );
  const values = new Map(check.outputs.map(({ path, value }) => [path, value]));
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
    ...(mode === "reverse" ? { gradient } : {}),
    inputs: inputs.length,
    rows,
    ...(omitted > 0 ? { omitted, gap } : {}),
    results: results.map((one) => ({ ...one, value: values.get(one.output) ?? NaN })),
    outputs: check.outputs.length,
    verdict: check.verdict,
    message: relocate(check, folder).message,
  };
}

/** All rows, or the first and the last ones: a sweep begins at an end, and what goes in and comes out stands there. */
async function rowsOf(
  engine: Engine,
  { planned, run }: Traced,
  lens: Lens,
  most: number,
): Promise<{ rows: TraceRow[]; omitted: number; gap: number; results: TraceResult[] }> {
  const rows: TraceRow[] = [];
  const first = await engine.graph(planned, run, { kind: "trace", lens, from: 0, count: 1 });
  const { total, results = [] } = first;
  const omitted = Math.max(0, total - most);
  const gap = omitted > 0 ? most / 2 : total;
  while (rows.length < total - omitted) {
    const [from, end] = rows.length < gap ? [rows.length, gap] : [rows.length + omitted, total];
    const count = Math.min(PAGE, end - from);
    const page = await engine.graph(planned, run, { kind: "trace", lens, from, count });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  return { rows, omitted, gap, results };
}
