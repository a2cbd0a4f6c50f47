import assert from "node:assert/strict";
import { ChildFault } from "../../../engine/evaluate/client";
import { join } from "node:path";
import { childOn, project } from "./children";

/** The exit code, or the reason of the fault, and the output. */
const CASES: readonly [what: string, text: string, code: number | string, output: string][] = [
  ["ends by itself", `console.log("a");`, 0, "a\n"],
  ["waits for its timers", `setTimeout(() => console.log("later"), 20);`, 0, "later\n"],
  ["waits for its promises", `await new Promise((r) => setTimeout(r, 5)); console.log("now"); export {};`, 0, "now\n"],
  ["exits at once", `console.log("a"); process.exit(3); console.log("b");`, 3, "a\n"],
  ["exits out of a timer", `setInterval(() => process.exit(4), 1);`, 4, ""],
  ["exits where it catches everything", `try { process.exit(5); } catch { }`, 5, ""],
  ["sets its code", `process.exitCode = 6;`, 6, ""],
  ["listens to its end", `process.on("exit", (c) => { console.log("bye", c); process.exitCode = 8; });`, 8, "bye 0\n"],
  ["gets arguments", `console.log(process.argv.slice(2).join());`, 0, "x,y\n"],
  ["is the main module", `if (require.main === module) console.log("main");`, 0, "main\n"],
  ["throws", `throw new TypeError("no");`, "load-failed", ""],
  [
    "throws out of a timer",
    `setTimeout(() => { throw new TypeError("no"); }, 1); setInterval(() => 0, 1e6);`,
    "throws",
    "",
  ],
  ["prints a lot", `for (let i = 0; i < 20000; i++) console.log("0123456789");`, 0, "0123456789\n".repeat(20000)],
];

describe("script", function () {
  this.timeout(60_000);
  for (const [what, text, code, output] of CASES) {
    it(what, async () => {
      const { folder, remove } = project({ "s.ts": text });
      let written = "";
      const child = await childOn(folder, "traced", { console: (_, chunk) => (written += chunk) });
      const got = await child
        .ask("script", { file: join(folder, "s.ts"), argv: ["x", "y"] }, 20_000)
        .then(({ exitCode }) => exitCode as number | string)
        .catch((error: unknown) => (error instanceof ChildFault ? error.fault.reason : String(error)));
      await child.dispose();
      remove();
      assert.deepEqual([got, written], [code, output]);
    });
  }
});
