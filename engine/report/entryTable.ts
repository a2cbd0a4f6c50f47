/** The table of entries for people: one row per derivative, the worst first where there are too many. */
import type { Check, Entry } from "../protocol";
import type { Paint } from "./ansi";
import { mark } from "./headline";
import { readable, withBar } from "./numbers";
import { displayWidth, padEnd, padStart, shorten } from "./width";

/** Entries shown in full; a longer table shows the worst. */
const SHOWN_ENTRIES = 12;
/** A name is not cut shorter than this, however narrow the terminal. */
const SHORTEST_NAME = 12;
const GAP = 2;

export function entryTable(check: Check, paint: Paint, width: number | undefined): string[] {
  if (check.entries.length === 0) return [];
  const shown = worstFirst(check.entries).slice(0, SHOWN_ENTRIES);
  const hand = check.entries.some((entry) => entry.handWritten !== undefined);
  const sure = check.entries.some((entry) => typeof entry.sure === "number");
  const head = [
    "",
    "reverse",
    "numerical ± bar",
    ...(hand ? ["hand-written"] : []),
    "digits",
    ...(sure ? ["sure"] : []),
  ];
  const rows = fitted([head, ...shown.map((entry) => row(entry, hand, sure))], width);
  const remarks = shown.map(remark);
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => displayWidth(cells[column] as string))));
  const whole = widths.reduce((sum, one) => sum + one + GAP, 0);
  const beside = width === undefined || remarks.every((text) => whole + displayWidth(text) <= width);
  const lines = rows.flatMap((cells, i) => {
    const text = cells
      .map((cell, column) => (column === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[column] ?? 0)))
      .join(" ".repeat(GAP));
    if (i === 0) return [paint.dim(text)];
    const said = remarks[i - 1] ?? "";
    const tone = toneOf(shown[i - 1] as Entry, paint);
    if (said === "") return [tone(text)];
    return beside ? [tone(`${text}  ${said}`)] : [tone(text), tone(`  ${said}`)];
  });
  const hidden = check.entries.length - shown.length + (check.omitted ?? 0);
  return hidden > 0 ? [...lines, paint.dim(`… ${hidden} more ${hidden === 1 ? "entry" : "entries"}`)] : lines;
}

/** In the order of the function while all fit. */
function worstFirst(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= SHOWN_ENTRIES) return entries;
  const rank = ({ verdict }: Entry): number => (verdict === "fail" ? 0 : verdict === "pass" ? 2 : 1);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** Names give way first: they say least in their middle. */
function fitted(rows: string[][], width: number | undefined): string[][] {
  if (width === undefined) return rows;
  const widest = (column: number): number => Math.max(...rows.map((cells) => displayWidth(cells[column] as string)));
  const numbers = (rows[0] as string[]).slice(1).reduce((sum, _, i) => sum + widest(i + 1) + GAP, 0);
  const left = Math.max(SHORTEST_NAME, width - numbers);
  return rows.map(([name, ...cells]) => [shorten(name as string, left), ...cells]);
}

function row(entry: Entry, hand: boolean, sure: boolean): string[] {
  return [
    `∂${entry.output === "" ? "y" : entry.output}/∂${entry.input}`,
    readable(entry.reverse, 10),
    entry.numerical === null ? "–" : withBar(entry.numerical, entry.bar ?? NaN),
    ...(hand ? [readable(entry.handWritten ?? null, 10)] : []),
    whole(entry.digits),
    ...(sure ? [whole(entry.sure ?? null)] : []),
  ];
}

const whole = (digits: number | null): string => (digits === null ? "–" : String(Math.floor(digits)));

function remark(entry: Entry): string {
  const verdict = entry.verdict === "pass" ? "" : `${mark(entry.verdict)} ${entry.reason ?? entry.verdict}`;
  const slopes =
    entry.slopes === undefined ? "" : ` (slopes ${readable(entry.slopes[0])} and ${readable(entry.slopes[1])})`;
  const hint = entry.hint === undefined ? "" : ` (${entry.hint})`;
  return `${verdict}${slopes}${hint}`.trim();
}

function toneOf({ verdict }: Entry, paint: Paint): (text: string) => string {
  if (verdict === "pass") return (text) => text;
  return verdict === "fail" ? paint.red : paint.yellow;
}
