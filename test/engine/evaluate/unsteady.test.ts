/** Functions that do not give the same number twice: what is seeded says where, what is not is named. */
import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

const FILES = {
  "f.ts": `import { readFileSync } from "node:fs";
import { randomBytes, randomFillSync, randomInt } from "node:crypto";
import { drawn, tick } from "./lib";
export const random = (x: number) => x * Math.random();
export const date = (x: number) => x * new Date().getTime();
export const dateNow = (x: number) => x * Date.now();
export const clock = (x: number) => x * (1 + performance.now());
export const origin = (x: number) => x * performance.timeOrigin;
export const values = (x: number) => x * crypto.getRandomValues(new Uint32Array(2))[1]!;
export const uuid = (x: number) => x * parseInt(crypto.randomUUID().slice(0, 8), 16);
export const hrtime = (x: number) => x * (process.hrtime()[1] + process.hrtime()[1]);
export const bigint = (x: number) => x * Number(process.hrtime.bigint() + process.hrtime.bigint());
export const uptime = (x: number) => x * (process.uptime() + process.uptime());
export const bytes = (x: number) => x * (1 + randomBytes(4).readUInt32LE());
export const fills = (x: number) => x * (1 + randomFillSync(new Uint8Array(8), 4)[7]!);
export const ints = (x: number) => x * randomInt(5, 50);
export const below = (x: number) => x * drawn();
let calls = 0;
export const counter = (x: number) => x * ++calls;
const list: number[] = [];
export const grows = (x: number) => { list.push(1); return x * list.length; };
const seen = new Map<string, number>();
export const maps = (x: number) => { seen.set("n" + seen.size, 1); let s = 0; for (const [, v] of seen) s += v; return x * s; };
class Total { static sum = 0; }
export const statics = (x: number) => x * (Total.sum += 2);
const state = { buffer: new Float64Array(2) };
export const buffers = (x: number) => x * (state.buffer[1]! += 0.5);
export const env = (x: number) => { process.env.N = String(Number(process.env.N ?? 0) + 1); return x * Number(process.env.N); };
export const heap = (x: number) => x * process.memoryUsage().heapUsed;
let kept: WeakRef<object> | undefined;
export const weak = (x: number) => { if (kept === undefined) { kept = new WeakRef(state); return x; } return 2 * x; };
export const files = (x: number) => x * Number(readFileSync("/proc/self/stat", "utf8").split(" ")[9]);
export const other = (x: number) => x * tick();
`,
  "lib.ts": "let n = 0;\nexport const drawn = () => Math.random();\nexport const tick = () => ++n;\n",
};

const lines = FILES["f.ts"].split("\n");
const lineOf = (name: string): number => 1 + lines.findIndex((line) => line.includes(`const ${name} =`));

/** Seeded alike in both processes: passes, and the note has the call and its line. */
const SEEDED: readonly [name: string, what: string][] = [
  ["random", "Math.random"],
  ["date", "Date"],
  ["dateNow", "Date"],
  ["clock", "performance.now"],
  ["values", "crypto.getRandomValues"],
  ["uuid", "crypto.randomUUID"],
  ["hrtime", "process.hrtime"],
  ["bigint", "process.hrtime"],
  ["uptime", "process.uptime"],
  ["bytes", "crypto.randomBytes"],
  ["fills", "crypto.randomFillSync"],
  ["ints", "crypto.randomInt"],
];

const UNSTEADY: readonly [name: string, says: RegExp][] = [
  ["counter", /differentiate: calls at line \d+ goes from \d+ to \d+ with a call\. Reset the state/],
  ["grows", /list\.length at line \d+ goes from/],
  ["maps", /seen\.size at line \d+ goes from/],
  ["statics", /Total\.sum at line \d+ goes from/],
  ["buffers", /state\.buffer\[1\] at line \d+ goes from [\d.]+ to/],
  ["env", /process\.env\.N goes from "\d+" to "\d+"/],
  ["heap", /`x \* process\.memoryUsage\(\)\.heapUsed` at line \d+ computes with \d+ and then with \d+/],
  ["weak", /kept at line \d+ goes from undefined to \[object WeakRef\]/],
  ["other", /n at .*lib\.ts:1 goes from \d+ to \d+/],
];

describe("functions that change by themselves", function () {
  this.timeout(120_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILES);
  });
  after(() => at.close());

  for (const [name, what] of SEEDED) {
    it(`${name} is seeded, and said so`, async () => {
      const found = await at.check(name, "[1.5]");
      assert.equal(found.verdict, "pass", found.message);
      const [note] = found.notes.filter(({ code }) => code === "seeded");
      assert.ok(note?.message.startsWith(`${what} at line ${lineOf(name)}: seeded`), note?.message);
      assert.notEqual(found.entries[0]?.reverse, 0);
      assert.deepEqual((await at.check(name, "[1.5]")).value, found.value);
    });
  }

  it("names the file of a call that stands in another one", async () => {
    const [note] = (await at.check("below", "[1.5]")).notes;
    assert.match(note?.message ?? "", /^Math\.random at .*lib\.ts:2: seeded/);
  });

  it("starts the clock where it always starts", async () => {
    const found = await at.check("origin", "[1.5]");
    assert.deepEqual([found.verdict, found.entries[0]?.reverse], ["pass", 1_577_836_800_000]);
  });

  for (const [name, says] of UNSTEADY) {
    it(`${name} is named`, async () => {
      const found = await at.check(name, "[1.5]");
      assert.deepEqual([found.verdict, found.reason], ["inconclusive", "nondeterministic"], found.message);
      assert.match(found.message, says);
      const site = found.suspects.some(({ line }) => line === lineOf(name));
      assert.ok(site || name === "weak", "the operation that sees it is listed too");
    });
  }

  if (process.platform === "linux") {
    it("does not call the copy wrong for what changes from call to call", async () => {
      // The faults of a process grow while it runs; two processes have different ones.
      const found = await at.check("files", "[1.5]");
      assert.notEqual(found.verdict, "pass");
      if (found.reason === "traced-differs") assert.match(found.message, /process\.pid, files below \/proc/);
      else assert.equal(found.reason, "nondeterministic");
    });
  }
});
