import assert from "node:assert/strict";
import { runInNewContext, Script } from "node:vm";
import { reverse } from "../../../../engine/differentiate/index";
import { instrumentFragment, transform } from "../../../../engine/instrument/index";
import { createMadeCode } from "../../../../engine/load/madeCode";
import { SiteTable } from "../../../../engine/load/siteTable";
import { createRuntime } from "../../../../engine/trace/index";
import { lists } from "./builtins/lists";
import { numbers } from "./builtins/numbers";
import { objects } from "./builtins/objects";

/**
 * A row per built-in of ES2024 (and what came since): what becomes of a tracked number in it.
 *   kept     the path goes on: the gradient is that of the plain function, nothing is cut
 *   single   the same, through single precision
 *   decides  kept, and the decision is in the log
 *   cut k    the kinds of cuts, each with the line of the call
 *   none     it takes no number, or only asks what the number is
 *   differs  it sees an object where the plain run sees a number, and cannot be replaced: such a check is refused
 */
const ROWS = [...numbers.split("\n"), ...lists.split("\n"), ...objects.split("\n")].flatMap((line) => {
  const [name, expected, ...body] = line.split(" | ");
  return name && expected ? [{ name, expected, body: body.join(" | ") }] : [];
});

const AT: readonly number[] = [1.5, 2];
const LINE = 4;

const runtime = createRuntime({ capacity: 1 << 20 });
const made = createMadeCode({ runtime: runtime.$, sites: new SiteTable(), instrumentFragment, frames: () => [] });
runtime.instrumentEval = made.instrumentEval;
runtime.compileFunction = made.compileFunction;

type Fn = (...inputs: unknown[]) => unknown;

const moduleOf = (body: string): string => `module.exports = (x, y) => {
const A = [x, y, -0.7], F = Float64Array.of(x, y, -0.7), D = new DataView(new ArrayBuffer(32)), I = new Int32Array(4);
const P = { a: x, b: y }, M = new Map([["a", x], ["b", y]]), S = "abcdefgh", TypedArray = Object.getPrototypeOf(Float64Array);
return ${body};
};`;

function exported(text: string): Fn {
  const module = { exports: {} as unknown };
  const wrapper = new Script(text, { filename: "/row.cjs" }).runInThisContext() as (...args: unknown[]) => void;
  wrapper.call(module.exports, module.exports, require, module, "/row.cjs", "/", {}, runtime.$, 0);
  return module.exports as Fn;
}

interface Left {
  value: unknown;
  gradient: number[];
  cuts: string[];
  lines: number[];
  branches: number;
}

async function trace(fn: Fn, lineOf: (site: number) => number): Promise<Left> {
  runtime.begin();
  try {
    const inputs = AT.map((v) => runtime.input(v, -1));
    const result = await fn(...inputs);
    const tracked = runtime.isTracer(result);
    const slot = tracked ? runtime.slotOf(result) : 0;
    const value = tracked ? runtime.valueOf(result) : result;
    const groups = runtime.cuts.groups(null);
    const lines = groups.map(({ site, stack }) => (site >= 0 ? lineOf(site) : lineIn(stack)));
    const left = { value, cuts: [...new Set(groups.map(({ kind }) => kind))], lines, branches: runtime.branches.n };
    runtime.end();
    const { adjoint } = reverse(runtime.tape, slot === 0 ? [] : slot);
    return { ...left, gradient: AT.map((_, i) => adjoint[i + 1] as number) };
  } finally {
    runtime.end();
  }
}

const lineIn = (stack: string): number => Number(/\/row\.cjs:(\d+)/.exec(stack)?.[1] ?? NaN);

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

async function check(expected: string, body: string): Promise<void> {
  const text = moduleOf(body);
  const { plain, traced, sites, problems } = transform({ file: "/row.cts", text });
  assert.deepEqual(problems, []);
  const f = exported(plain);
  const value = await f(...AT);
  const undo = runtime.patchRealm();
  let left: Left;
  try {
    left = await trace(exported(traced), (site) => lineAt(text, sites.row(site)?.start ?? NaN));
  } finally {
    undo();
  }
  if (expected === "differs") return assert.notEqual(left.value, value);
  assert.ok(Object.is(left.value, value), `plain ${String(value)}, traced ${String(left.value)}\n${traced}`);
  const [what, ...kinds] = expected.split(" ");
  assert.deepEqual(left.cuts, kinds, "cuts");
  if (kinds.length > 0) return assert.deepEqual(left.lines, left.lines.map(() => LINE), "lines of the cuts"); // prettier-ignore
  if (what === "decides") assert.ok(left.branches > 0, "no decision is in the log");
  if (what === "none") return assert.deepEqual(left.gradient, [0, 0], "it does take a number");
  for (const i of [0, 1] as const) await slope(f, i, left.gradient[i] as number, what === "single");
  assert.ok(
    left.gradient.some((g) => g !== 0),
    "nothing depends on it",
  );
}

async function slope(f: Fn, i: 0 | 1, got: number, single: boolean): Promise<void> {
  const h = single ? 2 ** -8 : 2 ** -17;
  const x = AT[i] ?? NaN;
  const [up, down] = [AT.with(i, x + h), AT.with(i, x - h)] as const;
  const expected = (((await f(...up)) as number) - ((await f(...down)) as number)) / (2 * h);
  const close = (single ? 2e-3 : 1e-6) * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(got - expected) < close, `input ${i}: ${got} by the tape, ${expected} by differences`);
}

/** What the table has to name. */
const HOLDERS: Readonly<Record<string, object | undefined>> = {
  ...{ Math, Number, "Number.prototype": Number.prototype, Array, "Array.prototype": Array.prototype },
  ...{ TypedArray: Object.getPrototypeOf(Float64Array) as object },
  "TypedArray.prototype": Object.getPrototypeOf(Float64Array.prototype) as object,
  ...{ "DataView.prototype": DataView.prototype, ArrayBuffer, "ArrayBuffer.prototype": ArrayBuffer.prototype },
  ...{ SharedArrayBuffer, "SharedArrayBuffer.prototype": SharedArrayBuffer.prototype },
  ...{ Map, "Map.prototype": Map.prototype, Set, "Set.prototype": Set.prototype },
  ...{ "WeakMap.prototype": WeakMap.prototype, "WeakSet.prototype": WeakSet.prototype },
  ...{ "WeakRef.prototype": WeakRef.prototype, Object, "Object.prototype": Object.prototype, Reflect, Proxy, Symbol },
  ...{ Promise, "Promise.prototype": Promise.prototype, String, "String.prototype": String.prototype, JSON, Atomics },
  ...{ BigInt, "BigInt.prototype": BigInt.prototype, "Boolean.prototype": Boolean.prototype, Date },
  Iterator: (globalThis as { Iterator?: object }).Iterator,
  "Iterator.prototype": (globalThis as { Iterator?: { prototype: object } }).Iterator?.prototype,
};

/** What has nothing to do with the value of a number. */
const LEFT_OUT = /^(Function\.prototype\.(arguments|caller)|.*\.constructor)$/;

function namesOf(prefix: string, holder: object): string[] {
  return Reflect.ownKeys(holder).flatMap((key) => {
    const property = Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor;
    const { get } = property;
    if (typeof property.value !== "function" && get === undefined) return [];
    const name = `${get === undefined ? "" : "get "}${prefix}${typeof key === "symbol" ? `[${key.description}]` : `.${key}`}`;
    return LEFT_OUT.test(name) ? [] : [name];
  });
}

describe("what built-ins do with a tracked number", () => {
  for (const { name, expected, body } of ROWS) {
    const path = name.replace(/^get /, "").replace(/^TypedArray/, "Float64Array.__proto__");
    const [owner, key] = [path.replace(/\.?[^.[]+$|\[[^[]+$/, ""), path];
    const there = new Script(
      /^(Array Iterator|Generator|Intl|Buffer)/.test(name)
        ? "true"
        : `(() => { try { return ${owner === "" ? `typeof ${key} !== "undefined"` : `${key.replace(/\.?([\w$]+)$|\.?\[(.+)\]$/, "")} !== undefined && (${/\]$/.test(key) ? key.replace(/^.*\[(.+)\]$/, "$1") : JSON.stringify(key.replace(/^.*\./, ""))}) in Object(${owner})`} } catch { return false } })()`,
    ).runInThisContext() as boolean;
    // What this version of Node does not have is not in its realm: the enumeration below sees to it.
    if (there) it(`${name}: ${expected}`, () => check(expected, body));
  }

  it("is said of every one of them", () => {
    const known = new Set(ROWS.map(({ name }) => name));
    const globals = runInNewContext(
      "Reflect.ownKeys(globalThis).filter((k) => typeof globalThis[k] === 'function')",
    ) as string[];
    const methods = Object.entries(HOLDERS).flatMap(([prefix, holder]) => (holder ? namesOf(prefix, holder) : []));
    const all = [...globals, ...methods];
    assert.deepEqual(
      all.filter((name) => !known.has(name)),
      [],
    );
  });
});
