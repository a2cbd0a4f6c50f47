import assert from "node:assert/strict";
import type { Pool } from "../../../engine/evaluate/pool";
import { engineOn, type EngineAt } from "./children";

const FILE = `export const random = (x: number): number => x * Math.random() + x * x;
export const randoms = (x: number): number => { let s = 0; for (let i = 0; i < 5; i++) s += Math.random() * x; return s; };
export const clock = (x: number): number => x * (Date.now() % 7 + 1);
export const timer = (x: number): number => x * (1 + performance.now());
export const year = (x: number): number => x * new Date().getFullYear();
export const crypt = (x: number): number => x * crypto.getRandomValues(new Uint32Array(1))[0]!;
export const hr = (x: number): number => x * Number(process.hrtime.bigint() % 1009n);

let calls = 0;
export const counter = (x: number): number => x * ++calls;
let first = true;
export function warms(x: number): number {
  const y = first ? x : x * x;
  first = false;
  return y;
}
let draws: number[] = [];
export function drawsOnce(x: number): number {
  if (draws.length === 0) draws = [Math.random()];
  return x * draws[0]!;
}

export function scales(x: number[]): number { x[0] = x[0]! * 2; return x[0]! * x[1]!; }
export function squares(x: Float64Array): number { for (let i = 0; i < x.length; i++) x[i] = x[i]! * x[i]!; return x[0]! + x[1]!; }
export function pushes(x: number[]): number { x.push(1); let s = 0; for (const v of x) s += v * v; return s; }
export function pops(x: number[]): number { return x.pop()! * x[0]!; }
export function sorts(x: number[]): number { x.sort((a, b) => a - b); return 3 * x[0]! + 5 * x[1]!; }
export function flags(p: { v: number; done: boolean }): number { const y = p.done ? p.v : p.v * p.v; p.done = true; return y; }
export function names(p: { v: number; name: string }): number { p.name += "!"; return p.v * p.name.length; }
export function tallies(p: { v: number; n: Int32Array }): number { p.n[0]!++; return p.v * p.n[0]!; }
export function caches(p: { v: number; sum?: number }): number { p.sum ??= p.v * p.v; return p.sum + p.v; }
export function entries(m: Map<string, number>): number { m.set("b", m.get("a")! * 2); m.set("a", 9); return m.get("b")! * 3; }
export function drops(p: { v: number; w?: number }): number { const y = p.v * p.w!; delete p.w; return y; }
export class Body {
  #energy = 0;
  steps = 0;
  constructor(public mass: number, public speed: number) {}
  kick(force: number): number {
    this.speed += force / this.mass;
    this.steps++;
    this.#energy = 0.5 * this.mass * this.speed ** 2;
    return this.#energy + 0 * this.steps;
  }
}

const weight = Math.random();
export const weighted = (x: number): number => x * weight;
/** @gradcheck (Math.random(), Math.random()) */
export const drawn = (x: number, y: number): number => x * y;

const shared = [1.5, 2.5];
/** @gradcheck (shared, shared) */
export function aliased(a: number[], b: number[]): number { return a[0]! * b[1]! + b[0]!; }
const ring = { v: 2, self: null as unknown };
ring.self = ring;
/** @gradcheck (ring) */
export function circular(r: { v: number; self: unknown }): number { return r.v * (r.self as { v: number }).v; }
export const fine = (x: number): number => x * x;
`;

interface Case {
  name: string;
  args?: string;
  on?: string;
  /** "pass" or a reason. */
  ends?: string;
  notes?: string[];
  /** What the arguments are reported as: what they were before the call. */
  inputs?: number[];
  gradient?: number[];
}

const CASES: readonly Case[] = [
  { name: "random", args: "[2]", notes: ["seeded"] },
  { name: "randoms", args: "[2]", notes: ["seeded"] },
  { name: "clock", args: "[2]", notes: ["seeded"] },
  { name: "timer", args: "[2]", notes: ["seeded"], gradient: [1] },
  { name: "year", args: "[2]", notes: ["seeded"], gradient: [2020] },
  { name: "crypt", args: "[2]", notes: ["seeded"] },
  { name: "hr", args: "[2]", notes: ["seeded"] },
  { name: "counter", args: "[2]", ends: "nondeterministic" },
  { name: "warms", ends: "nondeterministic" },
  { name: "drawsOnce", args: "[2]", notes: ["seeded"] },
  { name: "scales", args: "[[3, 4]]", notes: ["mutates-input"], inputs: [3, 4], gradient: [8, 6] },
  { name: "squares", args: '[{"$f64":[3, 4]}]', notes: ["mutates-input"], inputs: [3, 4], gradient: [6, 8] },
  { name: "pushes", args: "[[3, 4]]", notes: ["mutates-input"], inputs: [3, 4], gradient: [6, 8] },
  { name: "pops", args: "[[3, 4, 5]]", notes: ["mutates-input"], inputs: [3, 4, 5], gradient: [5, 0, 3] },
  { name: "sorts", args: "[[4, 3]]", notes: ["mutates-input"], inputs: [4, 3], gradient: [5, 3] },
  { name: "flags", args: '[{"v": 3, "done": false}]', notes: ["mutates-input"], gradient: [6] },
  { name: "names", args: '[{"v": 3, "name": "ab"}]', notes: ["mutates-input"], gradient: [3] },
  { name: "tallies", args: '[{"v": 3, "n": {"$i32": [4]}}]', notes: ["mutates-input"], gradient: [5] },
  { name: "caches", args: '[{"v": 3}]', notes: ["mutates-input"], inputs: [3], gradient: [7] },
  {
    name: "entries",
    args: '[{"$map": [["a", 2], ["b", 5]]}]',
    notes: ["mutates-input"],
    inputs: [2, 5],
    gradient: [6, 0],
  },
  { name: "drops", args: '[{"v": 3, "w": 2}]', notes: ["mutates-input"], inputs: [3, 2], gradient: [2, 3] },
  { name: "Body.kick", args: "[2]", on: "new Body(4, 1)", notes: ["mutates-input"] },
  { name: "aliased", notes: ["aliased-inputs"], inputs: [1.5, 2.5], gradient: [3.5, 1.5] },
  { name: "circular", notes: ["aliased-inputs"], inputs: [2], gradient: [4] },
  { name: "weighted", args: "[2]", notes: [] },
  { name: "drawn", notes: [] },
  { name: "fine", args: "[2]", notes: [], gradient: [4] },
];

describe("plainWorld", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  // Twice: what the first check left in the module or the arguments must not change the second.
  for (const { name, args, on, ends = "pass", notes, inputs, gradient } of [...CASES, ...CASES.slice(-15)]) {
    it(`${name}: ${ends}, noted ${notes?.join() ?? "as it is"}`, async () => {
      const planned = await at.plan({
        name,
        ...(args === undefined ? {} : { args }),
        ...(on === undefined ? {} : { on }),
      });
      const { check } = await at.engine.check(planned);
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      const codes = check.notes.map(({ code }) => code).filter((code) => code !== "demoted-control");
      if (notes !== undefined) assert.deepEqual(codes, notes);
      const active = check.inputs.filter(({ control }) => !control).map(({ value }) => value);
      if (inputs !== undefined) assert.deepEqual(active, inputs);
      const reverse = check.entries.map((entry) => entry.reverse);
      if (gradient !== undefined) assert.deepEqual(reverse, gradient);
    });
  }

  it("loads a module the same whenever and wherever it is loaded", async () => {
    const weights = new Set<unknown>();
    for (const seed of [1, 2, 3]) {
      const planned = await at.plan({ name: "weighted", args: "[1]" });
      const { check } = await at.engine.check({ ...planned, job: { ...planned.job, seed } });
      assert.equal(check.verdict, "pass", check.message);
      weights.add(check.value);
      // One of the two children is another one from here on, the other has loaded the module.
      (at.engine as unknown as { pool: Pool }).pool.retire(seed === 1 ? "traced" : "plain");
      await at.check("randoms", "[2]");
    }
    assert.equal(weights.size, 1);
  });

  it("gives the same numbers for the same seed, and others for another", async () => {
    const value = async (seed: number): Promise<unknown> => {
      const planned = await at.plan({ name: "random", args: "[2]" });
      return (await at.engine.check({ ...planned, job: { ...planned.job, seed } })).check.value;
    };
    assert.equal(await value(1), await value(1));
    assert.notEqual(await value(1), await value(2));
  });
});
