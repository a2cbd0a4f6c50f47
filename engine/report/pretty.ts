/** The report for people: verdict, entries with digits, cuts with code frames, the command that reproduces it. */
import type { Check, CutInfo, Entry, Json, Summary } from "../protocol";
import type { Paint } from "./ansi";
import { codeFrame } from "./codeFrame";
import { mark } from "./headline";
import { relativePath } from "./json";
import { readable, withBar } from "./numbers";

/** Entries shown in full; a longer table shows the worst. */
const SHOWN_ENTRIES = 12;
const SHOWN_CUTS = 6;

export interface PrettyOptions {
  paint: Paint;
  folder: string;
  /** Text of a file for code frames, undefined when it cannot be read. */
  read(file: string): string | undefined;
}

export function prettyCheck(check: Check, options: PrettyOptions): string {
  const { paint, folder } = options;
  const tone = toneOf(check, paint);
  const where = `${relativePath(folder, check.file)}:${check.line}`;
  const head = [
    tone(paint.bold(`${mark(check.verdict)} ${check.verdict}`)),
    ...(check.reason === undefined ? [] : [tone(check.reason)]),
    paint.bold(check.function),
    paint.dim(where),
    ...(check.point.args.length > 0 ? [`at ${pointText(check.point.args)}`] : []),
    ...(check.point.source === "generated" ? [paint.dim(`seed ${check.point.seed}`)] : []),
  ];
  const lines = [head.join("  "), ...indent([check.message])];
  lines.push(...indent(entryTable(check, options)));
  for (const note of check.notes) lines.push(...indent([paint.dim(`note: ${note.message}`)]));
  for (const explanation of check.explanations) lines.push(...indent([explanation.message]));
  lines.push(...cutLines(check.cuts, options), ...frames(check, options));
  lines.push(...indent([paint.dim(`again: ${check.command}`)]));
  return `${lines.join("\n")}\n`;
}

export function prettySummary(summary: Summary, paint: Paint): string {
  const parts = (Object.entries(summary) as [keyof Summary, number][])
    .filter(([name, count]) => count > 0 || name === "pass" || name === "fail")
    .map(([name, count]) => {
      const text = `${count} ${name}`;
      if (count === 0) return paint.dim(text);
      return name === "pass"
        ? paint.green(text)
        : name === "fail" || name === "error"
          ? paint.red(text)
          : paint.yellow(text);
    });
  return `${parts.join(" · ")}\n`;
}

function toneOf(check: Check, paint: Paint): (text: string) => string {
  if (check.verdict === "pass") return paint.green;
  return check.verdict === "fail" || check.verdict === "error" ? paint.red : paint.yellow;
}

function entryTable(check: Check, { paint }: PrettyOptions): string[] {
  if (check.entries.length === 0) return [];
  const rank: Readonly<Record<string, number>> = { fail: 0, inconclusive: 1 };
  const sorted =
    check.entries.length <= SHOWN_ENTRIES
      ? check.entries
      : [...check.entries].sort((a, b) => (rank[a.verdict] ?? 2) - (rank[b.verdict] ?? 2));
  const shown = sorted.slice(0, SHOWN_ENTRIES);
  const hand = check.entries.some((entry) => entry.handWritten !== undefined);
  const rows = [
    ["", "reverse", "numerical ± bar", ...(hand ? ["hand-written"] : []), "digits", ""],
    ...shown.map((entry) => row(entry, hand)),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? "").length))) ?? [];
  const text = rows.map((cells, i) => {
    const line = cells
      .map((cell, column) =>
        column === 0 || column === cells.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
    if (i === 0) return paint.dim(line.trimEnd());
    const verdict = shown[i - 1]?.verdict;
    return verdict === "fail"
      ? paint.red(line.trimEnd())
      : verdict === "pass"
        ? line.trimEnd()
        : paint.yellow(line.trimEnd());
  });
  const hidden = check.entries.length - shown.length + (check.omitted ?? 0);
  return hidden > 0 ? [...text, paint.dim(`… ${hidden} more entries`)] : text;
}

function row(entry: Entry, hand: boolean): string[] {
  const name = `∂${entry.output === "" ? "y" : entry.output}/∂${entry.input}`;
  const numerical = entry.numerical === null ? "–" : withBar(entry.numerical, entry.bar ?? NaN);
  const verdict = entry.verdict === "pass" ? "" : `${mark(entry.verdict)} ${entry.reason ?? entry.verdict}`;
  const slopes =
    entry.slopes === undefined ? "" : ` (slopes ${readable(entry.slopes[0])} and ${readable(entry.slopes[1])})`;
  const hint = entry.hint === undefined ? "" : ` (${entry.hint})`;
  return [
    name,
    readable(entry.reverse, 10),
    numerical,
    ...(hand ? [readable(entry.handWritten ?? null, 10)] : []),
    entry.digits === null ? "–" : String(Math.floor(entry.digits)),
    `${verdict}${slopes}${hint}`,
  ];
}

function cutLines(cuts: readonly CutInfo[], { paint, folder, read }: PrettyOptions): string[] {
  const shown = [...cuts].sort((a, b) => Number(b.matters) - Number(a.matters)).slice(0, SHOWN_CUTS);
  const lines: string[] = [];
  for (const cut of shown) {
    const times = cut.count > 1 ? ` ×${cut.count}` : "";
    const lost = [loss("loses", cut.lost), loss("partly loses", cut.partly)].join("");
    const what = cut.explicit ? "explicit cut" : cut.matters ? "cut" : "cut (feeds no number of the result)";
    lines.push(
      ...indent([`${what}: ${cut.kind}${times} at ${relativePath(folder, cut.file)}:${cut.line}:${cut.column}${lost}`]),
    );
    const text = cut.matters ? read(cut.file) : undefined;
    if (text !== undefined)
      lines.push(
        ...indent(
          codeFrame(text, cut).map((l) => paint.dim(l)),
          4,
        ),
      );
  }
  if (cuts.length > shown.length) lines.push(...indent([paint.dim(`… ${cuts.length - shown.length} more cuts`)]));
  return lines;
}

function loss(verb: string, inputs: readonly string[]): string {
  if (inputs.length === 0) return "";
  const more = inputs.length > 4 ? ` and ${inputs.length - 4} more` : "";
  return `, ${verb} ${inputs.slice(0, 4).join(", ")}${more}`;
}

/** Code frames of where a check stopped, and of the suspects. */
function frames(check: Check, { paint, read }: PrettyOptions): string[] {
  const lines: string[] = [];
  if (check.at !== undefined) {
    const text = read(check.at.file);
    const place = { line: check.at.line, column: 1, endLine: check.at.line, endColumn: 2 };
    if (text !== undefined)
      lines.push(
        ...indent(
          codeFrame(text, place)
            .filter((l) => !l.includes("^"))
            .map((l) => paint.dim(l)),
          4,
        ),
      );
  }
  for (const suspect of check.suspects.slice(0, 3)) lines.push(...indent([`line ${suspect.line}: ${suspect.message}`]));
  return lines;
}

function pointText(args: readonly Json[]): string {
  const text = `(${args.map((arg) => JSON.stringify(arg)).join(", ")})`;
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}

function indent(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => " ".repeat(by) + line);
}
