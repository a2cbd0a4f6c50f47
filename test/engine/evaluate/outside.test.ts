import assert from "node:assert/strict";
import { childOn, engineOn, type EngineAt } from "./children";

/** `(func (export "f") (param f64) (result f64) local.get 0 local.get 0 f64.mul)` */
const SQUARE = [
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7c, 1, 0x7c, 3, 2, 1, 0],
  ...[7, 5, 1, 1, 0x66, 0, 0, 0x0a, 9, 1, 7, 0, 0x20, 0, 0x20, 0, 0xa2, 0x0b],
];

const FILE = `import { createRequire } from "node:module";
import vm from "node:vm";
import { spawnSync } from "node:child_process";
import { Worker } from "node:worker_threads";
const need = createRequire(import.meta.url);
const f = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(${JSON.stringify(SQUARE)}))).exports.f as (x: number) => number;
export const wasm = (x: number) => f(x);
export function wasmMemory(x: number) {
  const view = new Float64Array(new WebAssembly.Memory({ initial: 1 }).buffer);
  view[0] = x;
  return view[0]! * x;
}
export function wasmGlobal(x: number) {
  const cell = new WebAssembly.Global({ value: "f64", mutable: true }, 0);
  cell.value = x;
  return cell.value * 2;
}
export const script = (x: number) => new vm.Script("(x) => x * x").runInThisContext()(x);
export const inThisContext = (x: number) => vm.runInThisContext("(x) => x * x")(x);
export const inNewContext = (x: number) => vm.runInNewContext("x * x", { x });
export const inContext = (x: number) => vm.runInContext("Math.sin(x)", vm.createContext({ x }));
export const compiled = (x: number) => vm.compileFunction("return x * x", ["x"])(x);
export const buffer = (x: number) => { const b = Buffer.alloc(8); b.writeDoubleLE(x); return b.readDoubleLE() * 2; };
export const addon = (x: number) => need("./x.node").f(x);
export const required = (x: number) => need("./x.wasm").f(x);
export const child = (x: number) => Number(spawnSync("cat", { input: String(x), encoding: "utf8" }).stdout) ** 2;
export function worker(x: number) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const cell = new Float64Array(new SharedArrayBuffer(8));
  cell[0] = x;
  const text = "const { flag, cell } = require('worker_threads').workerData; cell[0] *= cell[0]; Atomics.store(flag, 0, 1); Atomics.notify(flag, 0)";
  void new Worker(text, { eval: true, workerData: { flag, cell } });
  Atomics.wait(flag, 0, 0);
  return cell[0]!;
}
export function workerData(x: number) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const cell = new Float64Array(new SharedArrayBuffer(8));
  const text = "const { flag, cell, x } = require('worker_threads').workerData; cell[0] = x * x; Atomics.store(flag, 0, 1); Atomics.notify(flag, 0)";
  void new Worker(text, { eval: true, workerData: { flag, cell, x } });
  Atomics.wait(flag, 0, 0);
  return cell[0]!;
}
`;

/** What the traced function is judged, and where its cuts are as `kind:line`. */
interface Expected {
  verdict: string;
  cuts?: string[];
  message?: RegExp;
  /** Where it is refused. */
  line?: number;
}

const TABLE: Record<string, Expected> = {
  wasm: { verdict: "fail detached", cuts: ["to-primitive:7"], message: /at line 7: AD gives 0/ },
  // Its memory is a typed array like any other.
  wasmMemory: { verdict: "pass" },
  wasmGlobal: { verdict: "fail detached", cuts: ["to-primitive:15"] },
  script: { verdict: "fail detached", cuts: ["to-primitive:18"] },
  inThisContext: { verdict: "fail detached", cuts: ["to-primitive:19"] },
  inNewContext: { verdict: "fail detached", cuts: ["to-primitive:20"] },
  inContext: { verdict: "fail detached", cuts: ["to-primitive:21"] },
  compiled: { verdict: "fail detached", cuts: ["to-primitive:22"] },
  buffer: { verdict: "pass", cuts: [] },
  addon: { verdict: "refused not-instrumented", line: 24, message: /^x\.node is a native addon: .*Check a function/ },
  required: { verdict: "refused not-instrumented", line: 25, message: /^x\.wasm is WebAssembly: .*Check a function/ },
};

/** Each evaluation starts a process or a thread: these are traced, not checked. */
const TRACED: Record<string, string[]> = {
  child: ["string:26"],
  worker: ["clone:32", "overwritten:34"],
  workerData: ["clone:40"],
};

describe("outside: what leaves the instrumented code is cut or refused, with its place", () => {
  let at: EngineAt;
  before(() => {
    at = engineOn({ "f.ts": FILE, "x.node": "", "x.wasm": "" });
  });
  after(() => at.close());

  const places = (cuts: readonly { kind: string; line: number }[]): string[] =>
    cuts.map(({ kind, line }) => `${kind}:${line}`);

  async function check(name: string, { verdict, cuts = [], message = /./, line }: Expected): Promise<void> {
    const found = await at.check(name, "[3]");
    assert.equal([found.verdict, found.reason].filter(Boolean).join(" "), verdict, found.message);
    assert.deepEqual(places(found.cuts), cuts);
    assert.match(found.message, message);
    assert.equal(found.at?.line, line);
  }

  for (const [name, expected] of Object.entries(TABLE)) it(name, () => check(name, expected));

  for (const [name, expected] of Object.entries(TRACED))
    it(name, async () => {
      const { job } = await at.plan({ name, args: "[3]" });
      const child = await childOn(at.folder, "traced");
      try {
        const { cuts, outputs } = await child.ask("trace", { job }, 60_000);
        assert.deepEqual(
          outputs.map(({ value }) => value),
          [9],
        );
        assert.deepEqual(places(cuts), expected);
      } finally {
        await child.dispose();
      }
    }).timeout(60_000);
});
