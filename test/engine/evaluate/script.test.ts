import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { scriptWords } from "../../../engine/evaluate/scriptWords";
import { childPath, project } from "./children";

/** The exit code and the output of a script; the last is what it is given on standard input. */
const CASES: readonly [what: string, text: string, code: number, output: string, input?: string][] = [
  ["ends by itself", `console.log("a");`, 0, "a\n"],
  [
    "has the tensors of the engine",
    `import { arange } from "gradproof/tensor"; console.log(arange(4).sum().item());`,
    ...([0, "6\n"] as const),
  ],
  ["waits for its timers", `setTimeout(() => console.log("later"), 20);`, 0, "later\n"],
  ["waits for its promises", `await new Promise((r) => setTimeout(r, 5)); console.log("now"); export {};`, 0, "now\n"],
  ["exits at once", `console.log("a"); process.exit(3); console.log("b");`, 3, "a\n"],
  ["exits out of a timer", `setInterval(() => process.exit(4), 1);`, 4, ""],
  [
    "exits where it catches everything",
    `try { process.exit(5); } catch { console.log("caught"); } finally { console.log("at last"); } console.log("on");`,
    ...([5, ""] as const),
  ],
  ["sets its code", `process.exitCode = 6;`, 6, ""],
  ["listens to its end", `process.on("exit", (c) => { console.log("bye", c); process.exitCode = 8; });`, 8, "bye 0\n"],
  ["gets arguments", `console.log(process.argv.slice(2).join());`, 0, "x,y\n"],
  ["is the main module", `if (require.main === module) console.log("main");`, 0, "main\n"],
  ["reads its input", `process.stdin.on("data", (d) => console.log("got " + d));`, 0, "got abc\n", "abc"],
  ["throws", `throw new TypeError("no");`, 1, ""],
  [
    "catches what nobody caught",
    `process.on("uncaughtException", (e) => console.log(e.message)); setTimeout(() => console.log("on"), 5); throw new Error("no");`,
    ...([0, "no\non\n"] as const),
  ],
  ["throws out of a timer", `setTimeout(() => { throw new TypeError("no"); }, 1); setInterval(() => 0, 1e6);`, 1, ""],
  ["prints a lot", `for (let i = 0; i < 20000; i++) console.log("0123456789");`, 0, "0123456789\n".repeat(20000)],
];

describe("script", function () {
  this.timeout(60_000);
  for (const [what, text, code, output, input = ""] of CASES) {
    it(what, () => {
      const { folder, remove } = project({ "s.ts": text });
      for (const role of ["plain", "traced"] as const) {
        const words = scriptWords({ role, folder, file: join(folder, "s.ts"), argv: ["x", "y"] });
        const { status, stdout } = spawnSync(process.execPath, [childPath(), ...words], { input, encoding: "utf8" });
        assert.deepEqual([status, stdout], [code, output]);
      }
      remove();
    });
  }
});
