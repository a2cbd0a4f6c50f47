import type { Lens, TraceRow } from "../../protocol";
import { barred } from "../../ways/accents";
import type { Session } from "../session";
import { outputName } from "../boxLabels";
import { formatCount, formatNumber } from "../numbers";
import { traceRows } from "./trace";

/** Longer tables nobody reads as text. */
const ROWS = 1000;

/** The forward and the reverse evaluation trace as two Markdown tables. */
export function traceMarkdown(session: Session, lens: Lens): string {
  const { rows, total } = traceRows(session, { lens, from: 0, count: ROWS });
  const { outputs } = session.input(lens);
  const output = outputName(outputs[lens.output]?.path ?? "");
  const tangent = lens.tangent;
  const rest = total > rows.length ? [`${formatCount(total - rows.length)} more rows are left out.`, ""] : [];
  const number = (x: number | undefined): string => (x === undefined ? "" : formatNumber(x));
  const forward = rows.map((row) => [
    row.v,
    row.expression,
    lineOf(row),
    number(row.primal),
    ...(tangent === undefined ? [] : [number(row.tangent)]),
  ]);
  const reverse = rows
    .toReversed()
    .map((row) => [
      row.v,
      number(row.adjoint),
      row.passes.map(({ v, text, amount }) => `${barred(v)} += ${text} = ${number(amount)}`).join("<br>"),
    ]);
  return [
    "## Forward evaluation trace",
    "",
    ...table(
      ["node", "expression", "line", "primal", ...(tangent === undefined ? [] : [`tangent along ${tangent}`])],
      forward,
    ),
    "",
    ...rest,
    `## Reverse evaluation trace of ${cell(output)}`,
    "",
    ...table(["node", "adjoint", "passes on"], reverse),
    "",
    ...rest,
  ].join("\n");
}

function lineOf({ line }: TraceRow): string {
  return line > 0 ? String(line) : "";
}

function table(head: string[], rows: string[][]): string[] {
  const row = (cells: string[], write: (text: string) => string): string => `| ${cells.map(write).join(" | ")} |`;
  return [
    row(head, cell),
    row(
      head.map(() => "---"),
      (text) => text,
    ),
    ...rows.map((cells) => row(cells, cell)),
  ];
}

/** Nothing of the user's may end the cell or be read as markup; our own line breaks stay. */
function cell(text: string): string {
  return text
    .split("<br>")
    .map((part) => part.replace(/[\\`*_{}[\]<>|~]/g, "\\$&").replace(/\s+/g, " "))
    .join("<br>");
}
