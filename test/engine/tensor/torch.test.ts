import { functions } from "../../../engine/tensor/functions";
import "../../../engine/tensor/index";
import type { DType, Nested, Tensor } from "../../../engine/tensor/types";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** What PyTorch gave, written by torch/cases.py. Numbers that JSON does not have are texts. */
type Value = number | string | boolean;

interface Case {
  name: string;
  call: unknown;
  inputs: { shape: number[]; data: Value[]; dtype: DType; grad: boolean }[];
  shape: number[];
  value: Value[];
  gradients?: (Value[] | null)[];
  second?: (Value[] | null)[];
}

const { torch, cases } = JSON.parse(readFileSync("test/engine/tensor/torch/cases.json", "utf8")) as {
  torch: string;
  cases: Case[];
};

const SPECIAL: Record<string, number> = { nan: NaN, inf: Infinity, "-inf": -Infinity };
const numberOf = (v: Value): number => (typeof v === "string" ? (SPECIAL[v] ?? NaN) : Number(v));
const flat = (x: Nested): number[] => (Array.isArray(x) ? x.flatMap(flat) : [Number(x)]);

/** The call of a case, with our functions. */
function run(call: unknown, inputs: readonly Tensor[]): unknown {
  if (typeof call === "string") {
    if (call.startsWith("$")) return inputs[Number(call.slice(1))];
    // The name of an option is no number.
    return Object.hasOwn(SPECIAL, call) ? SPECIAL[call] : call;
  }
  if (call !== null && typeof call === "object" && "list" in call)
    return (call.list as unknown[]).map((part) => run(part, inputs));
  if (!Array.isArray(call) || typeof call[0] !== "string") return call;
  const [name, ...rest] = call as [string, ...unknown[]];
  if (name === "range") return rest;
  const fn = (functions as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
  assert.ok(fn, `there is no function ${name}`);
  return fn(...rest.map((part) => run(part, inputs)));
}

function compare(what: string, found: Tensor | null, expected: readonly Value[] | null, tolerance: number): void {
  const values = found === null ? (expected ?? []).map(() => 0) : flat(found.toArray());
  // PyTorch says null where it knows that nothing depends on it; zeros are the same derivative.
  const wanted = expected ?? values.map(() => 0);
  assert.equal(values.length, wanted.length, `${what}: ${values.length} numbers, not ${wanted.length}`);
  values.forEach((v, k) => {
    const w = numberOf(wanted[k]!);
    const close = Object.is(v, w) || v === w || Math.abs(v - w) <= tolerance * Math.max(1, Math.abs(w));
    assert.ok(close, `${what}, element ${k}: ${v}, PyTorch gives ${w}`);
  });
}

const weights = (x: Tensor): Tensor =>
  functions.arange(1, x.size + 1).cos().reshape(x.shape).to(x.dtype); // prettier-ignore

function check({ call, inputs, shape, value, gradients, second }: Case): void {
  const tensors = inputs.map(({ shape, data, dtype, grad }) =>
    functions.tensor(data.map(numberOf), { dtype }).reshape(shape).detach().requiresGrad_(grad),
  );
  const single = inputs.some(({ dtype }) => dtype === "float32");
  const tolerance = single ? 1e-5 : 1e-12;
  const y = run(call, tensors) as Tensor;
  assert.deepEqual(y.shape, shape);
  if (single && y.requiresGrad) assert.equal(y.dtype, "float32");
  compare("value", y, value, tolerance);
  const leaves = tensors.filter((x) => x.requiresGrad);
  if (gradients === undefined) return;
  const options = { gradOutputs: weights(y), allowUnused: true };
  // Once by the loops that nobody differentiates, once by operations that can be differentiated.
  const plain = functions.gradients(y, leaves, { ...options, retainGraph: true });
  const first = functions.gradients(y, leaves, { ...options, createGraph: true });
  gradients.forEach((expected, k) => {
    compare(`gradient ${k}`, plain[k]!, expected, tolerance);
    compare(`gradient ${k}, recorded`, first[k]!, expected, tolerance);
  });
  if (second === undefined) return;
  const parts = first.filter((g) => g !== null && g.requiresGrad).map((g) => g!.mul(weights(g!)).sum());
  const total = parts.length === 0 ? null : parts.reduce((a, b) => a.add(b));
  const again = total === null ? leaves.map(() => null) : functions.gradients(total, leaves, { allowUnused: true });
  second.forEach((expected, k) => compare(`second derivative ${k}`, again[k]!, expected, tolerance));
}

describe("tensors and PyTorch", () => {
  it("compares enough, with a PyTorch 1.13", () => {
    assert.match(torch, /^1\.13/);
    assert.ok(cases.length >= 150, `${cases.length} cases`);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  });
  for (const one of cases) it(one.name, () => check(one));
});
