/** Four ways to differentiate the same function at the same point, one under the other, and which mode fits. */
import type { ExplainReport, ModeCost, Symbolic } from "../protocol";
import { outputName, pointText } from "./marks";
import { readable, withBar } from "./numbers";
import { printable } from "./printable";
import { displayWidth, padEnd, padStart, wrap } from "./width";

/** Inputs that get lines of their own. */
const SHOWN = 8;

export function explainText(report: ExplainReport, width: number | undefined): string {
  const y = outputName(report.output);
  const head = printable(`${report.function}${pointText(report.point)}: ${y} = ${readable(report.value, 15)}`);
  const sections: [title: string, lines: string[]][] = [
    ["hand-written", handWritten(report, y)],
    ["numerical", numerical(report, y)],
    ["symbolic", symbolicLines(report.symbolic, y)],
    ["automatic", automatic(report, y)],
    ["check", [`${report.verdict}: ${report.message}`]],
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

function handWritten({ handWritten: found }: ExplainReport, y: string): string[] {
  if (found === null) return ["none; @gradient NAME above the function pairs one with it"];
  return [
    `${found.name}, ${found.file}:${found.line}`,
    ...some(found.values, ({ input, value }) => `∂${y}/∂${input} = ${readable(value, 15)}`),
    "exact where it is right; nothing but a check says whether it is",
  ];
}

function numerical({ numerical: { evaluations, entries } }: ExplainReport, y: string): string[] {
  const [first] = entries;
  return [
    ...some(entries, ({ input, value, bar }) =>
      value === null ? `∂${y}/∂${input}: no stable value` : `∂${y}/∂${input} = ${withBar(value, bar ?? NaN)}`,
    ),
    ...(first?.legs == null
      ? []
      : [`step size for ${first.input}: ${first.legs.truncation}; ${first.legs.best}; ${first.legs.rounding}`]),
    `${evaluations} evaluations of the function; needs nothing but the function, and never has all digits`,
  ];
}

function symbolicLines(symbolic: Symbolic, y: string): string[] {
  if ("problem" in symbolic) return [symbolic.problem];
  const { expression, operations, recorded, derivatives, omitted } = symbolic;
  const whole =
    expression === null ? `${y} as one formula has ${count(operations)} operations` : `${y} = ${expression}`;
  return [
    whole,
    ...derivatives.flatMap(({ input, raw, simplified, rawOperations, operations: after, problem }) => {
      const swell = `${count(rawOperations)} operations by the rules${after === null ? "" : `, ${count(after)} simplified`}`;
      const line = `∂${y}/∂${input} = ${simplified ?? raw ?? "…"}   (${swell})`;
      return problem === undefined ? [line] : [line, problem];
    }),
    ...(omitted > 0 ? [`… ${omitted} more inputs`] : []),
    `${count(operations)} operations written out, ${count(recorded)} when what is shared is computed once`,
  ];
}

/** Exact is what the check found nothing against: a cut or a NaN on the way is not. */
function automatic({ automatic: { entries, nodes, bytes }, verdict }: ExplainReport, y: string): string[] {
  const worth = verdict === "pass" ? "exact to rounding, for" : "for";
  return [
    ...some(entries, ({ input, reverse, forward }) => {
      const both =
        forward === null ? "" : Object.is(forward, reverse) ? ", both modes" : `, forward ${readable(forward, 15)}`;
      return `∂${y}/∂${input} = ${readable(reverse, 15)}${both}`;
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
function some<T>(list: readonly T[], line: (one: T) => string): string[] {
  const rest = list.length - SHOWN;
  return [...list.slice(0, SHOWN).map(line), ...(rest > 0 ? [`… ${count(rest)} more inputs`] : [])];
}

function count(n: number): string {
  if (n < 1e9) return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return Number.isFinite(n) ? n.toExponential(1).replace("e+", "e") : "more than 1e308";
}
