import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";

/** Runs `npm start` until `until` matches what it printed or it ends. */
async function start(args, until) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env; // no desktop window from a test
  const child = spawn(process.execPath, [join(import.meta.dirname, "start.mjs"), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise((done) => child.once("close", (code, signal) => done(code ?? signal)));
  const matched = new Promise((found) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        said += chunk;
        if (until.test(said)) found();
      });
  });
  await Promise.race([ended, matched]);
  return { child, ended, said: () => said };
}

const answers = (address) =>
  fetch(address, { redirect: "manual" }).then(
    ({ status }) => status,
    () => "nobody",
  );

describe("npm start", function () {
  this.timeout(300_000);

  it("builds, prints the verdicts of the examples, and stops there with --no-editor", async () => {
    const { ended, said } = await start(["--no-editor"], /$^/);
    assert.equal(await ended, 0, said());
    assert.match(said(), /lesson\.ts/);
    assert.match(said(), /fail on purpose/);
    assert.doesNotMatch(said(), /127\.0\.0\.1/);
  });

  it("serves VS Code on a loopback port with a secret, until Ctrl-C", async () => {
    const { child, ended, said } = await start([], /http:\/\/127\.0\.0\.1\S+\n/);
    const [address] = /http:\/\/127\.0\.0\.1\S+/.exec(said()) ?? [];
    try {
      assert.ok(address, said());
      assert.equal(await answers(address), 302); // to the same address without the secret, now in a cookie
      assert.equal(await answers(new URL("/", address)), 403);
    } finally {
      child.kill("SIGINT");
    }
    assert.equal(await ended, 0, said());
    assert.equal(await answers(address), "nobody");
  });
});
