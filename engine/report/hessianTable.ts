/** Second derivatives for people: a matrix per output while it can be read, then every entry that does not pass. */
import type { Check, HessianEntry } from "../protocol";
import type { Paint } from "./ansi";
import { mark } from "./headline";
import { readable, withBar } from "./numbers";
import { displayWidth, padEnd, padStart, shorten } from "./width";

/** A larger matrix is not shown whole. */
const SHOWN_SIDE = 8;
const SHOWN_MATRICES = 3;
const SHOWN_ENTRIES = 8;
/** A name above a column, or in front of a row. */
const LONGEST_NAME = 14;
const GAP = "  ";

export function hessianTable(check: Check, paint: Paint, width: number | undefined): string[] {
  const entries = check.hessian ?? [];
  const outputs = [...new Set(entries.map(({ output }) => output))];
  const wrong = (of: readonly HessianEntry[]): boolean => of.some(({ verdict }) => verdict !== "pass");
  const groups = outputs.map((output) => entries.filter((entry) => entry.output === output));
  // Where there are many, those with something to see come first.
  const shown =
    groups.length <= SHOWN_MATRICES ? groups : [...groups].sort((a, b) => Number(wrong(b)) - Number(wrong(a)));
  // Some entries alone make no matrix.
  const whole = check.hessianOmitted === undefined ? shown.slice(0, SHOWN_MATRICES) : [];
  const lines = whole.flatMap((group) => matrix(group, paint, width));
  if (whole.length > 0 && shown.length > whole.length)
    lines.push(paint.dim(`… the Hessians of ${shown.length - whole.length} more outputs`));
  return [...lines, ...listed(entries, check.hessianOmitted ?? 0, paint), ...directions(check, paint)];
}

/** AD's values, each that does not pass with its mark; one line instead where it is too large or does not fit. */
function matrix(entries: readonly HessianEntry[], paint: Paint, width: number | undefined): string[] {
  const inputs = [...new Set(entries.map(({ input }) => input))];
  const output = entries[0]?.output ?? "";
  const name = `∂²${output === "" ? "y" : output}`;
  const cell = (input: string, input2: string): string => {
    const entry = entries.find((one) => one.input === input && one.input2 === input2);
    if (entry === undefined) return "";
    return `${readable(entry.reverse)}${entry.verdict === "pass" ? "" : ` ${mark(entry.verdict)}`}`;
  };
  const short = (text: string): string => shorten(text, LONGEST_NAME);
  if (inputs.length <= SHOWN_SIDE) {
    const rows = [[name, ...inputs.map(short)], ...inputs.map((i) => [short(i), ...inputs.map((j) => cell(i, j))])];
    const widths = rows[0]?.map((_, k) => Math.max(...rows.map((cells) => displayWidth(cells[k] ?? "")))) ?? [];
    const whole = widths.reduce((sum, one) => sum + one + GAP.length, 0);
    if (width === undefined || whole <= width)
      return rows.map((cells, i) => {
        const text = cells.map((c, k) => (k === 0 ? padEnd(c, widths[0] ?? 0) : padStart(c, widths[k] ?? 0))).join(GAP);
        return i === 0 ? paint.dim(text) : text;
      });
  }
  const open = entries.filter(({ verdict }) => verdict !== "pass").length;
  return [
    paint.dim(
      `${name}: ${entries.length} second derivatives, ${open === 0 ? "all pass" : `${open} ${open === 1 ? "does" : "do"} not pass`}`,
    ),
  ];
}

/** Entries that do not pass, fails first: AD, the slope of the gradient, the hand-written value. */
function listed(entries: readonly HessianEntry[], omitted: number, paint: Paint): string[] {
  const wrong = entries.filter(({ verdict }) => verdict !== "pass");
  wrong.sort((a, b) => Number(b.verdict === "fail") - Number(a.verdict === "fail"));
  const lines = wrong.slice(0, SHOWN_ENTRIES).map((entry) => {
    const tone = entry.verdict === "fail" ? paint.red : paint.yellow;
    return tone(`${mark(entry.verdict)} ${secondTarget(entry)}: ${parts(entry).join(", ")}`);
  });
  const hidden = wrong.length - lines.length;
  if (hidden > 0) lines.push(paint.dim(`… ${hidden} more that do not pass`));
  if (omitted > 0) lines.push(paint.dim(`… ${omitted} more second derivatives`));
  return lines;
}

function secondTarget({ output, input, input2 }: HessianEntry): string {
  const above = `∂²${output === "" ? "y" : output}`;
  return input === input2 ? `${above}/∂${input}²` : `${above}/∂${input}∂${input2}`;
}

function parts(entry: HessianEntry): string[] {
  const { reverse, numerical, bar, handWritten, slopes, hint, reason, verdict } = entry;
  return [
    `${reason ?? verdict}${hint === undefined ? "" : ` (${hint})`}`,
    `AD ${readable(reverse, 10)}`,
    ...(numerical === null ? [] : [`numerical ${withBar(numerical, bar ?? NaN)}`]),
    ...(slopes === undefined ? [] : [`slopes ${readable(slopes[0])} and ${readable(slopes[1])}`]),
    ...(handWritten === undefined ? [] : [`hand-written ${readable(handWritten, 10)}`]),
  ];
}

function directions({ hessianDirections = [] }: Check, paint: Paint): string[] {
  return hessianDirections.slice(0, SHOWN_ENTRIES).map((one) => {
    const numerical = one.numerical === null ? "–" : withBar(one.numerical, one.bar ?? NaN);
    const name = `Hessian along the directions of seeds ${one.seed} and ${one.seed2}`;
    return paint.dim(`${mark(one.verdict)} ${name}: AD ${readable(one.reverse, 10)}, numerical ${numerical}`);
  });
}
