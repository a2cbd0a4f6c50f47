/** The kernels as the two children of a check hold them: plain, or traced by the real instrumenter and runtime. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { reverse } from "../../engine/differentiate/index";
import { transform } from "../../engine/instrument/index";
import { createRuntime, type Runtime } from "../../engine/trace/index";
import { caseOf, type Case, type KernelName } from "./cases";

/** As in engine/evaluate/world.ts: reserved, not used. */
const CAPACITY = 24_000_000;

type Kernel = (x: readonly unknown[], ...data: unknown[]) => unknown;
type Body = (...parameters: unknown[]) => Generator<void, void>;

const file = join(__dirname, "../../test/bench/kernels.ts");
let loads = 0;

/** A fresh copy of the kernels' module: no function of it has run yet. */
function load(which: "plain" | "traced", runtime?: Runtime): Record<KernelName, Kernel> {
  const transformed = transform({ file, text: readFileSync(file, "utf8") });
  if (transformed.problems.length > 0) throw new Error(`kernels.ts: ${transformed.problems[0]!.message}`);
  const text = which === "plain" ? transformed.plain : transformed.traced;
  const body = runInThisContext(`${text}// ${loads++}`, { filename: `${file}?${loads}` }) as Body;
  const exported: Record<string, Kernel> = {};
  const module = {
    e(getters: Record<string, () => Kernel>) {
      for (const name of Object.keys(getters)) Object.defineProperty(exported, name, { get: getters[name]! });
    },
  };
  const run = body(module, runtime?.$, 0);
  run.next();
  run.next();
  return exported;
}

/** One kernel that can be called without repeating which. */
export interface Subject extends Case {
  call(x: readonly unknown[]): unknown;
}

export class PlainWorld {
  readonly #kernels = load("plain");

  subject(name: KernelName): Subject {
    return bind(caseOf(name), this.#kernels[name]);
  }

  /** Milliseconds of the first call of code that was just compiled. */
  firstCall(name: KernelName): number {
    const subject = bind(caseOf(name), load("plain")[name]);
    const start = performance.now();
    subject.call(subject.inputs);
    return performance.now() - start;
  }
}

export interface Traced {
  value: number;
  gradient: Float64Array;
  nodes: number;
  traceNs: number;
  sweepNs: number;
}

export class TracedWorld {
  readonly runtime = createRuntime({ capacity: CAPACITY });
  readonly #adjoint = new Float64Array(CAPACITY);
  readonly #kernels: Record<KernelName, Kernel>;

  constructor() {
    this.#kernels = load("traced", this.runtime);
    this.runtime.patchRealm();
  }

  /** `data` in place of the case's own. */
  subject(name: KernelName, data?: unknown[]): Subject {
    const kernel = caseOf(name);
    return bind(data === undefined ? kernel : { ...kernel, data }, this.#kernels[name]);
  }

  /** Milliseconds of the first trace and sweep of code that was just compiled, in a runtime that is warm. */
  firstTrace(name: KernelName): number {
    const { traceNs, sweepNs } = this.trace(bind(caseOf(name), load("traced", this.runtime)[name]));
    return (traceNs + sweepNs) / 1e6;
  }

  /** One evaluation and one reverse sweep, as the TRACED child does them for a function with one output. */
  trace(subject: Subject): Traced {
    const { runtime } = this;
    const { inputs } = subject;
    const x: unknown[] = [];
    const start = performance.now();
    runtime.begin();
    for (let i = 0; i < inputs.length; i++) x[i] = runtime.input(inputs[i]!, -1);
    const result = subject.call(x);
    runtime.end();
    const traced = performance.now();
    if (!runtime.isTracer(result)) throw new Error(`${subject.name}: no tracer came back`);
    const { adjoint, nonFinite } = reverse(runtime.tape, runtime.slotOf(result), { into: this.#adjoint });
    const gradient = new Float64Array(inputs.length);
    for (let i = 0; i < gradient.length; i++) gradient[i] = adjoint[i + 1]!;
    const swept = performance.now();
    if (nonFinite !== null) throw new Error(`${subject.name}: an adjoint is not finite`);
    return {
      value: runtime.valueOf(result),
      gradient,
      nodes: runtime.tape.n - 1,
      traceNs: (traced - start) * 1e6,
      sweepNs: (swept - traced) * 1e6,
    };
  }
}

function bind(kernel: Case, f: Kernel): Subject {
  const { data } = kernel;
  // Called as a user's code would be: no spread in what is measured.
  const [a, b, c] = data;
  const calls: ((x: readonly unknown[]) => unknown)[] = [
    (x) => f(x),
    (x) => f(x, a),
    (x) => f(x, a, b),
    (x) => f(x, a, b, c),
  ];
  return { ...kernel, call: calls[data.length]! };
}
