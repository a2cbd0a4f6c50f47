/** The evaluation trace as the classic two tables: primal beside tangent, primal beside adjoint; as text and as Markdown. */
import type { TraceReport, TraceRow } from "../protocol";
import { quote } from "../evaluate/shellWords";
import { barred, dotted } from "../ways/accents";
import { outputName, pointText } from "./marks";
import { printable } from "./printable";
import { reverseSteps, signed, type Step } from "./traceSteps";
import { displayWidth, padEnd } from "./width";

const GAP = "   ";
/** Rows that `--format json` has at most. */
export const MOST_IN_JSON = 100_000;
/** Derivatives and outputs that are listed. */
const SHOWN = 12;

interface Table {
  /** Above the two columns. */
  heads: [primal: string, derivative: string];
  rows: [primal: Step | null, derivative: Step | null][];
}

export function traceText(report: TraceReport): string {
  const { heads, rows } = tableOf(report);
  const texts = rows.map((row) => row.map((step) => step?.[0] ?? ""));
  const values = rows.map((row) => row.map((step) => (step?.[1] === undefined ? "" : `= ${step[1]}`)));
  // What only says how much is left out has no value, and makes no column wide.
  const widthOf = (column: 0 | 1, cells: string[][]): number =>
    Math.max(0, ...cells.map((row, i) => (values[i]?.[column] === "" ? 0 : displayWidth(row[column] ?? ""))));
  const [a, b, c] = [widthOf(0, texts), widthOf(0, values), widthOf(1, texts)];
  const left = Math.max(a + 1 + b, displayWidth(heads[0]));
  const lines = rows.map((_, i) => {
    const [primal, derivative] = texts[i] as [string, string];
    const [one, other] = values[i] as [string, string];
    const first = padEnd(`${padEnd(primal, a)} ${one}`, left);
    return `${first}${GAP}${padEnd(derivative, c)} ${other}`.trimEnd();
  });
  const head = `${padEnd(heads[0], left)}${GAP}${heads[1]}`;
  return `${[title(report), "", head, ...lines, "", ...conclusions(report)].join("\n")}\n`;
}

export function traceMarkdown(report: TraceReport): string {
  const { heads, rows } = tableOf(report);
  const cell = (text: string): string => text.replace(/[\\`*_{}[\]<>|~]/g, "\\$&").replace(/\s+/g, " ");
  const of = (step: Step | null): string[] => [cell(step?.[0] ?? ""), cell(step?.[1] ?? "")];
  const body = rows.map(([primal, derivative]) => `| ${[...of(primal), ...of(derivative)].join(" | ")} |`);
  const head = [`| ${cell(heads[0])} | value | ${cell(heads[1])} | value |`, "| --- | ---: | --- | ---: |"];
  const ends = conclusions(report).flatMap((line) => ["", cell(line)]);
  return `${[`## ${cell(title(report))}`, "", ...head, ...body, ...ends].join("\n")}\n`;
}

function title({ function: name, mode, tangent, point, output, outputs, rows }: TraceReport): string {
  const along = mode === "forward" ? `, ${dotted(tangent ?? "")} = 1` : "";
  const of = outputs > 1 ? `, output ${outputName(output, inputsOf(rows))}` : "";
  return printable(`${name}${pointText(point)}: ${mode} evaluation trace${along}${of}`);
}

/** What the sweep gave, what another one would, and what the check has against it. */
function conclusions(report: TraceReport): string[] {
  const { mode, tangent, derivative, gradient = [], output, outputs, results, verdict, message } = report;
  const inputs = inputsOf(report.rows);
  const y = outputName(output, inputs);
  const against = verdict === "pass" ? [] : [printable(`${verdict}: ${message}`)];
  if (mode === "forward") {
    const others = results.slice(1, SHOWN).map((one) => partial(outputName(one.output, inputs), tangent, one.tangent));
    const all = [partial(y, tangent, derivative), ...others];
    return [`${listed(all, outputs)}, in one sweep; another input needs another one.`, ...against];
  }
  const shown = gradient.slice(0, SHOWN).map(({ input, value }) => partial(y, input, value));
  const next = results[1] === undefined ? undefined : outputName(results[1].output, inputs);
  const more = next === undefined ? "" : printable(`; another output needs another one, as --of ${quote(next)} shows`);
  return [`${listed(shown, report.inputs)}, in one sweep${more}.`, ...against];
}

function partial(y: string, input: string | undefined, value: number | undefined): string {
  return printable(`∂${y}/∂${input ?? ""} = ${signed(value, 15)}`);
}

function listed(shown: readonly string[], all: number): string {
  return `${shown.join(", ")}${all > shown.length ? `, and ${all - shown.length} more` : ""}`;
}

function tableOf(report: TraceReport): Table {
  const { rows, tangent, mode, gap, omitted } = report;
  const inputs = inputsOf(rows);
  const y = outputName(report.output, inputs);
  // A sweep forward makes all outputs, one back begins at one of them.
  const results = report.results.slice(0, mode === "forward" ? SHOWN : 1).map((one) => ({
    name: outputName(one.output, inputs),
    ...one,
  }));
  const left = [
    ...withGap(rows.map(primalStep), gap, omitted),
    ...results.map(({ name, v, value }): Step => [
      printable(`${name} = ${v === "" ? signed(value) : v}`),
      signed(value),
    ]),
  ];
  if (mode === "reverse")
    return { heads: ["primal", printable(`adjoint, ${barred(y)} = 1`)], rows: zip(left, reverseSteps(report, y)) };
  const right = [
    ...withGap(rows.map(tangentStep), gap, omitted),
    ...results.map(({ name, v, tangent }): Step => [
      printable(`${dotted(name)} = ${v === "" ? "0" : dotted(v)}`),
      signed(tangent),
    ]),
  ];
  return { heads: ["primal", printable(`tangent, along ${tangent ?? ""}`)], rows: zip(left, right) };
}

function primalStep({ v, expression, primal }: TraceRow): Step {
  return [printable(`${v} = ${expression}`), signed(primal)];
}

/** A row that only lists operands has no tangent of its own: it hands theirs on. */
function tangentStep({ v, tangentExpression, tangent }: TraceRow): Step | null {
  return tangentExpression === undefined
    ? null
    : [printable(`${dotted(v)} = ${tangentExpression || "0"}`), signed(tangent)];
}

function withGap(steps: (Step | null)[], gap: number | undefined, omitted: number | undefined): (Step | null)[] {
  if (omitted === undefined) return steps;
  const inJson = omitted + steps.length <= MOST_IN_JSON ? "has them" : `has ${MOST_IN_JSON}`;
  const at = gap ?? steps.length;
  return [...steps.slice(0, at), [`… ${omitted} more rows; --format json ${inJson}.`], ...steps.slice(at)];
}

/** The inputs stand first, and the last of them is v0. */
function inputsOf(rows: readonly TraceRow[]): string[] {
  return rows.filter(({ v }) => /^v(?:0|-\d+)$/.test(v)).map(({ expression }) => expression);
}

function zip(left: readonly (Step | null)[], right: readonly (Step | null)[]): [Step | null, Step | null][] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [left[i] ?? null, right[i] ?? null]);
}
