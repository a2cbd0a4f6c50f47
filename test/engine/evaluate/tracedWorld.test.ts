import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

/** Functions whose modules keep numbers between two calls. */
const FILE = `const cache: Record<string, number> = {};
/** @gradcheck (3) */
export const cached = (x: number) => (cache[x] ??= x * x) * x;
const memo = new Map<number, number>();
/** @gradcheck (3) */
export function memoed(x: number): number { if (!memo.has(x)) memo.set(x, x ** 3); return memo.get(x)!; }
let last = { x: NaN, v: NaN };
/** @gradcheck (3) */
export function lastOne(x: number) { if (last.x !== x) last = { x, v: Math.sin(x) }; return last.v * 2; }
const weak = new WeakMap<object, number>();
/** @gradcheck ([3, 4]) */
export function identity(x: number[]) { if (!weak.has(x)) weak.set(x, x[0]! * x[1]!); return weak.get(x)! * x[0]!; }
let total = 0;
/** @gradcheck (3) */
export function accumulates(x: number) { total += x; return total; }
let guess = 1;
/** @gradcheck (3) */
export function warm(x: number) { let g = guess; for (let i = 0; i < 3; i++) g = 0.5 * (g + x / g); guess = g; return g; }
/** @gradcheck (3) */
export function swallowed(x: number) { try { return kept(x); } catch { return x; } }
let keptv: number | undefined;
function kept(x: number) { const r = keptv === undefined ? x * x : keptv * 0 + x * x; keptv = x; return r; }
const list: number[] = [];
/** @gradcheck (3) */
export function pushed(x: number) { list.push(x); return list.length * 0 + list[list.length - 1]! ** 2; }
let previous: number | undefined;
/** @gradcheck (3) */
export function lags(x: number) { const y = (previous ?? x) * x; previous = x; return y; }
let calls = 0;
let before: number | undefined;
/** @gradcheck (3) */
export function settlesDown(x: number) { calls = Math.min(calls + 1, 3); const y = before === undefined ? x : before * 0 + x; before = x; return calls < 3 ? y : y * 2; }
/** @gradcheck (3) */
export function global(x: number) { const g = globalThis as any; g.kept ??= {};
  return (g.kept[x] ??= x * x) * x; }
/** @gradcheck (3) */
export async function promised(x: number) { const y = (cache["p" + x] ??= await Promise.resolve(x * x)); return y * x; }
/** @gradcheck (3) */
export function imported(x: number) { return fromOther(x) * x; }
export const fine = (x: number): number => x * x;
import { fromOther } from "./other";
`;

const OTHER = `const known = new Map<number, number>();
export function fromOther(x: number): number { let y = known.get(x); if (y === undefined) known.set(x, (y = x * x)); return y; }
`;

/** What each gives. Twice: what the first check left in the module must not change the second. */
const CASES: readonly [name: string, ends: string, gradient?: number[]][] = [
  ["cached", "pass", [27]],
  ["memoed", "pass", [27]],
  ["lastOne", "pass", [2 * Math.cos(3)]],
  ["identity", "pass", [24, 9]],
  ["accumulates", "nondeterministic"],
  ["warm", "nondeterministic"],
  ["swallowed", "pass", [6]],
  ["pushed", "pass", [6]],
  ["lags", "nondeterministic"],
  ["settlesDown", "nondeterministic"],
  ["settlesDown", "nondeterministic"],
  ["global", "stale-tracer"],
  ["promised", "pass", [27]],
  ["imported", "pass", [27]],
  ["fine", "pass", [6]],
];

describe("numbers kept between calls", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn({ "f.ts": FILE, "other.ts": OTHER });
  });
  after(() => at.close());

  for (const [name, ends, gradient] of [...CASES, ...CASES.slice(0, 4)]) {
    it(`${name}: ${ends}`, async () => {
      const { check } = await at.engine.check(await at.plan({ name, ...(name === "fine" ? { args: "[3]" } : {}) }));
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      const reverse = check.entries.map((entry) => entry.reverse);
      if (gradient !== undefined) assert.deepEqual(reverse, gradient);
    });
  }

  it("names the line that used a number which even fresh modules keep", async () => {
    const { check } = await at.engine.check(await at.plan({ name: "global" }));
    const line = FILE.split("\n").findIndex((text) => text.includes("(g.kept[x] ??=")) + 1;
    assert.deepEqual([check.reason, check.at?.line ?? check.suspects[0]?.line], ["stale-tracer", line], check.message);
    assert.match(check.message, new RegExp(`at line ${line}`));
  });
});
