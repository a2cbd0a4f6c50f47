import assert from "node:assert/strict";
import { opName } from "../../../engine/rules/index";
import { BRANCH, createRuntime, decide, type Helpers, type Runtime } from "../../../engine/trace/index";
import { checkTape } from "./checkedTape";

const names = Object.fromEntries(Object.entries(BRANCH).map(([name, code]) => [code, name]));

/** What one traced evaluation left behind, as text: what the tables of the tests compare. */
export interface Left {
  result: unknown;
  /** Primal of the result, or the result. */
  primal: unknown;
  /** Operations recorded after the inputs. */
  ops: string[];
  /** "kind slot→node". */
  cuts: string[];
  /** "kind result". */
  branches: string[];
  runtime: Runtime;
}

export type Body = ($: Helpers, ...inputs: never[]) => unknown;

/** Runs `body` with tracers for the inputs in a patched realm, restores it and validates the tape. */
export function trace(inputs: readonly number[], body: Body): Left {
  const runtime = createRuntime({ capacity: 4096 });
  const undo = runtime.patchRealm();
  try {
    return record(inputs, body, runtime);
  } finally {
    undo();
  }
}

/** As `trace`, with the realm as it is: for what emitted text calls itself. */
export function record(inputs: readonly number[], body: Body, runtime = createRuntime({ capacity: 256 })): Left {
  runtime.contexts.recording = true;
  runtime.begin();
  try {
    const tracers = inputs.map((x, i) => runtime.input(x, i));
    const result = body(runtime.$, ...(tracers as never[]));
    const primal = runtime.isTracer(result) ? runtime.valueOf(result) : result;
    return { result, primal, ...logsText(runtime, inputs.length), runtime };
  } finally {
    runtime.end();
    checkTape(runtime.tape);
    checkBranches(runtime);
  }
}

/** Operations after the first `inputs` nodes, cuts and decisions, as text. */
export function logsText(runtime: Runtime, inputs: number): Pick<Left, "ops" | "cuts" | "branches"> {
  const { tape, branches } = runtime;
  const ops = Array.from({ length: tape.n - 1 - inputs }, (_, i) => opName(tape.op[i + 1 + inputs]!));
  const cuts = runtime.cuts
    .groups(null)
    .flatMap((group) => group.kept.map(({ kind, slot, node }) => `${kind} ${slot}→${node}`));
  const log = Array.from({ length: branches.n }, (_, i) => `${names[branches.kind[i]!]} ${branches.result[i]}`);
  return { ops, cuts, branches: log.map((line) => line.replace(/^(round|convert|key) .*/, "$1")) };
}

/** Every decision can be taken again from the slots it holds. */
function checkBranches({ branches, tape }: Runtime): void {
  for (let i = 0; i < branches.n; i++) {
    const kind = branches.kind[i]!;
    if (kind === BRANCH.convert) continue;
    const again = decide(kind, tape.value[branches.a[i]!]!, tape.value[branches.b[i]!]!);
    assert.equal(again, branches.result[i], `decision ${i} (${names[kind]})`);
  }
}

/** A value or an error as something deepEqual tells apart: -0 from 0, bigint from number, one message from another. */
export function outcome(run: () => unknown): string {
  try {
    return show(run());
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

export function show(v: unknown): string {
  if (typeof v === "number") return `number ${Object.is(v, -0) ? "-0" : v}`;
  if (typeof v === "bigint") return `bigint ${v}`;
  if (typeof v === "symbol" || typeof v === "function") return typeof v;
  if (ArrayBuffer.isView(v)) return `${v.constructor.name} ${Array.from(v as Float64Array, show).join()}`;
  if (Array.isArray(v)) return `[${Array.from(v, show).join()}]`;
  return v !== null && typeof v === "object"
    ? `${v.constructor?.name} ${JSON.stringify(v)}`
    : `${typeof v} ${v as string}`;
}

/** Operands of every type; objects write their conversions into `log`. */
export function operands(log: string[]): unknown[] {
  const noisy = (name: string, value: unknown): object => ({
    valueOf: () => (log.push(`${name}.valueOf`), value),
    toString: () => (log.push(`${name}.toString`), `${String(value)}!`),
  });
  return [
    ...[0, -0, 1, -1.5, 0.1, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53, 5e-324, 7],
    ...["", "3", "-0", "x", " 4 ", "0x10", true, false, null, undefined, 5n, -2n, 0n, Symbol("s")],
    ...[[], [2], [1, 2], {}, () => 1, new Date(5), new Number(3), Object(2n) as object, new String("6")],
    noisy("n", 3),
    noisy("s", "8"),
    noisy("o", {}),
    noisy("big", 4n),
    { [Symbol.toPrimitive]: (hint: string) => (log.push(hint), hint === "string" ? "p" : 9) },
    { [Symbol.toPrimitive]: () => ({}) },
    { [Symbol.toPrimitive]: 5 },
    { [Symbol.toPrimitive]: null, valueOf: () => 2 },
    Object.create(null) as object,
  ];
}
