import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { buildSync } from "esbuild";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { childOn, childPath, engineOn, isRunning, jobOf, project, until } from "./children";

const ENDS = `import { spawn } from "node:child_process";
export function exits(x: number): number {
  process.exit(7);
}
export function aborts(x: number): number {
  process.abort();
}
export function kills(x: number): number {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}
export function tells(x: number): number {
  process.send?.("ready");
  process.disconnect?.();
  return x * x;
}
export function writes(x: number): number {
  (process.stdout as unknown as { write(s: string): void }).write("to the log\\n");
  return x * x;
}
export function later(x: number): number {
  setTimeout(() => {
    throw new Error("later");
  }, 0);
  void Promise.reject(new Error("nobody waits"));
  return x * x;
}
export function leaves(x: number): number {
  console.log("left", spawn("sleep", ["60"], { stdio: "inherit" }).pid);
  process.exit(3);
}
export function fine(x: number): number {
  return x * x;
}
`;

describe("child", function () {
  this.timeout(60_000);

  const ends: [name: string, verdict: string, reason: string | undefined, line: number | undefined, says: RegExp][] = [
    ["exits", "error", "crashed", 3, /line 3 in exits \(exit code 7\)/],
    ["aborts", "error", "crashed", undefined, /SIGABRT/],
    ["kills", "error", "crashed", undefined, /SIGKILL/],
    ["leaves", "error", "crashed", 30, /exit code 3/],
    ["tells", "pass", undefined, undefined, /agrees/],
    ["writes", "pass", undefined, undefined, /agrees/],
    ["later", "pass", undefined, undefined, /agrees/],
    ["fine", "pass", undefined, undefined, /agrees/],
  ];
  it("survives what user code does to its process, or says how it ended; every next check works", async () => {
    const at = engineOn(ENDS);
    try {
      for (const [name, verdict, reason, line, says] of ends) {
        const check = await at.check(name, "[3]");
        assert.deepEqual([name, check.verdict, check.reason, check.at?.line], [name, verdict, reason, line]);
        assert.match(check.message, says);
        assert.equal((await at.check("fine", "[3]")).verdict, "pass", `after ${name}`);
      }
      assert.ok(at.log.some((line) => line.includes("to the log")));
    } finally {
      await at.close();
      for (const line of at.log) {
        const left = /^left (\d+)/.exec(line)?.[1];
        if (left !== undefined) process.kill(Number(left));
      }
    }
    for (const pid of at.pids()) assert.equal(isRunning(pid), false, `child ${pid} is left`);
  });

  it("answers in order, also what it is asked while it works", async () => {
    const { folder, remove } = project({ "f.ts": ENDS });
    const child = await childOn(folder, "plain");
    const order: string[] = [];
    const ask = (name: string): Promise<void> =>
      child.ask("run", { job: jobOf(folder, name, "[2]") }, 20_000).then(() => void order.push(name));
    await Promise.all([ask("fine"), ask("writes"), ask("fine")]);
    assert.deepEqual(order, ["fine", "writes", "fine"]);
    await child.dispose();
    remove();
  });

  it("says what is needed when the watchdog is not beside it", async () => {
    const { folder, remove } = project({ "f.ts": ENDS });
    buildSync({
      ...{ entryPoints: ["engine/evaluate/child.ts"], outfile: join(folder, "child.js"), bundle: true },
      ...{ platform: "node", format: "cjs" },
    });
    const alone = spawn(process.execPath, [join(folder, "child.js")], { stdio: ["ignore", "ignore", "pipe"] });
    let text = "";
    alone.stderr.on("data", (data: Buffer) => (text += data.toString()));
    await new Promise((ended) => alone.once("close", ended));
    assert.match(text, /installation is incomplete: .*watchdog\.js is missing/);
    remove();
  });

  for (const busy of ["idle", "in a loop"]) {
    it(`ends when its parent is killed while it is ${busy}`, async () => {
      const { folder, remove } = project({
        "loop.ts": "export function loop(x: number): number { for (;;); }",
        "f.ts": ENDS,
      });
      // A parent of its own, from the sources: an engine that is killed without a chance to clean up.
      writeFileSync(
        join(folder, "parent.ts"),
        `import { Engine } from ${JSON.stringify(resolve("engine/index"))};
         import { Child } from ${JSON.stringify(resolve("engine/evaluate/client"))};
         const limits = { timeoutMs: 60_000, memoryMb: 512 };
         const say = (line) => process.stdout.write(line + "\\n");
         const engine = new Engine({ childPath: ${JSON.stringify(childPath())}, folder: ${JSON.stringify(folder)}, limits, log: say });
         engine.warm().then(() => {
           if (${String(busy !== "idle")})
             void engine.outline(${JSON.stringify(join(folder, "loop.ts"))})
               .then((outline) => engine.check(engine.plan(outline, { name: "loop", args: "[1]" }).jobs[0]));
           say("warm");
         });`,
      );
      const file = join(folder, "parent.js");
      buildSync({
        ...{ entryPoints: [join(folder, "parent.ts")], outfile: file, bundle: true, platform: "node", format: "cjs" },
        define: { __VERSION__: '"0"' },
      });
      const parent = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
      let text = "";
      parent.stdout.on("data", (data: Buffer) => (text += data.toString()));
      await until(() => text.includes("warm\n"));
      const pids = [...text.matchAll(/child (\d+): node/g)].map(([, pid]) => Number(pid));
      assert.equal(pids.length, 2);
      parent.kill("SIGKILL");
      await until(() => pids.every((pid) => !isRunning(pid)));
      remove();
    });
  }
});
