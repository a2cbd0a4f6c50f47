import assert from "node:assert/strict";
import { project, report } from "../cli/command";
import { engineOn, type EngineAt } from "./children";

const FILE = `import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
const tick = () => new Promise<void>((r) => setImmediate(r));
export async function plain(x: number) { const y = await x; return y * y; }
export async function all(x: number, y: number) { const [a, b] = await Promise.all([Promise.resolve(x * y), plain(y)]); return a * b; }
export async function race(x: number, y: number) { return Promise.race([tick().then(() => x * y), Promise.resolve(x * x)]); }
export async function allSettled(x: number, y: number) {
  const r = await Promise.allSettled([Promise.reject(x * y), Promise.resolve(x)]);
  return r.reduce((s, v) => s + (v.status === "fulfilled" ? v.value : (v.reason as number)), 0) * y;
}
export async function any(x: number, y: number) { return (await Promise.any([Promise.reject(new Error("no")), Promise.resolve(x * y)])) * x; }
export function thens(x: number) { return Promise.resolve(x).then((v) => v * v).then((v) => { throw v; }).catch((v: number) => v * 2).finally(() => 7); }
export async function forAwait(x: number) {
  async function* powers() { for (let i = 1; i < 4; i++) { await tick(); yield x ** i; } }
  let s = 0;
  for await (const v of powers()) s += v;
  return s;
}
export async function forAwaitArray(x: number[]) { let s = 0; for await (const v of x.map((v) => Promise.resolve(v * v))) s += v; return s; }
export async function sent(x: number) {
  async function* echo(): AsyncGenerator<number, number, number> { let got = x; for (let i = 0; i < 3; i++) got = x * (yield got); return got; }
  const it = echo();
  let last = (await it.next(0)).value;
  for (let i = 0; i < 3; i++) last = (await it.next(last)).value;
  return last;
}
export function interval(x: number) {
  return new Promise<number>((r) => { let s = 0, n = 0; const t = setInterval(() => { s += x * ++n; if (n === 3) { clearInterval(t); r(s); } }, 0); });
}
export function ticks(x: number) { return new Promise<number>((r) => setImmediate((v: number) => queueMicrotask(() => process.nextTick((w: number) => r(w * v), v * v)), x)); }
export async function storage(x: number, y: number) { const s = new AsyncLocalStorage<number>(); return s.run(x * y, async () => { await tick(); return s.getStore()! * x; }); }
export async function emitter(x: number) { const e = new EventEmitter(); const p = new Promise<number>((r) => e.once("v", r)); e.emit("v", x * x); return p; }
export async function readable(x: number) { let s = 0; for await (const v of Readable.from([x, x * x])) s += v as number; return s; }
export async function sleeps(x: number) { await sleep(1); return x * x; }
export async function timerArgument(x: number) { return new Promise<number>((r) => setTimeout((v: number) => r(v * v), 1, x)); }
export async function tries(x: number) { try { await Promise.reject(x * x); return 0; } catch (v) { return (v as number) * x; } finally { await tick(); } }
export async function nested(x: number) { return { a: [await plain(x)], b: await tick().then(() => 3 * x) }; }
export const thenable = (x: number) => ({ then(r: (v: number) => void) { r(x * x); } });
export async function loops(x: number, n: number) { let y = x; for (let i = 0; i < n; i++) { await tick(); y = y * x; } return y; }
export async function random(x: number) { await tick(); return x * Math.random(); }
export async function kink(x: number) { await tick(); return Math.abs(x); }
export async function cuts(x: number) { await tick();
  return (JSON.parse(JSON.stringify({ v: x })) as { v: number }).v * x; }
export class Model { constructor(public k: number) {} async f(x: number) { await tick(); return this.k * x; } }
let hits: Record<string, Promise<number>> = {};
export const cachedPromise = (x: number) => (hits[x] ??= tick().then(() => x * x));
export function sometimes(x: number) { return x === 3 ? x * x : Promise.resolve(x * x); }
export function sometimesNot(x: number) { return x === 3 ? Promise.resolve(x * x) : x * x; }
export async function cube(x: number) { return x ** 3; }
export async function gradCube(x: number) { await tick(); return 3 * x * x; }
export async function square(x: number) { return x ** 2; }
export async function gradSquare(x: number) { await tick(); return x * x; }
export const sync = (x: number) => x ** 2;
export const gradSync = (x: number) => Promise.reject(new Error("no gradient " + x));

export async function* generates(x: number) { yield x; }
export function* iterates(x: number) { yield x; }
export async function rejects(x: number) {
  await tick();
  throw new TypeError("later " + x);
}
async function waits(x: number) {
  await tick();
  await new Promise(() => {});
  return x;
}
export async function never(x: number) {
  return (await waits(x)) * x;
}
export function nobodyCalls(x: number) {
  return new Promise<number>((r) => { if (x < 0) r(x); });
}
export async function neverBeside(x: number) { if (x !== 3) await new Promise(() => {}); return x; }
export async function unref(x: number) { await new Promise<void>((r) => setTimeout(r, 8).unref()); return x; }
export async function late(x: number) { setTimeout(() => { x * 2; }, 5); return x * x; }
export const inside = (x: number) => [x, Promise.resolve(x)];
export const insideOnly = (x: number) => ({ a: Promise.resolve(x) });
export async function races(x: number, y: number) {
  let acc = 1;
  const loop = async (v: number, k: number) => { for (let i = 0; i < 6; i++) { const a = acc; await sleep(process.cpuUsage().user % 3); acc = a * 0.9 + v * k; } };
  await Promise.all([loop(x, 1), loop(y, 2)]);
  return acc;
}
`;

interface Case {
  name: string;
  args?: string;
  on?: string;
  ends?: string;
  gradient?: number[];
  says?: RegExp;
  line?: number;
}

const line = (text: string): number => FILE.split("\n").findIndex((one) => one.includes(text)) + 1;

const CASES: readonly Case[] = [
  { name: "plain", gradient: [6] },
  { name: "all", args: "[3, 2]", gradient: [8, 36] },
  { name: "race", args: "[3, 2]", gradient: [6, 0] },
  { name: "allSettled", args: "[3, 2]", gradient: [6, 15] },
  { name: "any", args: "[3, 2]", gradient: [12, 9] },
  { name: "thens", gradient: [12] },
  { name: "forAwait", gradient: [34] },
  { name: "forAwaitArray", args: "[[3, 4]]", gradient: [6, 8] },
  { name: "sent", gradient: [108] },
  { name: "interval", gradient: [6] },
  { name: "ticks", gradient: [27] },
  { name: "storage", args: "[3, 2]", gradient: [12, 9] },
  { name: "emitter", gradient: [6] },
  { name: "readable", gradient: [7] },
  { name: "sleeps", gradient: [6] },
  { name: "timerArgument", gradient: [6] },
  { name: "tries", gradient: [27] },
  { name: "nested", gradient: [6, 3] },
  { name: "thenable", gradient: [6] },
  { name: "loops", args: "[2, 4]", gradient: [80] },
  { name: "random" },
  { name: "kink", args: "[0]", ends: "kink" },
  { name: "cuts", ends: "detached", line: line("JSON.stringify") },
  { name: "Model.f", on: "new Model(4)", args: "[2]", gradient: [4, 2] },
  { name: "cachedPromise", gradient: [6] },
  { name: "sometimes", gradient: [6] },
  { name: "sometimesNot", gradient: [6] },
  { name: "cube", gradient: [27], says: /gradCube agrees too/ },
  { name: "square", ends: "hand-written-differs" },
  { name: "sync", ends: "hand-written-throws", says: /Error: no gradient 3/ },
  { name: "generates", ends: "result-not-numeric", says: /an async iterable/ },
  { name: "iterates", ends: "result-not-numeric", says: /an iterator/ },
  { name: "rejects", ends: "throws", says: /TypeError: later 3/, line: line('TypeError("later') },
  { name: "never", ends: "deadline", says: /never settles, at line/, line: line("await new Promise(() => {});") },
  { name: "nobodyCalls", ends: "deadline", says: /callback that is not called/, line: line("if (x < 0) r(x)") },
  { name: "neverBeside", ends: "deadline", says: /never settles/ },
  { name: "unref", gradient: [1] },
  { name: "late", gradient: [6] },
  { name: "inside", ends: "pending-work", says: /a promise at \[1\]/ },
  { name: "insideOnly", ends: "pending-work", says: /a promise at a/ },
  { name: "races", args: "[3, 2]", ends: "nondeterministic" },
];

describe("functions that give promises", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const { name, args = "[3]", on, ends = "pass", gradient, says = /./, line: wanted } of CASES) {
    it(`${name}${args}: ${ends}`, async () => {
      const planned = await at.plan({ name, args, ...(on === undefined ? {} : { on }) });
      const { check } = await at.engine.check(planned);
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      assert.match(check.message, says);
      if (gradient !== undefined) {
        const reverse = check.entries.map((entry) => entry.reverse);
        assert.deepEqual(reverse, gradient);
      }
      const place = check.suspects[0] ?? check.at;
      if (wanted !== undefined) assert.equal(place?.line, wanted, JSON.stringify([check.suspects, check.at]));
    });
  }

  it("is checked by the command, with its exit codes", async () => {
    const { folder, remove } = project({ "f.ts": FILE });
    const ends = async (name: string): Promise<unknown[]> => {
      const { code, check } = await report([`f.ts#${name}`, "--args", "[3]"], folder);
      return [code, check.verdict, check.reason ?? "", check.entries.map((entry) => entry.reverse)];
    };
    assert.deepEqual(await ends("forAwait"), [0, "pass", "", [34]]);
    assert.deepEqual(await ends("square"), [1, "fail", "hand-written-differs", [6]]);
    assert.deepEqual(await ends("rejects"), [2, "error", "throws", []]);
    assert.deepEqual(await ends("never"), [2, "timeout", "deadline", []]);
    remove();
  });

  it("is known at once where nothing is left that could settle the promise, long before the deadline", async () => {
    const slow = engineOn({ "f.ts": "export const f = (x: number) => new Promise(() => void x);" }, { timeoutMs: 1e9 });
    const check = await slow.check("f", "[1]");
    assert.deepEqual([check.verdict, check.reason], ["timeout", "deadline"]);
    await slow.close();
  });

  it("ends at the deadline where something goes on for ever, and the next check works", async () => {
    const text = `export const fine = (x: number): number => x * x;
      export const f = (x: number) => new Promise(() => setInterval(() => x, 20));`;
    const short = engineOn(text, { timeoutMs: 1500 });
    const check = await short.check("f", "[1]");
    assert.deepEqual([check.verdict, check.reason], ["timeout", "deadline"], check.message);
    assert.match(check.message, /still waiting for a promise/);
    assert.equal((await short.check("fine", "[3]")).verdict, "pass");
    await short.close();
  });

  it("says so of a module that waits for ever at its top level", async () => {
    const module = engineOn("export const f = (x: number): number => x;\nawait new Promise(() => undefined);");
    const check = await module.check("f", "[1]");
    assert.deepEqual([check.verdict, check.reason], ["timeout", "deadline"], check.message);
    assert.match(check.message, /top level/);
    await module.close();
  });

  it("replaces the children that late work was left in", async () => {
    await at.check("plain", "[3]");
    const before = at.pids().length;
    await at.check("late", "[3]");
    await at.check("plain", "[3]");
    assert.ok(at.pids().length > before);
  });
});
