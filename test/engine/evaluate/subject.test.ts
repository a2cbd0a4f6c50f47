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
const key = Symbol("mass");
/** @gradcheck ({ [key]: 2, b: 3 }) */
export const symbols = (p: { [key]: number; b: number }) => p[key] * p.b;
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
`;

interface Case {
  name: string;
  ends?: string;
  inputs?: string[];
  gradient?: number[];
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
  { name: "swaps", gradient: [12, 4], notes: ["mutates-input"] },
];

describe("subject", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const { name, ends = "pass", inputs, gradient, notes, says = /./ } of CASES) {
    it(`${name}: ${ends}`, async () => {
      const { check } = await at.engine.check(await at.plan({ name }));
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      assert.match(check.message, says);
      const paths = check.inputs.map(({ path }) => path);
      if (inputs !== undefined) assert.deepEqual(paths, inputs);
      const reverse = check.entries.map((entry) => entry.reverse);
      if (gradient !== undefined) assert.deepEqual(reverse, gradient);
      const codes = check.notes.map(({ code }) => code);
      if (notes !== undefined) assert.deepEqual(codes, notes);
    });
  }
});
