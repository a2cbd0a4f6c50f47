import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

/** Arguments of every kind a call may have, bad ones included. */
const FILE = `export class Sphere { #v: number | undefined; constructor(public r: number) {}
  get volume(): number { return (this.#v ??= this.r ** 3); }
  /** @gradcheck on new Sphere(2) (3) */
  scaled(k: number) { return this.volume * k; } }
export class Count { #n = 0; constructor(public k: number) {}
  /** @gradcheck on new Count(2) (3) */
  f(x: number) { this.#n++; return x * this.k * this.#n; } }
export class Vec { constructor(public x: number, public y: number) { Object.freeze(this); }
  /** @gradcheck on new Vec(2, 5) (new Vec(3, 4)) */
  dot(o: Vec) { return this.x * o.x + this.y * o.y; } }
export class PVec { #x: number; constructor(x: number, public y: number) { this.#x = x; Object.freeze(this); }
  get x() { return this.#x; } }
/** @gradcheck (new PVec(2, 5), 3) */
export const pv = (p: PVec, k: number) => p.x * p.y * k;
/** @gradcheck (new PVec(2, 5)) */
export const pvOnly = (p: PVec) => p.x * p.y;
const FROZEN = Object.freeze({ a: 2, list: Object.freeze([3, 4]) });
/** @gradcheck (FROZEN) */
export function frozen(p: { readonly a: number; readonly list: readonly number[] }) { if (!Object.isFrozen(p)) throw new Error("thawed"); return p.a * p.list[0]! * p.list[1]!; }
/** @gradcheck (FROZEN) */
export function writesFrozen(p: { a: number }) { p.a = 3; return p.a; }
/** @gradcheck (Object.seal({ a: 2 })) */
export const sealed = (p: { a: number }) => p.a ** 2;
/** @gradcheck (Object.defineProperty({ b: 1 }, "a", { value: 2, enumerable: true, configurable: true }) as any) */
export const readonly = (p: { a: number; b: number }) => p.a ** 2 * p.b;
/** @gradcheck ({ get a() { throw new Error("no"); }, b: 2 }) */
export const getterThrows = (p: { b: number }) => p.b ** 2;
/** @gradcheck ({ get a() { throw new Error("no"); }, b: 2 }) */
export const readsGetter = (p: { a: number; b: number }) => p.b * p.a;
const massKey = Symbol("mass");
/** @gradcheck ({ [massKey]: 2, b: 3 }) */
export const symbols = (p: { [massKey]: number; b: number }) => p[massKey] * p.b;
/** @gradcheck (Object.assign(Object.create(null), { a: 2 })) */
export const nullProto = (p: { a: number }) => p.a ** 3;
/** @gradcheck ([1, , 3]) */
export const holes = (x: number[]) => x.reduce((s, v) => s + v * v, 0) * x.length;
function sparseArray() { const a: number[] = []; a[5] = 2; a[4_000_000_000] = 3; return a; }
/** @gradcheck (sparseArray()) */
export const sparse = (x: number[]) => x[5]! * x[4_000_000_000]!;
/** @gradcheck (new Set([1, 2]), 3) */
export const set = (s: Set<number>, k: number) => { let t = 0; for (const v of s) t += v * k; return t; };
/** @gradcheck (new Set([1, 2])) */
export const setOnly = (s: Set<number>) => { let t = 0; for (const v of s) t += v; return t; };
/** @gradcheck (3) */
export const setOut = (x: number) => new Set([x]);
/** @gradcheck (NaN) */
export const nan = (x: number) => x * 2;
/** @gradcheck (Infinity) */
export const inf = (x: number) => 1 / x;
/** @gradcheck (-0) */
export const negZero = (x: number) => x * 3;
/** @gradcheck (2n, "s", (v: number) => v * v, 3) */
export const mixed = (b: bigint, s: string, f: (v: number) => number, x: number) => f(x) * Number(b) * s.length;
const ring: any = { v: 2 }; ring.self = ring;
/** @gradcheck (ring) */
export const circular = (r: any) => r.self.self.v * r.v;
/** @gradcheck (new Proxy({ a: 2 }, { ownKeys() { throw new Error("trap"); } })) */
export const proxy = (p: { a: number }) => p.a;
/** @gradcheck (deep(200000)) */
export const nested = (n: any) => 1;
export function deep(n: number) { let o: any = { v: 1 }; for (let i = 0; i < n; i++) o = { o }; return o; }
/** @gradcheck (new Map<any, number>([["a", 2], [1, 3], [{}, 4]])) */
export const maps = (m: Map<any, number>) => { let p = 1; for (const v of m.values()) p *= v; return p; };
/** @gradcheck ({ pos: { x: 2 }, k: 3 }) */
export function swaps(p: { pos: { x: number }; k: number }) { p.pos = { ...p.pos }; return p.pos.x ** 2 * p.k; }
export const api = { k: 3, nested: { g: 2 }, f(x: number) { return this.k * x * this.nested.g; }, pure(x: number) { return x * x; } };
export class S { static rate = 2; static f(x: number) { return x * S.rate; } static g(x: number) { return x * this.rate; }
  constructor(public w: number, protected h: number) {}
  get area() { return this.w * this.h; }
  scale(k: number) { return this.w * k; } }
export class T extends S { d = 4; constructor(w: number, h: number) { super(w, h); } vol(k: number) { return this.area * this.d * k; } override scale(k: number) { return super.scale(k) * this.d; } }
/** @gradcheck ({ a: 1, b: { c: [2, 3] } }) */
export const destructured = ({ a, b: { c: [d, e] } }: { a: number; b: { c: [number, number] } }) => a * d * e;
/** @gradcheck (1, 2, 3) */
export const rest = (x: number, ...more: number[]) => more.reduce((s, v) => s * v, x);
/** @gradcheck (2) */
export const opt = (x: number, y?: number) => x * (y ?? 1);
/** @gradcheck (2) */
export const def = (x: number, y = 3) => x * y;
/** @gradcheck (2, undefined, 5) */
export const skip = (x: number, y: number | undefined, z: number) => x * (y ?? 1) * z;
/** @gradcheck ([2, 5], 1) */
export const index = (xs: number[], i: number) => xs[i]! ** 2;
/** @gradcheck (2, 3) */
export const length = (x: number, n: number) => new Array(n).fill(x).reduce((s: number, v: number) => s + v * v, 0);
/** @gradcheck (2, 3) */
export const from = (x: number, n: number) => Array.from({ length: n }, () => x).reduce((s, v) => s * v, 1);
/** @gradcheck (2, 3) */
export const view = (x: number, n: number) => { const v = new Float64Array(n); v.fill(x); return v.reduce((s, u) => s + u * u, 0); };
/** @gradcheck (2, 3) */
export const loop = (x: number, n: number) => { let y = x; for (let i = 0; i < n; i++) y *= x; return y; };
/** @gradcheck (2, 3) */
export const repeat = (x: number, n: number) => "a".repeat(n).length * x;
/** @gradcheck (2, 3) */
export const both = (x: number, n: number) => { let y = x; for (let i = 0; i < n; i++) y *= x; return y * n; };
/** @gradcheck (2, 3) */
export const slice = (x: number, n: number) => [x, x * x, x ** 3, x ** 4].slice(0, n).reduce((a, b) => a + b, 0);
/** @gradcheck (2, "b") */
export const key = (x: number, k: string) => ({ a: 1, b: x }[k as "a"]) * x;
/** @gradcheck (new Float64Array([1, 2]), new Float32Array([3]), new Int32Array([4]), new Uint8Array([5])) */
export const views = (a: Float64Array, b: Float32Array, c: Int32Array, d: Uint8Array) => a[0]! * a[1]! * b[0]! * c[0]! * d[0]!;
/** @gradcheck ({ mass: 2, v: [1, 2] }, [1, 2, [3]], new Map([["key", 4], ["a,b", 5]])) wrt p.mass, w[2][0], m["key"] */
export const wrt = (p: { mass: number; v: number[] }, w: [number, number, number[]], m: Map<string, number>) => p.mass * p.v[1]! * w[1] * w[2][0]! * m.get("key")! * m.get("a,b")!;
/** @gradcheck ({ mass: 2 }, 3) wrt p.mess */
export const unknownWrt = (p: { mass: number }, k: number) => p.mass * k;
/** @gradcheck (shared) */
export function grows(x: number[]) { x.push(1); return x[0]! * x[1]!; }
const shared = [2, 3];
const pair = { p: { v: 2 }, k: 3 };
/** @gradcheck (pair, pair.p) */
export const sharing = (a: typeof pair, b: { v: number }) => a.p.v * b.v * a.k;
export class Node_ { constructor(public v: number, public next: { v: number }) {}
  /** @gradcheck on tree (tree.next) */
  times(o: { v: number }) { return this.v * this.next.v * o.v; } }
const tree = new Node_(2, { v: 3 });
`;

interface Case {
  name: string;
  ends?: string;
  inputs?: string[];
  gradient?: number[];
  args?: string;
  on?: string;
  wrt?: string[];
  controls?: string[];
  notes?: string[];
  says?: RegExp;
}

const CASES: readonly Case[] = [
  { name: "Sphere.scaled", inputs: ["k", "this.r"], gradient: [8, 36] },
  { name: "Count.f", gradient: [2, 3], notes: ["mutates-input"] },
  { name: "Vec.dot", inputs: ["o.x", "o.y", "this.x", "this.y"], gradient: [2, 5, 3, 4] },
  { name: "pv", inputs: ["k"], gradient: [10], notes: ["passed-inputs"] },
  { name: "pvOnly", ends: "no-numeric-inputs", says: /p\.y cannot be moved/ },
  { name: "frozen", inputs: ["p.a", "p.list[0]", "p.list[1]"], gradient: [12, 8, 6] },
  { name: "writesFrozen", ends: "throws", says: /read only property 'a'/ },
  { name: "sealed", gradient: [4] },
  { name: "readonly", inputs: ["p.b", "p.a"], gradient: [4, 4] },
  { name: "getterThrows", inputs: ["p.b"], gradient: [4] },
  { name: "readsGetter", ends: "throws", says: /threw Error: no/ },
  { name: "symbols", inputs: ["p.b", "p[Symbol(mass)]"], gradient: [2, 3] },
  { name: "nullProto", gradient: [12] },
  { name: "holes", inputs: ["x[0]", "x[2]"], gradient: [6, 18] },
  { name: "sparse", inputs: ["x[5]", "x[4000000000]"], gradient: [3, 2] },
  { name: "set", inputs: ["k"], gradient: [3], notes: ["passed-inputs"] },
  { name: "setOnly", ends: "no-numeric-inputs", says: /members of a Set/ },
  { name: "setOut", ends: "result-not-numeric", says: /a Set/ },
  { name: "nan", ends: "non-finite" },
  { name: "inf", ends: "non-finite" },
  { name: "negZero", gradient: [3] },
  { name: "mixed", inputs: ["x"], gradient: [12] },
  { name: "circular", gradient: [4], notes: ["aliased-inputs"] },
  { name: "proxy", ends: "throws", says: /Error: trap/ },
  { name: "nested", ends: "too-large", says: /nested too deeply/ },
  { name: "maps", inputs: ['m["a"]', "m[1]", "m[key 2]"], gradient: [12, 8, 6] },
  { name: "destructured", inputs: ["arg0.a", "arg0.b.c[0]", "arg0.b.c[1]"], gradient: [6, 3, 2] },
  { name: "rest", inputs: ["x", "more[0]", "more[1]"], gradient: [6, 3, 2] },
  { name: "opt", inputs: ["x"], gradient: [1] },
  { name: "def", inputs: ["x"], gradient: [3] },
  { name: "skip", inputs: ["x", "z"], gradient: [5, 2] },
  { name: "index", controls: ["i"], gradient: [0, 10] },
  { name: "length", controls: ["n"], gradient: [12] },
  { name: "from", controls: ["n"], gradient: [12] },
  { name: "view", controls: ["n"], gradient: [12] },
  { name: "loop", controls: ["n"], gradient: [32] },
  { name: "repeat", controls: ["n"], gradient: [3] },
  { name: "slice", controls: ["n"], gradient: [17] },
  { name: "both", controls: [], ends: "jump" },
  { name: "key", inputs: ["x"], gradient: [4] },
  { name: "views", inputs: ["a[0]", "a[1]", "b[0]"], gradient: [120, 60, 40] },
  { name: "wrt", inputs: ["p.mass", "w[2][0]", 'm["key"]'], gradient: [240, 160, 120] },
  { name: "wrt", wrt: ["p.v[1]", 'm["a,b"]'], inputs: ["p.v[1]", 'm["a,b"]'], gradient: [240, 96] },
  { name: "wrt", wrt: ["w", "m"], inputs: ["w[0]", "w[1]", "w[2][0]", 'm["key"]', 'm["a,b"]'] },
  { name: "unknownWrt", ends: "no-numeric-inputs", says: /No input is called p\.mess\. The inputs are p\.mass and k/ },
  { name: "api.f", args: "[2]", inputs: ["x", "this.k", "this.nested.g"], gradient: [6, 4, 6] },
  { name: "S.g", args: "[2]", inputs: ["x", "this.rate"], gradient: [2, 2] },
  { name: "S.area", on: "new T(2, 3)", inputs: ["this.w", "this.h", "this.d"], gradient: [3, 2, 0] },
  { name: "T.vol", on: "new T(2, 3)", args: "[2]", gradient: [24, 24, 16, 12] },
  { name: "T.scale", on: "new T(2, 3)", args: "[2]", wrt: ["this.w", "this.d"], gradient: [8, 4] },
  { name: "grows", ends: "nondeterministic", says: /Make the object in the point/ },
  { name: "sharing", inputs: ["a.p.v", "a.k"], gradient: [12, 4], notes: ["aliased-inputs"] },
  { name: "Node_.times", inputs: ["o.v", "this.v"], gradient: [12, 9], notes: ["aliased-inputs"] },
  { name: "swaps", gradient: [12, 4], notes: ["mutates-input"] },
];

describe("subject", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const { name, ends = "pass", inputs, gradient, notes, says = /./, args, on, wrt, controls } of CASES) {
    it(`${name}${wrt === undefined ? "" : ` wrt ${wrt.join()}`}: ${ends}`, async () => {
      const selection = Object.entries({ args, on, wrt }).filter(([, value]) => value !== undefined);
      const { check } = await at.engine.check(await at.plan({ name, ...Object.fromEntries(selection) }));
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      assert.match(check.message, says);
      const paths = check.inputs.map(({ path }) => path);
      if (inputs !== undefined) assert.deepEqual(paths, inputs);
      const found = check.inputs.flatMap(({ path, control }) => (control ? [path] : []));
      if (controls !== undefined) assert.deepEqual(found, controls);
      const reverse = check.entries.map((entry) => entry.reverse);
      if (gradient !== undefined) assert.deepEqual(reverse, gradient);
      const codes = check.notes.map(({ code }) => code);
      if (notes !== undefined) assert.deepEqual(codes, notes);
    });
  }
});

describe("subject: very many numbers", function () {
  this.timeout(600_000);
  const text = `const ends = (x: ArrayLike<number>): number => x[0]! * x[x.length - 1]!;
/** @gradcheck (Array.from({ length: 1_000_000 }, (_, i) => i + 0.5)) wrt x[0], x[999999] */
export const million = (x: number[]): number => ends(x);
/** @gradcheck (Float64Array.from({ length: 60_000 }, (_, i) => 1.5 + (i % 7))) */
export function all(x: Float64Array): number { let s = 0; for (const v of x) s += v * v; return s; }
/** @gradcheck (Array.from({ length: 2_100_000 }, (_, i) => i)) */
export const tooMany = (x: number[]): number => ends(x);
`;
  const cases: readonly [name: string, ends: string, says: RegExp][] = [
    ["million", "pass", /2 derivatives/],
    ["all", "pass", /60000 inputs/],
    ["tooMany", "too-large", /2000000 numbers, which take more than \d+ MB/],
  ];
  for (const [name, ends, says] of cases) {
    it(`${name}: ${ends}`, async () => {
      const at = engineOn(text, { timeoutMs: 500_000 });
      const { check } = await at.engine.check(await at.plan({ name }));
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      assert.match(check.message, says);
      await at.close();
    });
  }
});
