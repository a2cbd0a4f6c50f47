import type { Transformed } from "../instrument/index";
import type { StackFrame } from "./types";

/** A file the registry has compiled, by the name V8 prints. */
export type FileLookup = (file: string) => { transformed: Transformed | null; text?: string } | undefined;

/** Frames of known files in original positions, innermost first. Accepts an error, a stack text, or anything. */
export function mapStack(thrown: unknown, which: "plain" | "traced", lookup: FileLookup): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const line of stackOf(thrown).split("\n")) {
    const raw = parseLine(line, lookup);
    if (raw === undefined) continue;
    const mapped = originalPlace(raw, lookup(raw.file) ?? { transformed: null }, which);
    if (mapped) frames.push({ ...raw, ...mapped });
  }
  return frames;
}

/** A place of the text that runs, in the user's; null where it has none. */
export function originalPlace(
  raw: { line: number; column: number },
  { transformed, text = "" }: NonNullable<ReturnType<FileLookup>>,
  which: "plain" | "traced",
): { line: number; column: number } | null {
  const mapped = transformed ? transformed.map(raw.line, raw.column, which) : raw;
  return mapped && { line: mapped.line, column: nameBefore(text, mapped) };
}

/** A call of an import is written `(0, m.f)(…)` and stands at its parenthesis: the user's own text has a name before it. */
function nameBefore(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let i = 1; i < line && start >= 0; i++) start = text.indexOf("\n", start) + 1 || -1;
  if (start < 0 || text[start + column - 1] !== "(") return column;
  const name = /[\p{ID_Continue}$]+\s*$/u.exec(text.slice(start, start + column - 1));
  return name === null ? column : name.index + 1;
}

function stackOf(thrown: unknown): string {
  try {
    const stack = typeof thrown === "string" ? thrown : (thrown as { stack?: unknown } | null | undefined)?.stack;
    return typeof stack === "string" ? stack : "";
  } catch {
    return "";
  }
}

/** `at f (file:1:2)`, `at file:1:2`, code from eval by the place of the eval; the `file:1` V8 puts over a SyntaxError. */
function parseLine(line: string, lookup: FileLookup): StackFrame | undefined {
  const frame = /^\s+at (?:(.*?) \()?(.+?)\)?$/.exec(line);
  if (frame === null) {
    const head = /^(.+):(\d+)$/.exec(line);
    return head?.[1] !== undefined && lookup(head[1])
      ? { file: head[1], line: Number(head[2]), column: 1, function: "" }
      : undefined;
  }
  const [, name = "", place = ""] = frame;
  const inEval = /eval at (\S+) \((.+?):(\d+):(\d+)\)/.exec(line);
  const [file, row, column] = inEval ? inEval.slice(2) : (/^(.+):(\d+):(\d+)$/.exec(place)?.slice(1) ?? []);
  if (file === undefined || lookup(file) === undefined) return undefined;
  // An expression evaluated in a module's scope is ours, not a line of the user.
  if (inEval?.[1]?.endsWith(".eval")) return undefined;
  return { file, line: Number(row), column: Number(column), function: cleanName(name) };
}

function cleanName(name: string): string {
  const bare = name.replace(/^(async|new) /, "").replace(/ \[as .*\]$/, "");
  return /^Object\.<anonymous>$|^<anonymous>$|^Generator\.next$/.test(bare) ? "" : bare.replace(/^Object\./, "");
}
