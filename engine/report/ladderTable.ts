/** What `--ladder` prints: the difference quotients of an entry step by step, and what its numerical value was made of. */
import type { Check, Entry, LadderRow, LadderTable, LeftOut } from "../protocol";
import type { Paint } from "./ansi";
import { readable, withBar } from "./numbers";
import { displayWidth, padStart } from "./width";

/** Two ladders take a hundred lines: more entries than this are left to the JSON report. */
const SHOWN_ENTRIES = 3;
const GAP = 2;
const HEAD = ["", "h", "D(h)", "digits", "rounding"];

const SIDES: Record<LadderTable["side"], string> = {
  both: "central differences",
  left: "differences from below",
  right: "differences from above",
};

export const leftOutWords: Record<LeftOut, string> = {
  "other-branch": "another branch than at the point",
  "not-finite": "not finite",
  "outside-domain": "outside the domain: NaN, or it throws",
  "step-lost": "the step is lost in rounding",
};

export function ladderTables(check: Check, paint: Paint): string[] {
  const known = check.entries.filter(({ ladder }) => ladder !== undefined);
  const shown = [...known].sort((a, b) => rank(a) - rank(b)).slice(0, SHOWN_ENTRIES);
  const lines = shown.flatMap((entry) => (entry.ladder ?? []).flatMap((table) => tableLines(entry, table, paint)));
  const more = check.entries.length + (check.omitted ?? 0) - shown.length;
  if (shown.length === 0 || more === 0) return lines;
  const [what, have] = more === 1 ? ["one more entry", "is"] : [`${more} more entries`, "are"];
  const where = `name inputs with --wrt, or take --json, which has those of ${known.length === 1 ? "one" : known.length}`;
  return [...lines, paint.dim(`The ladders of ${what} ${have} not printed: ${where}.`)];
}

function rank({ verdict }: Entry): number {
  return verdict === "fail" ? 0 : verdict === "pass" ? 2 : 1;
}

function tableLines(entry: Entry, table: LadderTable, paint: Paint): string[] {
  const name = `∂${entry.output === "" ? "y" : entry.output}/∂${entry.input}`;
  const rows = runs(table.rows).map((run) => cells(entry, table, run));
  const widths = HEAD.map((word, i) =>
    Math.max(...[HEAD, ...rows].map((row) => displayWidth(row[i] ?? "")), word.length),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i < HEAD.length ? padStart(cell, widths[i] ?? 0) : cell))
      .join(" ".repeat(GAP))
      .trimEnd();
  return [
    paint.bold(`ladder ${table.ladder} of ${name}, ${SIDES[table.side]}: `) +
      `${outcome(table)}; AD ${readable(entry.reverse, 16)}`,
    paint.dim(line(HEAD)),
    ...rows.map((row) => (row.length > HEAD.length ? paint.dim(line(row)) : line(row))),
  ];
}

function outcome({ value, bar, chosen, rows }: LadderTable): string {
  if (value === null) return rows.some(({ leftOut }) => leftOut === undefined) ? "no stable value" : "no row to go by";
  const from =
    chosen === undefined
      ? ""
      : ` (column ${chosen.column}, marked ▸, down to h = ${power(rows[chosen.row]?.h ?? NaN, 2)})`;
  return `${withBar(value, bar ?? NaN)}${from}`;
}

/** Rows left out one after the other for one reason make one line. */
function runs(rows: readonly LadderRow[]): { first: number; rows: LadderRow[] }[] {
  const out: { first: number; rows: LadderRow[] }[] = [];
  rows.forEach((row, index) => {
    const last = out.at(-1);
    if (row.leftOut !== undefined && last?.rows[0]?.leftOut === row.leftOut) last.rows.push(row);
    else out.push({ first: index, rows: [row] });
  });
  return out;
}

function cells(
  entry: Entry,
  { rows: all, chosen }: LadderTable,
  { first, rows }: ReturnType<typeof runs>[number],
): string[] {
  const [row, last] = [rows[0], rows.at(-1)];
  if (row === undefined || last === undefined) return [];
  if (row.leftOut !== undefined) {
    const step = rows.length === 1 ? power(row.h, 2) : `${power(row.h, 2)} … ${power(last.h, 2)}`;
    const count = rows.length === 1 ? "" : `${rows.length} rows, `;
    return [
      "",
      step,
      rows.length === 1 ? readable(row.quotient, 10) : "–",
      "–",
      "–",
      `left out: ${count}${leftOutWords[row.leftOut]}`,
    ];
  }
  return [
    isPart(all, chosen, first) ? "▸" : "",
    power(row.h, 2),
    readable(row.quotient, 16),
    agreement(row.quotient, entry.reverse),
    power(row.rounding ?? NaN, 0),
  ];
}

/** Whether the chosen value was made of this row: column j uses the j rows before its own as well, of those that count. */
function isPart(rows: readonly LadderRow[], chosen: LadderTable["chosen"], index: number): boolean {
  if (chosen === undefined || index > chosen.row) return false;
  const between = rows.slice(index, chosen.row).filter(({ leftOut }) => leftOut === undefined).length;
  return between <= chosen.column;
}

/** Digits in which a quotient and AD's value agree. */
function agreement(quotient: number, reverse: number): string {
  const large = Math.max(Math.abs(quotient), Math.abs(reverse));
  if (quotient === reverse) return "all";
  if (!Number.isFinite(large)) return "–";
  return Math.max(0, -Math.log10(Math.abs(quotient - reverse) / large)).toFixed(1);
}

/** Steps and roundings go over many powers of ten: written alike they can be compared at a glance. */
function power(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toExponential(digits) : readable(value);
}
