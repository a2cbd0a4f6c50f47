/** Four ways to differentiate the same function at the same point, one under the other, and which mode fits. */
import type { ExplainReport, ModeCost, Symbolic } from "../protocol";
import { outputName, pointText } from "./marks";
import { readable, withBar } from "./numbers";
import { printable } from "./printable";
import { displayWidth, padEnd, padStart, wrap } from "./width";

/** Inputs that get lines of their own. */
const SHOWN = 8;

export function explainText(report: ExplainReport, width: number | undefined): string {
  const inputs = report.automatic.entries.map(({ input }) => input);
  const y = outputName(report.output, inputs);
  const head = printable(`${report.function}${pointText(report.point)}: ${y} = ${readable(report.value, 15)}`);
  const sections: [title: string, lines: string[]][] = [
    ["hand-written", handWritten(report, y)],
    ["numerical", numerical(report, y)],
    ["symbolic", symbolicLines(report.symbolic, y)],
    ["automatic", automatic(report, y)],
    ["check", [`${report.verdict}: ${report.message}`, ...others(report, y)]],
    ["modes", modes(report)],
  ];
  const body = sections.flatMap(([title, lines]) => [
    "",
    title,
    ...lines.flatMap((line) =>
      wrap(printable(line), width === undefined ? undefined : width - 2).map((text) => `  ${text}`),
    ),
  ]);
  return `${[head, ...body].join("\n")}\n`;
}

function others({ outputs }: ExplainReport, y: string): string[] {
  if (outputs < 2) return [];
  return [`the ways above are those of ${y}, one of ${outputs} numbers of the result; --of takes another one`];
}

function handWritten({ handWritten: found, inputs }: ExplainReport, y: string): string[] {
  if (found === null) return ["none; @gradient NAME above the function pairs one with it"];
  return [
    `${found.name}, ${found.file}:${found.line}`,
    ...some(found.values, inputs, ({ input, value }) => `∂${y}/∂${input} = ${readable(value, 15)}`),
    "exact where it is right; nothing but a check says whether it is",
  ];
}

function numerical({ numerical: { evaluations, entries }, inputs }: ExplainReport, y: string): string[] {
  // The first where rounding was seen to grow: at some points every step gives the exact quotient.
  const told = entries.find(({ legs }) => legs?.seen === true) ?? entries.find(({ legs }) => legs !== null);
  return [
    ...some(entries, inputs, ({ input, value, bar }) =>
      value === null ? `∂${y}/∂${input}: no stable value` : `∂${y}/∂${input} = ${withBar(value, bar ?? NaN)}`,
    ),
    ...(told?.legs == null
      ? []
      : [
          `the V over the step size h, for ${told.input}:`,
          `  truncation: ${told.legs.truncation}`,
          `  bottom: ${told.legs.best}`,
          `  rounding: ${told.legs.rounding}`,
        ]),
    `${evaluations} evaluations of the function; needs nothing but the function, and never has all digits`,
  ];
}

function symbolicLines(symbolic: Symbolic, y: string): string[] {
  if ("problem" in symbolic) return [symbolic.problem];
  const { expression, operations, recorded, derivatives, omitted, notes } = symbolic;
  const whole = expression === null ? `${y} as one formula has ${operationCount(operations)}` : `${y} = ${expression}`;
  return [
    whole,
    ...derivatives.flatMap(({ input, raw, simplified, rawOperations, operations: after, problem }) => {
      const swell = `${operationCount(rawOperations)} by the rules${after === null ? "" : `, ${count(after)} simplified`}`;
      const line = `∂${y}/∂${input} = ${simplified ?? raw ?? "…"}   (${swell})`;
      return problem === undefined ? [line] : [line, problem];
    }),
    ...(omitted > 0 ? [`… ${omitted} more inputs`] : []),
    `${operationCount(operations)} written out, ${count(recorded)} when what is shared is computed once`,
    ...notes,
  ];
}

/** Exact is what the check found nothing against: a cut or a NaN on the way is not. */
function automatic({ automatic: { entries, nodes, bytes }, inputs, verdict }: ExplainReport, y: string): string[] {
  const worth = verdict === "pass" ? "exact to rounding, for" : "for";
  return [
    ...some(entries, inputs, ({ input, reverse, forward }) => {
      const shown = readable(reverse, 15);
      const both =
        forward === null ? "" : readable(forward, 15) === shown ? ", both modes" : `, forward ${readable(forward, 15)}`;
      return `∂${y}/∂${input} = ${shown}${both}`;
    }),
    `${count(nodes)} nodes, ${count(bytes)} bytes of tape; ${worth} the path the function took`,
  ];
}

function modes({ modes: { forward, reverse, mixed, why } }: ExplainReport): string[] {
  const head = ["", "sweeps", "multiplications", "bytes kept"];
  const row = (name: string, cost: ModeCost): string[] => [
    name,
    ...[cost.sweeps, cost.multiplications, cost.bytes].map(count),
  ];
  const rows = [
    head,
    row("forward", forward),
    row("reverse", reverse),
    ...(mixed === null ? [] : [row("mixed", mixed)]),
  ];
  const widths = head.map((_, i) => Math.max(...rows.map((cells) => displayWidth(cells[i] ?? ""))));
  const lines = rows.map((cells) =>
    cells.map((cell, i) => (i === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[i] ?? 0))).join("  "),
  );
  const split =
    mixed === null
      ? []
      : [
          `mixed: ${mixed.first} up to line ${mixed.line}, where ${mixed.width} ${mixed.width === 1 ? "value is" : "values are"} alive, ${mixed.second} from there`,
        ];
  return [...lines, ...split, why];
}

/** The first ones, and how many there are besides. */
function some<T>(list: readonly T[], inputs: number, line: (one: T) => string): string[] {
  const rest = Math.max(list.length, inputs) - Math.min(list.length, SHOWN);
  return [...list.slice(0, SHOWN).map(line), ...(rest > 0 ? [`… ${count(rest)} more inputs`] : [])];
}

function operationCount(n: number): string {
  return `${count(n)} operation${n === 1 ? "" : "s"}`;
}

function count(n: number): string {
  if (n < 1e9) return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return Number.isFinite(n) ? n.toExponential(1).replace("e+", "e") : "more than 1e308";
}
