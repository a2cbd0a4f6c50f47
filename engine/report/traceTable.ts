/** The evaluation trace as the classic two tables: primal beside tangent, primal beside adjoint; as text and as Markdown. */
import type { TraceReport, TraceRow } from "../protocol";
import { barred, dotted, outputName, pointText } from "./marks";
import { readable } from "./numbers";
import { printable } from "./printable";
import { displayWidth, padEnd } from "./width";

const GAP = "   ";

/** A cell: what is computed, and the number. */
type Step = readonly [text: string, value: string];

interface Table {
  /** Above the two columns. */
  heads: [primal: string, derivative: string];
  rows: [primal: Step | null, derivative: Step | null][];
}

export function traceText(report: TraceReport): string {
  const { heads, rows } = tableOf(report);
  const texts = rows.map((row) => row.map((step) => (step === null ? "" : step[0])));
  const values = rows.map((row) => row.map((step) => (step === null ? "" : `= ${step[1]}`)));
  const widthOf = (column: 0 | 1, cells: string[][]): number =>
    Math.max(0, ...cells.map((row) => displayWidth(row[column] ?? "")));
  const [a, b, c] = [widthOf(0, texts), widthOf(0, values), widthOf(1, texts)];
  const left = Math.max(a + 1 + b, displayWidth(heads[0]));
  const lines = rows.map((_, i) => {
    const [primal, derivative] = texts[i] as [string, string];
    const [one, other] = values[i] as [string, string];
    const first = padEnd(`${padEnd(primal, a)} ${one}`, left);
    return `${first}${GAP}${padEnd(derivative, c)} ${other}`.trimEnd();
  });
  const head = `${padEnd(heads[0], left)}${GAP}${heads[1]}`;
  const rest = report.omitted === undefined ? [] : [`… ${report.omitted} more rows; --format json has them.`];
  return `${[title(report), "", head, ...lines, ...rest, "", conclusion(report)].join("\n")}\n`;
}

export function traceMarkdown(report: TraceReport): string {
  const { heads, rows } = tableOf(report);
  const cell = (text: string): string => text.replace(/[\\`*_{}[\]<>|~]/g, "\\$&").replace(/\s+/g, " ");
  const of = (step: Step | null): string[] => (step === null ? ["", ""] : [cell(step[0]), cell(step[1])]);
  const body = rows.map(([primal, derivative]) => `| ${[...of(primal), ...of(derivative)].join(" | ")} |`);
  const head = [`| ${cell(heads[0])} | value | ${cell(heads[1])} | value |`, "| --- | ---: | --- | ---: |"];
  const rest = report.omitted === undefined ? [] : ["", `${report.omitted} more rows are left out.`];
  return `${[`## ${cell(title(report))}`, "", ...head, ...body, ...rest, "", cell(conclusion(report))].join("\n")}\n`;
}

function title({ function: name, mode, tangent, point, output, outputs }: TraceReport): string {
  const along = mode === "forward" ? `, ${dotted("x")} = 1 along ${tangent ?? ""}` : "";
  const of = outputs > 1 ? `, output ${outputName(output)}` : "";
  return printable(`${name}${pointText(point)}: ${mode} evaluation trace${along}${of}`);
}

function conclusion({ mode, tangent, derivative, gradient, output }: TraceReport): string {
  const y = outputName(output);
  if (mode === "forward")
    return printable(
      `∂${y}/∂${tangent ?? ""} = ${readable(derivative, 15)}, in one sweep; another input needs another one.`,
    );
  const all = gradient ?? [];
  const shown = all.slice(0, 12).map(({ input, value }) => `∂${y}/∂${input} = ${readable(value, 15)}`);
  const more = all.length > shown.length ? `, and ${all.length - shown.length} more` : "";
  return printable(`${shown.join(", ")}${more}, in one sweep.`);
}

function tableOf(report: TraceReport): Table {
  const { rows, tangent } = report;
  const primal = rows.map(primalStep);
  const [last] = rows.slice(-1);
  const whole = report.omitted === undefined && last !== undefined;
  const result: Step[] = whole ? [[`${outputName(report.output)} = ${outputRow(report)}`, readable(report.value)]] : [];
  if (report.mode === "forward") {
    const steps = rows.map((row): Step => [
      `${dotted(row.v)} = ${row.tangentExpression ?? "0"}`,
      readable(row.tangent),
    ]);
    const end: Step[] = whole
      ? [[`${dotted(outputName(report.output))} = ${dotted(outputRow(report))}`, readable(report.derivative)]]
      : [];
    return {
      heads: ["primal", printable(`tangent, along ${tangent ?? ""}`)],
      rows: zip([...primal, ...result], [...steps, ...end]),
    };
  }
  return {
    heads: ["primal", `adjoint, ${barred(outputName(report.output))} = 1`],
    rows: zip([...primal, ...result], reverseSteps(report)),
  };
}

function primalStep({ v, expression, primal }: TraceRow): Step {
  return [printable(`${v} = ${expression}`), readable(primal)];
}

/** In the order they are done: the output first, what a node hands on after its own adjoint is whole. */
function reverseSteps(report: TraceReport): Step[] {
  const sums = new Map<number, number>();
  const steps: Step[] = [];
  const y = outputName(report.output);
  for (const row of report.rows.toReversed()) {
    if (row.v === outputRow(report)) {
      steps.push([`${barred(row.v)} = ${barred(y)}`, "1"]);
      sums.set(row.id, 1);
    }
    if (row.adjoint === 0 && !sums.has(row.id)) continue;
    for (const { to, v, text, amount } of row.passes) {
      const before = sums.get(to);
      const sum = (before ?? 0) + amount;
      sums.set(to, sum);
      const name = barred(v);
      steps.push([`${name} = ${before === undefined ? "" : `${name} + `}${text}`, readable(sum)]);
    }
  }
  for (const row of report.rows.filter(({ passes, expression }) => passes.length === 0 && isInput(report, expression)))
    steps.push([printable(`${barred(row.expression)} = ${barred(row.v)}`), readable(row.adjoint)]);
  return steps;
}

function isInput({ gradient }: TraceReport, path: string): boolean {
  return gradient?.some(({ input }) => input === path) ?? false;
}

/** The row that is the output: its name in the table. */
function outputRow({ rows, value }: TraceReport): string {
  return rows.findLast((row) => row.adjoint === 1 && Object.is(row.primal, value))?.v ?? readable(value);
}

function zip(left: readonly Step[], right: readonly Step[]): [Step | null, Step | null][] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [left[i] ?? null, right[i] ?? null]);
}
