/** The report for people: verdict, entries with digits, cuts with code frames, the command that reproduces it. */
import type { Check, CutInfo, Summary } from "../protocol";
import type { Paint } from "./ansi";
import { codeFrame } from "./codeFrame";
import { entryTable } from "./entryTable";
import { hessianTable } from "./hessianTable";
import { mark } from "./headline";
import { argumentsText, pointText } from "./marks";
import { ladderTables } from "./ladderTable";
import { relativePath, relocate, withoutFolder } from "./json";
import { printable, printableAll } from "./printable";
import { wrap } from "./width";

const SHOWN_CUTS = 6;
const POINT_CHARACTERS = 70;
/** Nobody pastes more. */
const MOST_TAGGED = 600;

export interface PrettyOptions {
  paint: Paint;
  folder: string;
  /** Text of a file for code frames, undefined when it cannot be read. */
  read(file: string): string | undefined;
  /** Columns of the terminal; undefined where lines may be as long as they are. */
  width?: number | undefined;
}

/** What stands before every line but the first of a check. */
const INDENT = 2;

export function prettyCheck(found: Check, given: PrettyOptions): string {
  const check = printableAll(found);
  const width = given.width === undefined ? undefined : Math.max(40, given.width - INDENT);
  const options = { ...given, width };
  const { paint, folder } = options;
  const tone = toneOf(check, paint);
  const where = `${relativePath(folder, check.file)}:${check.line}`;
  const say = (text: string, colour = (line: string): string => line): string[] =>
    indent(wrap(text, width).map((line) => colour(line)));
  const head = [
    tone(paint.bold(`${mark(check.verdict)} ${check.verdict}`)),
    ...(check.reason === undefined ? [] : [tone(check.reason)]),
    paint.bold(check.function),
    paint.dim(where),
    ...(check.point.args.length > 0 ? [`at ${pointText(check.point.args, POINT_CHARACTERS)}`] : []),
    ...(check.point.source === "generated" ? [paint.dim(`seed ${check.point.seed}`)] : []),
  ];
  const lines = [head.join("  "), ...say(relocate(check, folder).message)];
  lines.push(
    ...indent(entryTable(check, paint, width)),
    ...directionsText(check).flatMap((text) => say(text, paint.dim)),
  );
  lines.push(...indent(hessianTable(check, paint, width)), ...indent(ladderTables(check, paint)));
  for (const note of check.notes) lines.push(...say(`note: ${withoutFolder(note.message, folder)}`, paint.dim));
  for (const explanation of check.explanations) lines.push(...say(explanation.message));
  lines.push(...cutLines(check.cuts, options), ...frames(check, options));
  const tag = tagOf(check);
  if (tag !== null) lines.push(...indent([paint.dim(`as a tag: ${tag}`)]));
  lines.push(...indent([paint.dim(`again: ${check.command}`)]));
  if (check.neighbour !== undefined) lines.push(...indent([paint.dim(`there: ${check.neighbour.command}`)]));
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
          codeFrame(text, cut).map((l) => paint.dim(printable(l))),
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
            .map((l) => paint.dim(printable(l))),
          4,
        ),
      );
  }
  // What the message says already is not said again.
  const more = check.suspects.filter(({ message }) => message !== check.message);
  for (const suspect of more.slice(0, 3)) lines.push(...indent([`line ${suspect.line}: ${suspect.message}`]));
  return lines;
}

/** Inputs that were proved together have no digits of their own: those of the directions count for all. */
function directionsText({ directions = [] }: Check): string[] {
  const [first] = directions;
  if (first === undefined) return [];
  const agreed = directions.map(({ verdict, digits }) => (verdict === "pass" ? digitsText(digits) : verdict));
  const lines = directions.length === 1 ? "one random direction" : `${directions.length} random directions`;
  return [`along ${lines} over ${first.inputs} inputs: ${agreed.join(", ")}`];
}

function digitsText(digits: number | null): string {
  return digits === null ? "zero" : `${Math.floor(digits)} digits`;
}

/** The tag that holds a generated point; null where the point is seen as it is, or cannot be written as code. */
function tagOf({ function: name, point }: Check): string | null {
  const text = argumentsText(point.args);
  const whole = pointText(point.args, POINT_CHARACTERS) === `(${text})`;
  const writable = !name.includes(".") && !text.includes('"$') && !text.includes("…");
  if (point.source !== "generated" || whole || !writable || !text.includes("tensor(")) return null;
  return text.length > MOST_TAGGED ? null : `@gradcheck (${text})`;
}

function indent(lines: readonly string[], by = INDENT): string[] {
  return lines.map((line) => " ".repeat(by) + line);
}
