/** `gradproof explain`: four ways to differentiate one function, side by side. */
import type { Engine } from "../index";
import type { ExplainReport } from "../protocol";
import { explainText } from "../report/explainText";
import { relativePath, relocate, toJson } from "../report/json";
import { stepLegs } from "../report/stepLegs";
import { oneFunction, outputOf, type Traced } from "./oneFunction";
import { checkFlags, UsageError, type Values } from "./options";
import { openOutput, type Streams } from "./session";

declare const __VERSION__: string;

const FORMATS = ["text", "json"] as const;

export async function explainCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const format = FORMATS.find((name) => name === (values.format ?? "text"));
  if (format === undefined)
    throw new UsageError(
      `There is no format ${String(values.format)} of explain. Choose one of ${FORMATS.join(", ")}.`,
    );
  const write = openOutput(checkFlags(values).output, streams);
  let evaluations = 0;
  const hooks = {
    ladder: true,
    onProgress: (progress: { evaluations: number }) => (evaluations = progress.evaluations),
  };
  return oneFunction(
    "explain",
    words,
    values,
    streams,
    async (engine, traced) => {
      const report = await explainReport(engine, traced, evaluations, values.of, streams.folder);
      write(format === "json" ? toJson(report) : explainText(report, streams.width));
    },
    hooks,
  );
}

async function explainReport(
  engine: Engine,
  { planned, check, run }: Traced,
  evaluations: number,
  of: string | undefined,
  folder: string,
): Promise<ExplainReport> {
  const chosen = outputOf(check, of);
  const { symbolic, modes } = await engine.graph(planned, run, { kind: "ways", lens: { output: chosen } });
  const output = check.outputs[chosen];
  const entries = check.entries.filter((entry) => entry.output === output?.path);
  const { gradient } = check;
  return {
    schema: "gradproof/explain@1",
    version: __VERSION__,
    file: relativePath(folder, check.file),
    function: check.function,
    point: check.point.args,
    output: output?.path ?? "",
    outputs: check.outputs.length,
    inputs: check.inputs.filter(({ control }) => !control).length,
    value: output?.value ?? NaN,
    verdict: check.verdict,
    message: relocate(check, folder).message,
    handWritten:
      gradient === undefined
        ? null
        : {
            name: gradient.name,
            file: relativePath(folder, gradient.file),
            line: gradient.line,
            values: entries.map(({ input, handWritten }) => ({ input, value: handWritten ?? null })),
          },
    numerical: {
      evaluations,
      entries: entries.map(({ input, verdict, numerical: value, bar, reverse, ladder = [] }) => ({
        ...{ input, value, bar, tables: ladder },
        // The error is that against the derivative: the automatic one where nothing speaks against it.
        legs: stepLegs(ladder, verdict === "pass" ? reverse : (value ?? NaN)),
      })),
    },
    symbolic,
    automatic: {
      entries: entries.map(({ input, forward, reverse }) => ({ input, forward, reverse })),
      nodes: check.tape?.nodes ?? 0,
      bytes: check.tape?.bytes ?? 0,
    },
    modes,
  };
}
