/** What a script that ends by an error leaves on standard error. */
import { relative, sep } from "node:path";
import { inspect } from "node:util";
import type { Fault } from "../protocol";

/** Of an error that nobody caught: its place, the line, and the error as Node shows it. `textOf` reads the user's files. */
export function uncaughtText(error: unknown, textOf: (file: string) => string | undefined): string {
  const stack = stackOf(error);
  const frame = stack === null ? null : firstPlace(stack, textOf);
  const head = frame === null ? "Uncaught:" : `${frame.file}:${frame.line}\n${frame.source}\n${frame.caret}\n`;
  return `${head}\n${shown(error, stack)}\n\nNode.js ${process.version}\n`;
}

/** Of a script that could not be run at all: `file.ts:3: …`, as compilers say it. */
export function faultText({ place, message }: Fault, file: string, folder: string): string {
  const name = relative(folder, place?.file ?? file) || file;
  return `${name}:${place?.line ?? 1}: ${message.replaceAll(folder + sep, "")}\n`;
}

function stackOf(error: unknown): string | null {
  try {
    const stack: unknown = error instanceof Error ? error.stack : null;
    return typeof stack === "string" ? stack : null;
  } catch {
    return null;
  }
}

/** With its fields and causes, as far as it can be shown. */
function shown(error: unknown, stack: string | null): string {
  try {
    return inspect(error);
  } catch {
    return stack ?? "a value that cannot be printed";
  }
}

interface Shown {
  file: string;
  line: number;
  source: string;
  caret: string;
}

function firstPlace(stack: string, textOf: (file: string) => string | undefined): Shown | null {
  for (const frame of stack.split("\n")) {
    const [, file = "", line = "", column = ""] = /^\s+at (?:.* \()?(.+?):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    const source = textOf(file)?.split(/\r\n|[\n\r\u2028\u2029]/)[Number(line) - 1];
    if (source === undefined) continue;
    const before = source.slice(0, Number(column) - 1);
    // Node points at the throw, the stack at the making of the error: mostly they stand together.
    const at = before.replace(/\bthrow\s+$/, "");
    return { file, line: Number(line), source, caret: `${at.replace(/[^\t]/g, " ")}^` };
  }
  return null;
}
