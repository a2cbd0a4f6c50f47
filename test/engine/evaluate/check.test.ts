import assert from "node:assert/strict";
import type { Progress } from "../../../engine/index";
import type { Check } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

const FILE = `let calls = 0;
let kept = 0;
let held: number[] = [];
export const fine = (x: number): number => x * x;
export function counts(x: number): number {
  return x * ++calls;
}
export function keeps(x: number): number {
  const y = x + kept;
  kept = x;
  return y;
}
export function remembers(x: number): number {
  held.push(x);
  return held.length > 1 ? x * x + 0 * held[held.length - 2]! : x * x;
}
export function looksUp(x: number): number {
  return new Error("who calls").stack!.includes("traceAt") ? 2 * x : x;
}
export function asText(x: number): string {
  return "no number: " + x;
}
export async function waits(x: number): Promise<number> {
  return x;
}
export function throwsHere(x: number): number {
  if (x > 0) throw new TypeError("on purpose");
  return x;
}
export function recurses(x: number): number {
  return 1 + recurses(x + 1);
}
export function wrecks(x: number): number {
  for (const name of ["push", "map", "filter", "some", "every", "flatMap", "forEach", "slice", "join", "includes"])
    delete (Array.prototype as unknown as Record<string, unknown>)[name];
  Object.keys = Object.entries = () => [];
  Math.max = Math.min = Math.abs = () => 42;
  Function.prototype.call = Function.prototype.apply = null!;
  Promise.prototype.then = null!;
  const all = globalThis as unknown as Record<string, unknown>;
  for (const name of ["Map", "Set", "Promise", "JSON", "Float64Array", "Number", "setImmediate"]) delete all[name];
  (Array.prototype as unknown as Record<symbol, unknown>)[Symbol.iterator] = null;
  return x * x;
}
export function freezes(x: number): number {
  for (const object of [Array.prototype, Object.prototype, Math, Promise.prototype]) Object.freeze(object);
  return x * x;
}
export function pollutes(x: number): number {
  Object.defineProperty(Object.prototype, "then", { get: () => undefined, configurable: true });
  (Object.prototype as Record<string, unknown>).polluted = 7;
  (Array.prototype as unknown as Record<string, unknown>).extra = () => 1;
  return x * x;
}
export function leavesTimer(x: number): number {
  setInterval(() => undefined, 1000);
  return x * x;
}
export function catches(x: number): number {
  let y = 0;
  try {
    y = throwsHere(x);
  } catch {
    y = x * x;
  }
  return y;
}
`;

/** What each gives; after each a simple check must give its own verdict at once. */
const CASES: readonly [name: string, verdict: string, reason?: string, says?: RegExp][] = [
  ["fine", "pass"],
  ["counts", "inconclusive", "nondeterministic"],
  ["keeps", "inconclusive", "nondeterministic"],
  ["remembers", "pass"],
  ["looksUp", "refused", "traced-differs", /where the plain one returns/],
  ["asText", "error", "result-not-numeric"],
  ["waits", "pass"],
  ["throwsHere", "error", "throws", /TypeError: on purpose/],
  ["recurses", "error", "throws", /Maximum call stack/],
  ["wrecks", "pass"],
  ["freezes", "pass"],
  ["pollutes", "pass"],
  ["leavesTimer", "pass"],
  ["catches", "pass"],
];

describe("check", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const [name, verdict, reason, says = /./] of CASES) {
    it(`${name}: ${verdict}${reason === undefined ? "" : ` / ${reason}`}, and the next check works`, async () => {
      const check = await at.check(name, "[3]");
      assert.deepEqual([check.verdict, check.reason], [verdict, reason], check.message);
      assert.match(check.message, says);
      const next = await at.check("fine", "[3]");
      assert.deepEqual([next.verdict, next.entries[0]?.reverse], ["pass", 6], next.message);
    });
  }

  it("shows no gradient where traced and plain differ", async () => {
    const check = await at.check("looksUp", "[3]");
    assert.deepEqual([check.entries, check.explanations], [[], []]);
  });

  it("replaces the children that are dirty, and no others", async () => {
    await at.check("fine", "[3]");
    const before = at.pids().length;
    await at.check("fine", "[3]");
    assert.equal(at.pids().length, before);
    await at.check("pollutes", "[3]");
    await at.check("fine", "[3]");
    assert.equal(at.pids().length, before + 2);
  });
});

describe("check: the end", function () {
  this.timeout(60_000);
  const cancelled = (check: Check): void =>
    assert.deepEqual([check.verdict, check.reason, check.entries], ["timeout", "cancelled", []], check.message);

  const hangs = `export function hang(x: number): number { for (;;) x += 0; }
    export const fine = (x: number): number => x * x;`;

  it("is cancelled while it runs, in the queue, and before it began; the next check works", async () => {
    const at = engineOn(hangs);
    const [running, queued, late] = [new AbortController(), new AbortController(), AbortSignal.abort()];
    const first = at.check("hang", "[3]", {
      signal: running.signal,
      onPhase: () => setImmediate(() => running.abort()),
    });
    const second = at.check("fine", "[3]", { signal: queued.signal });
    queued.abort();
    for (const check of [await first, await second, await at.check("fine", "[3]", { signal: late })]) cancelled(check);
    assert.equal((await at.check("fine", "[3]")).verdict, "pass");
    await at.close();
  });

  it("is cancelled between two questions to its children", async () => {
    const at = engineOn(hangs);
    for (const phase of ["trace", "oracle"] as const) {
      const { signal, abort } = controller();
      cancelled(await at.check("fine", "[3]", { signal, onPhase: (now) => (now === phase ? abort() : undefined) }));
      assert.equal((await at.check("fine", "[3]")).verdict, "pass");
    }
    await at.close();
  });

  /** A text long enough that the engine says beforehand that it works on it. */
  const imports = {
    "f.ts": `import { last } from "pkg";\nexport const uses = (x: number): number => last(x) * x;`,
    "node_modules/pkg/package.json": `{ "name": "pkg", "version": "1.0.0", "type": "module", "main": "index.js" }`,
    "node_modules/pkg/index.js": `export const last = (x) => x * 2; // ${"long ".repeat(50_000)}`,
  };

  it("says how many modules it has loaded while it loads them, and is cancelled there", async () => {
    const at = engineOn(imports);
    const loaded: number[] = [];
    const { signal, abort } = controller();
    cancelled(await at.check("uses", "[3]", { signal, onLoading: abort }));
    const check = await at.check("uses", "[3]", { onLoading: (modules) => loaded.push(modules) });
    assert.equal(check.verdict, "pass", check.message);
    assert.equal(Math.max(...loaded), 2);
    loaded.length = 0;
    await at.check("uses", "[4]", { onLoading: (modules) => loaded.push(modules) });
    assert.deepEqual(loaded, [], "it is loaded");
    await at.close();
  });

  const heavy = `export function all(w: number[]): number {
  let sum = 0;
  for (let k = 1; k <= 400_000 / w.length; k++) for (let i = 0; i < w.length; i++) sum += Math.sin(w[i]! * k) / k;
  return sum;
}
export function few(a: number[]): number {
  let sum = 0;
  for (let k = 1; k <= 10_000; k++) for (const x of a) sum += Math.sin(x * k) / k;
  return sum;
}`;
  const numbers = (n: number): string => JSON.stringify([Array.from({ length: n }, (_, i) => 1 + i / n)]);

  for (const n of [1000, 10_000])
    it(`says how far it has come with ${n} inputs, can be cancelled there, and finishes`, async () => {
      const at = engineOn(heavy);
      const seen: Progress[] = [];
      const { signal, abort } = controller();
      cancelled(await at.check("all", numbers(n), { signal, onProgress: abort }));
      const check = await at.check("all", numbers(n), { onProgress: (progress) => seen.push(progress) });
      assert.equal(check.verdict, "pass", check.message);
      assert.ok(seen.length > 0);
      assert.deepEqual([...new Set(seen.map(({ doing, inputs }) => `${doing} ${inputs}`))], [`together ${n}`]);
      const counts = seen.map(({ evaluations }) => evaluations);
      assert.deepEqual(
        counts,
        [...counts].sort((a, b) => a - b),
      );
      assert.ok((counts.at(-1) ?? 0) <= 200);
      await at.close();
    });

  it("counts inputs where each has a ladder of its own", async () => {
    const at = engineOn(heavy);
    const seen: Progress[] = [];
    const check = await at.check("few", numbers(8), { onProgress: (progress) => seen.push(progress) });
    assert.equal(check.verdict, "pass", check.message);
    const done = seen.map((progress) => progress.done);
    assert.ok(seen.every(({ doing, inputs }) => doing === "inputs" && inputs === 8));
    assert.ok(done.length > 2 && Math.max(...done) < 8 && Math.max(...done) > 0);
    assert.deepEqual(
      done,
      [...done].sort((a, b) => a - b),
    );
    await at.close();
  });

  it("does not count the start of processes into the deadline", async () => {
    // No process of Node starts in this time.
    const at = engineOn(`export const fine = (x: number): number => x * x;`, { timeoutMs: 2000 });
    const check = await at.check("fine", "[3]");
    assert.equal(check.verdict, "pass", check.message);
    await at.close();
  });
});

function controller(): { signal: AbortSignal; abort(): void } {
  const made = new AbortController();
  return { signal: made.signal, abort: () => made.abort() };
}
