import assert from "node:assert/strict";
import { join } from "node:path";
import { Child, ChildFault, ChildStopped } from "../../../engine/evaluate/client";
import { childOn, isRunning, jobOf, LIMITS, project, until } from "./children";

const FILE = `import { writeSync } from "node:fs";
export const square = (x: number): number => x * x;
export function forever(x: number): number {
  for (;;) x += 0;
}
export function forges(x: number): number {
  // The watchdog's pipe and the channel, by their numbers.
  writeSync(4, '{"reason":"deadline","frames":7}\\n{"frames"\\nnonsense\\n');
  return x;
}
`;

/** A child script that speaks to its parent as `text` says, when the first message arrives. */
function scripted(text: string): { child: Child; log: string[]; remove(): void } {
  const { folder, remove } = project({ "child.js": `process.on("message", (ask) => { ${text} });` });
  const log: string[] = [];
  const options = { childPath: join(folder, "child.js"), cwd: folder, limits: LIMITS };
  return { child: new Child({ ...options, log: (line) => log.push(line) }), log, remove };
}

async function stop(promise: Promise<unknown>): Promise<ChildStopped> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ChildStopped, String(error));
  return error;
}

describe("client", function () {
  this.timeout(60_000);

  it("gives answers, faults about the user's code, and what ended the child", async () => {
    const { folder, remove } = project({ "f.ts": FILE });
    const child = await childOn(folder, "plain");
    const run = await child.ask("run", { job: jobOf(folder, "square", "[3]") }, 10_000);
    assert.deepEqual(
      run.outputs.map(({ value }) => value),
      [9],
    );
    await assert.rejects(child.ask("run", { job: jobOf(folder, "none", "[3]") }, 10_000), ChildFault);
    const forged = await child.ask("run", { job: jobOf(folder, "forges", "[3]") }, 10_000);
    assert.equal(forged.outputs[0]?.value, 3);
    const stopped = await stop(child.ask("run", { job: jobOf(folder, "forever", "[3]") }, 500));
    assert.equal(stopped.reason, "deadline");
    assert.equal(child.alive, false);
    assert.equal((await stop(child.ask("outline", { file: join(folder, "f.ts") }, 500))).reason, "deadline");
    await child.dispose();
    remove();
  });

  it("rejects everything that waits when it is killed, once", async () => {
    const { folder, remove } = project({ "f.ts": FILE });
    const child = await childOn(folder, "plain");
    const waiting = ["forever", "square"].map((name) =>
      stop(child.ask("run", { job: jobOf(folder, name, "[3]") }, 60_000)),
    );
    const disposed = [child.dispose(), child.dispose()];
    for (const { reason } of await Promise.all(waiting)) assert.equal(reason, "cancelled");
    await Promise.all(disposed);
    assert.equal(isRunning(child.pid ?? 0), false);
    await child.dispose();
    remove();
  });

  const talk: [what: string, text: string, settles: unknown, log: RegExp | undefined][] = [
    [
      "drops messages that are not the engine's",
      `for (const m of ["hi", null, 7, {}, { v: 99, t: "result", id: ask.id }]) process.send(m);
       process.send({ v: ask.v, t: "result", id: ask.id + 5, body: 1, dirty: [] });
       process.send({ v: ask.v, t: "result", id: ask.id, body: 42, dirty: ["+x"] });`,
      42,
      /not the engine's/,
    ],
    ["says with which code a child ended", `process.exit(9);`, "crashed (exit code 9)", /ended: exit code 9/],
    ["says by which signal it ended", `process.kill(process.pid, "SIGKILL");`, "crashed (signal SIGKILL)", undefined],
    [
      "takes a heap that is full for what it is",
      `process.stderr.write("FATAL ERROR: Reached heap limit - JavaScript heap out of memory\\n", () => process.abort());`,
      "out-of-memory (signal SIGABRT)",
      undefined,
    ],
    [
      "ends a child that does not react to its deadline",
      `setTimeout(() => {}, 1e6);`,
      "deadline (signal SIGKILL)",
      undefined,
    ],
  ];
  for (const [what, text, settles, says] of talk) {
    it(what, async () => {
      const { child, log, remove } = scripted(text);
      const got: unknown = await child
        .ask("opinion", { active: [] }, 2000)
        .catch((error: unknown) => (error instanceof ChildStopped ? error.message : error));
      assert.deepEqual(got, settles);
      if (settles === 42) assert.deepEqual(child.dirty, ["+x"]);
      if (says !== undefined) await until(() => log.some((line) => says.test(line)));
      await child.dispose();
      remove();
    });
  }

  it("ends, and says why, when the process cannot be started", async () => {
    const { folder, remove } = project({});
    remove();
    const child = new Child({ childPath: "none.js", cwd: folder, limits: LIMITS, log: () => undefined });
    const stopped = await stop(child.ask("opinion", { active: [] }, 30_000));
    assert.equal(stopped.reason, "crashed");
    assert.match(stopped.ending, /ENOENT/);
    await child.dispose();
  });

  it("takes the place from the other child where it has none", () => {
    const frames = [{ function: "f", url: "file:///f.ts", line: 3, column: 1 }];
    const placed = new ChildStopped("deadline", { reason: "deadline", rssMb: 1, frames });
    const bare = new ChildStopped("deadline", { reason: "deadline", rssMb: 1, frames: [] }, "signal SIGKILL");
    assert.deepEqual(bare.placedBy(placed).report?.frames, frames);
    assert.equal(bare.placedBy(placed).ending, "signal SIGKILL");
    assert.equal(placed.placedBy(bare), placed);
  });

  it("gives user code none of the environment that is not its own", async () => {
    process.env["GRADPROOF_TEST_SECRET"] = "x";
    const { child, remove } = scripted(
      `process.send({ v: ask.v, t: "result", id: ask.id, body: [process.env.GRADPROOF_TEST_SECRET, process.env.NODE_OPTIONS, process.env.PATH !== undefined], dirty: [] })`,
    );
    assert.deepEqual(await child.ask("opinion", { active: [] }, 20_000), [undefined, undefined, true]);
    delete process.env["GRADPROOF_TEST_SECRET"];
    await child.dispose();
    remove();
  });
});
