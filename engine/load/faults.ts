import { basename } from "node:path";
import type { Problem, Transformed } from "../instrument/index";
import type { Fault, Place } from "../protocol";
import { inNodeModules } from "../source/resolveFile";
import { isCompileError } from "./compile";
import { LoadFault, type StackFrame } from "./types";

/** What user code gets to see stays an ordinary error with Node's code; the verdict it means is kept beside it. */
const faults = new WeakMap<object, Fault>();

export type NodeError = Error & { code: string };

/** An error as Node would throw it, carrying the fault that is reported if nobody catches it. */
export function nodeError(code: string, message: string, fault: Fault, Kind: ErrorConstructor = Error): NodeError {
  const error = Object.assign(new Kind(message), { code });
  faults.set(error, fault);
  return error;
}

/** The same without a code: a SyntaxError of linking. */
export function faulty(error: Error, fault: Fault): Error {
  faults.set(error, fault);
  return error;
}

/** The refusal behind an error that loading threw, wherever it was thrown; undefined for every other error. */
export function refusalBehind(thrown: unknown): Fault | undefined {
  const kept = typeof thrown === "object" && thrown !== null ? faults.get(thrown) : undefined;
  return kept?.verdict === "refused" ? kept : undefined;
}

/** Anything thrown while loading `file` → the one kind of error `load` throws. */
export function toLoadFault(thrown: unknown, file: string, frames: (error: unknown) => StackFrame[]): LoadFault {
  if (thrown instanceof LoadFault) return thrown;
  const kept = typeof thrown === "object" && thrown !== null ? faults.get(thrown) : undefined;
  if (kept) return new LoadFault(kept, thrown);
  const stack = frames(thrown);
  const frame = stack.find((one) => !inNodeModules(one.file)) ?? stack[0];
  const where = basename(stack[0]?.file ?? file);
  const compiling = isCompileError(thrown);
  const fault: Fault = {
    verdict: "error",
    reason: compiling ? "syntax" : "load-failed",
    message: compiling
      ? `${where} cannot be compiled: ${describe(thrown)}`
      : `${where} throws while it is loaded: ${describe(thrown)}`,
  };
  return new LoadFault(frame ? { ...fault, place: placeOf(frame) } : fault, thrown);
}

export function placeOf(frame: { file: string; line: number; column: number }): Place {
  return { file: frame.file, line: frame.line, column: frame.column, endLine: frame.line, endColumn: frame.column + 1 };
}

/** A user value is data, whatever its `toString` does. */
function describe(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return (text.split("\n")[0] ?? "").slice(0, 300);
  } catch {
    return "a value that cannot be printed";
  }
}

/** The first problem of a file that cannot run as it stands. */
export function problemFault(file: string, problem: Problem): Fault {
  const { line, column, endLine, endColumn } = problem;
  const syntax = problem.code === "syntax";
  return {
    verdict: syntax ? "error" : "refused",
    reason: syntax ? "syntax" : "unsupported-syntax",
    message: problem.message,
    place: { file, line, column, endLine, endColumn },
  };
}

/** Where a specifier is written: the row of the transform if it has a position, else the first quoted occurrence. */
export function specifierPlace(
  importer: { file: string; text: string; transformed: Transformed | null },
  specifier: string,
): Place {
  const row = importer.transformed?.imports.find((one) => one.specifier === specifier && one.line !== undefined);
  if (row?.line !== undefined) return placeOf({ file: importer.file, line: row.line, column: row.column ?? 1 });
  const at = ['"', "'", "`"].map((quote) => importer.text.indexOf(quote + specifier + quote)).find((i) => i >= 0) ?? 0;
  const before = importer.text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  return { file: importer.file, line, column, endLine: line, endColumn: column + specifier.length + 2 };
}
