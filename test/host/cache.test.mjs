import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const module = pathToFileURL(join(import.meta.dirname, "cache.mjs")).href;

describe("the cache", function () {
  this.timeout(30_000);
  let cache;
  beforeEach(() => (cache = mkdtempSync(join(tmpdir(), "gradproof-cache-"))));
  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  /** Runs `provide("thing", install)` in a process of its own; `install` is the body of a function of (folder). */
  async function provide(install) {
    const script = `import { appendFileSync, existsSync, writeFileSync } from "node:fs"; import { provide } from "${module}";
      const log = process.env.GRADPROOF_HOST_CACHE + "/log";
      await provide("thing", async (folder) => { appendFileSync(log, "i"); ${install} }).catch((e) => { console.log(e.message); process.exitCode = 3; });`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...process.env, GRADPROOF_HOST_CACHE: cache },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    const code = await new Promise((done) => child.once("close", done));
    return { code, said };
  }
  const attempts = () => readFileSync(join(cache, "log"), "utf8").length;
  const write = `writeFileSync(folder + "/a", "whole");`;

  it("installs once for two processes that want it at once", async () => {
    const slow = `await new Promise((go) => setTimeout(go, 700)); ${write}`;
    const [first, second] = await Promise.all([provide(slow), provide(slow)]);
    assert.deepEqual([first.code, second.code, attempts()], [0, 0, 1]);
    assert.deepEqual(readdirSync(cache).sort(), ["log", "thing"]);
  });

  it("tries again, and leaves nothing half installed", async () => {
    const { code } = await provide(
      `if (existsSync(folder + "/half")) throw new Error("leftover"); writeFileSync(folder + "/half", ""); if (!existsSync(log + "2")) { writeFileSync(log + "2", ""); throw new Error("the network"); } ${write}`,
    );
    assert.deepEqual([code, attempts()], [0, 2]);
    assert.equal(readFileSync(join(cache, "thing/a"), "utf8"), "whole");
  });

  it("gives up after three attempts, with the reason", async () => {
    const { code, said } = await provide(`throw new Error("no such package");`);
    assert.deepEqual([code, attempts()], [3, 3]);
    assert.match(said, /Could not install thing .*: no such package/);
    assert.equal(existsSync(join(cache, "thing")), false);
  });

  it("takes over the lock of a process that has ended", async () => {
    const gone = spawn(process.execPath, ["--eval", ""]);
    await new Promise((done) => gone.once("close", done));
    writeFileSync(join(cache, "thing.lock"), String(gone.pid));
    assert.equal((await provide(write)).code, 0);
  });
});
