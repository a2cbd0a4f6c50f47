import assert from "node:assert/strict";
import { reverse } from "../../../engine/differentiate/index";
import { instrumentFragment, transform, type Transformed } from "../../../engine/instrument/index";
import { functionText } from "../../../engine/load/functionText";
import { languageHelpers } from "../../../engine/load/language/index";
import type { LoadedModule } from "../../../engine/load/modules";
import { createMadeCode } from "../../../engine/load/madeCode";
import { SiteTable } from "../../../engine/load/siteTable";
import { createRuntime, type Runtime } from "../../../engine/trace/index";
import { Script } from "node:vm";

/** A function from numbers to a number, with what the traced run is to note. */
export interface TrackedCase {
  /** The text of a CommonJS module whose `module.exports` is the function. */
  module: string;
  /** `/case.cts` unless said. */
  file?: string;
  at: readonly number[];
  /** How the numbers are handed in; one by one unless said. */
  as?: "array" | "f64" | "f32";
  /** The function rounds to single precision: its differences are that rough. */
  single?: boolean;
  /** Kinds of cuts, each once, in the order they happened. With cuts the gradient is not compared. */
  cuts?: readonly string[];
}

type Fn = (...args: unknown[]) => unknown;

const runtime: Runtime = createRuntime({ capacity: 1 << 18 });
/** As in the traced child: code made at run time is instrumented, functions show the text of the plain run. */
const loaded: Transformed[] = [];
const made = createMadeCode({ runtime: runtime.$, sites: new SiteTable(), instrumentFragment, frames: () => [] });
runtime.instrumentEval = made.instrumentEval;
runtime.compileFunction = made.compileFunction;
runtime.globalEval = made.globalEval;
runtime.functionText = (fn) =>
  functionText(fn, {
    modules: new Map(loaded.map((transformed, i) => [`/${i}`, { kind: "cjs", transformed } as LoadedModule])),
    made: () => made.sources(),
  });

/**
 * Plain and traced run give the same bits, the gradient is that of the plain run's differences, and the cuts are those
 * named.
 */
export function tracked(title: string, cases: Readonly<Record<string, TrackedCase>>): void {
  describe(title, () => {
    for (const [name, one] of Object.entries(cases)) it(name, () => compare(one));
  });
}

function compare({ module, file = "/case.cts", at, as, single = as === "f32", cuts = [] }: TrackedCase): void {
  const transformed = transform({ file, text: module });
  assert.deepEqual(transformed.problems, [], module);
  loaded.splice(0, 1, transformed);
  const plain = exported(transformed.plain);
  const value = call(plain, at, as);
  assert.ok(typeof value === "number" && Number.isFinite(value), `the plain run gives ${String(value)}`);

  const undo = runtime.patchRealm();
  let found: { value: number; gradient: number[]; cuts: string[] };
  try {
    found = trace(exported(transformed.traced), at, as);
  } finally {
    undo();
  }
  assert.deepEqual(found.cuts, cuts, "cuts");
  assert.ok(Object.is(found.value, value), `plain ${value}, traced ${found.value}\n${transformed.traced}`);
  if (cuts.length > 0) return;
  at.forEach((_, i) => {
    const slope = slopeOf((x) => call(plain, at.with(i, x), as) as number, at[i] as number, single);
    const got = found.gradient[i] as number;
    const close = (single ? 2e-3 : 1e-6) * Math.max(1, Math.abs(slope));
    assert.ok(Math.abs(got - slope) < close, `input ${i}: ${got} by the tape, ${slope} by differences`);
  });
}

function exported(text: string): Fn {
  const module = { exports: {} as unknown };
  const wrapper = new Script(text, { filename: "/case.cjs" }).runInThisContext() as Fn;
  wrapper.call(module.exports, module.exports, require, module, "/case.cjs", "/", { h: languageHelpers }, runtime.$, 0);
  return module.exports as Fn;
}

function call(fn: Fn, at: readonly number[], as: TrackedCase["as"]): unknown {
  if (as === undefined) return fn(...at);
  return fn(as === "array" ? [...at] : as === "f64" ? Float64Array.from(at) : Float32Array.from(at));
}

function trace(fn: Fn, at: readonly number[], as: TrackedCase["as"]): ReturnType<typeof left> {
  runtime.begin();
  try {
    const view = as === "f64" ? Float64Array.from(at) : as === "f32" ? Float32Array.from(at) : null;
    const inputs = at.map((x, i) => runtime.input(view?.[i] ?? x, i));
    if (view) inputs.forEach((tracer, i) => runtime.placeInView(view, i, tracer));
    return left(view ? fn(view) : as === "array" ? fn(inputs) : fn(...inputs), inputs.length);
  } finally {
    runtime.end();
  }
}

function left(result: unknown, inputs: number): { value: number; gradient: number[]; cuts: string[] } {
  const cuts = [...new Set(runtime.cuts.groups(null).map(({ kind }) => kind))];
  if (!runtime.isTracer(result)) return { value: result as number, gradient: Array<number>(inputs).fill(0), cuts };
  const { adjoint } = reverse(runtime.tape, runtime.slotOf(result));
  return { value: runtime.valueOf(result), gradient: Array.from({ length: inputs }, (_, i) => adjoint[i + 1]!), cuts };
}

/** Two central differences, extrapolated. */
function slopeOf(f: (x: number) => number, x: number, single: boolean): number {
  const h = single ? 2 ** -6 : 2 ** -12;
  const central = (step: number): number => (f(x + step) - f(x - step)) / (2 * step);
  return (4 * central(h / 2) - central(h)) / 3;
}
