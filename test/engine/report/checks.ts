/** A check for the reports, with what a case changes. */
import type { Check, CutInfo, Entry } from "../../../engine/protocol";

export const FOLDER = "/w";

export function entry(input: string, more: Partial<Entry> = {}): Entry {
  const numbers = { reverse: 2, forward: 2, numerical: 2, bar: 1e-12, digits: 12 };
  return { output: "", input, ...numbers, verdict: "pass", ...more };
}

export function cut(more: Partial<CutInfo> = {}): CutInfo {
  const place = { file: "/w/src/f.ts", line: 2, column: 10, endLine: 2, endColumn: 23 };
  const found = { explicit: false, count: 1, value: 1, lost: ["x"], partly: [], matters: true };
  return { kind: "math-floor", ...place, ...found, ...more };
}

export function makeCheck(more: Partial<Check> = {}): Check {
  return {
    file: "/w/src/f.ts",
    function: "f",
    line: 1,
    column: 17,
    point: { source: "args", seed: 1, args: [2] },
    verdict: "pass",
    message: "It agrees.",
    value: 4,
    notes: [],
    inputs: [{ path: "x", value: 2, control: false }],
    outputs: [{ path: "", value: 4 }],
    entries: [entry("x")],
    cuts: [],
    explanations: [],
    suspects: [],
    timings: { loadMs: 0, traceMs: 0, reverseMs: 0, oracleMs: 0, totalMs: 0 },
    command: "gradproof check src/f.ts#f --args '[2]'",
    ...more,
  };
}
