/** What is said about a child that was stopped or ended: why, and the user's line where it stood. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { sentences } from "../judge/targetSentences";
import type { Fault } from "../protocol";
import type { ChildStopped } from "./client";

export interface StopLimits {
  timeoutMs: number;
  memoryMb: number;
}

export function faultOfStop(stopped: ChildStopped, limits: StopLimits, childPath: string): Fault {
  if (stopped.reason === "cancelled")
    return { verdict: "timeout", reason: "cancelled", message: sentences.cancelled() };
  const frame = userFrame(stopped, childPath);
  const base = reasonOf(stopped, limits, frame === undefined ? "" : where(frame));
  if (frame === undefined) return base;
  const { file, line, column } = frame;
  return { ...base, place: { file, line, column, endLine: line, endColumn: column + 1 }, function: frame.function };
}

function reasonOf({ reason, ending, stderr }: ChildStopped, limits: StopLimits, at: string): Fault {
  switch (reason) {
    case "deadline":
      return { verdict: "timeout", reason, message: sentences.deadline(limits.timeoutMs, at) };
    case "out-of-memory":
      return { verdict: "timeout", reason, message: sentences.outOfMemory(limits.memoryMb, at) };
    case "cancelled":
      return { verdict: "timeout", reason, message: sentences.cancelled() };
    case "crashed":
      return { verdict: "error", reason, message: sentences.crashed(`${at}${detailOf(ending, stderr)}`) };
  }
}

interface UserFrame {
  file: string;
  line: number;
  column: number;
  function: string;
}

/** The innermost frame of user code: not Node's own, not one of the bundles that ship together. */
function userFrame(stopped: ChildStopped, childPath: string): UserFrame | undefined {
  for (const { url, line, column, function: name } of stopped.report?.frames ?? []) {
    if (!url.startsWith("file:")) continue;
    const file = fileURLToPath(url);
    if (dirname(file) !== dirname(childPath)) return { file, line, column, function: name };
  }
  return undefined;
}

function where({ line, function: name }: UserFrame): string {
  return ` at line ${line}${name === "" ? "" : ` in ${name}`}`;
}

/** How it ended, and the error it printed last, if it printed one. */
function detailOf(ending: string, stderr: string): string {
  const error = stderr
    .split("\n")
    .filter((line) => /^(FATAL ERROR|\w*Error)\b.*:/.test(line))
    .at(-1);
  const told = error === undefined ? "" : `: ${error.trim().slice(0, 200)}`;
  return ending === "" ? told : ` (${ending})${told}`;
}
