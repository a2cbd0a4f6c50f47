import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

const RUNAWAY = `export function whileTrue(x: number): number {
  while (true) {
    x += 0;
  }
}
export function manyFloats(x: number): number {
  const all: Float64Array[] = [];
  for (;;) {
    all.push(new Float64Array(1e5).fill(x));
  }
}
export function manyObjects(x: number): number {
  const all: unknown[] = [];
  for (;;) {
    all.push({ a: [x], b: {} });
  }
}
export function regexp(x: number): number {
  return /^(a+)+$/.test("a".repeat(50) + "b") ? x : 2 * x;
}
export function microtasks(x: number): number {
  const again = (): void => void Promise.resolve().then(again);
  again();
  return x * x;
}
export function ticks(x: number): number {
  const again = (): void => process.nextTick(again);
  again();
  return x * x;
}
export function sleeps(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return x;
}
export function made(x: number): number {
  return new Function("x", "for (;;) x += 0;")(x) as number;
}
export function prints(x: number): number {
  for (;;) console.log("again and again");
}
export function fine(x: number): number {
  return x * x;
}
`;

describe("runaway user code", function () {
  this.timeout(60_000);
  const cases: { name: string; reason: string; lines?: number[]; memoryMb?: number; timeoutMs?: number }[] = [
    { name: "whileTrue", reason: "deadline", lines: [2, 3] },
    // A deadline that is far away: memory has to be what ends these.
    { name: "manyFloats", reason: "out-of-memory", lines: [9], memoryMb: 256, timeoutMs: 30_000 },
    { name: "manyObjects", reason: "out-of-memory", memoryMb: 256, timeoutMs: 30_000 },
    { name: "regexp", reason: "deadline", lines: [19] },
    { name: "microtasks", reason: "deadline", lines: [22] },
    { name: "ticks", reason: "deadline", lines: [27] },
    { name: "sleeps", reason: "deadline" },
    { name: "made", reason: "deadline" },
    { name: "prints", reason: "deadline" },
  ];
  for (const { name, reason, lines, memoryMb, timeoutMs = 3000 } of cases) {
    it(`${name}: timeout / ${reason}, and the next check works`, async () => {
      const at: EngineAt = engineOn(RUNAWAY, { timeoutMs, ...(memoryMb === undefined ? {} : { memoryMb }) });
      try {
        const check = await at.check(name, "[2]");
        assert.deepEqual([check.verdict, check.reason], ["timeout", reason], check.message);
        // The line is there when the inspector answered in time, and is then the right one.
        if (check.at !== undefined && lines !== undefined) assert.ok(lines.includes(check.at.line), check.message);
        const next = await at.check("fine", "[3]");
        assert.equal(next.verdict, "pass", next.message);
        assert.equal(next.entries[0]?.reverse, 6);
      } finally {
        await at.close();
      }
    });
  }

  it("stops a module that never ends to load, at its line", async () => {
    const at = engineOn({ "f.ts": "export const f = (x: number): number => x;\nfor (;;) {}\n" }, { timeoutMs: 3000 });
    try {
      const check = await at.check("f", "[2]");
      assert.deepEqual([check.verdict, check.reason], ["timeout", "deadline"]);
      if (check.at !== undefined) assert.equal(check.at.line, 2);
    } finally {
      await at.close();
    }
  });
});
