// `npm test`: every check of this project, one section each. All of them run, whatever fails before; the last line is
// `N passed, N failed`. Arguments choose sections by the start of their names: `npm test -- lint unit`.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";

const root = join(import.meta.dirname, "../..");
const counts = join(root, "out/counts.txt");
const MINUTES = 60_000;
/** The longest section takes six on a machine that does nothing else. */
const SECTION_MINUTES = 20;

const bin = (path) => join("node_modules", path);
const types = (folder) => ({ name: `types ${folder}`, run: [bin("typescript/bin/tsc"), "-p", folder] });
const tests = (...folders) => ["test/tools/unit.mjs", ...folders, "--forbid-only"];

/** A step that counts is a run of mocha; any other is one test. */
const steps = [
  { name: "format", run: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."] },
  { name: "lint", run: [bin("eslint/bin/eslint.js"), "."] },
  ...["engine", "extension", "webview", "test"].map(types),
  { name: "layers", run: ["test/tools/layers.mjs"] },
  { name: "dead code", run: [bin("knip/bin/knip.js"), "--no-progress"] },
  { name: "file budget", run: ["test/tools/budget.mjs"] },
  { name: "mirrors", run: ["test/tools/mirrors.mjs"] },
  { name: "build", run: ["esbuild.mjs", "--production"] },
  { name: "bundle sizes", run: ["test/tools/sizes.mjs"] },
  { name: "docs", run: ["test/tools/docs.mjs", "--check"] },
  { name: "unit tests", run: tests("engine"), counts: true },
  { name: "random programs", run: tests("fuzz"), counts: true },
  { name: "calibration", run: tests("calibrate"), counts: true },
  { name: "webview tests", run: tests("webview"), counts: true },
  { name: "frame tests", run: ["test/tools/mocha.mjs", "test/tools/*.test.mjs", "test/host/*.test.mjs"], counts: true },
  { name: "vsix", run: ["test/tools/vsix.mjs"] },
  ...(existsSync(join(root, "test/cli")) ? [{ name: "cli tests", run: tests("cli"), counts: true }] : []),
  { name: "extension tests", run: ["test/host/run-extension-tests.mjs"], counts: true },
];

const chosen = process.argv.slice(2);
let current;
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    if (current) endTree(current);
    process.exit(130);
  });

ensureInstalled();
mkdirSync(join(root, "out"), { recursive: true });
const results = [];
for (const step of steps) {
  if (chosen.length > 0 && !chosen.some((name) => step.name.startsWith(name))) continue;
  console.log(`\n── ${step.name}`);
  const started = Date.now();
  rmSync(counts, { force: true });
  const code = await run(step.run);
  const result = {
    name: step.name,
    ...(step.counts ? counted(code) : { passed: Number(code === 0), failed: Number(code !== 0) }),
  };
  results.push(result);
  console.log(`   ${result.passed} passed, ${result.failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

const total = (what) => results.reduce((sum, result) => sum + result[what], 0);
const failing = results.filter(({ failed }) => failed > 0);
if (failing.length > 0) console.log(`\nfailed: ${failing.map(({ name, failed }) => `${name} (${failed})`).join(", ")}`);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = failing.length > 0 || results.length === 0 ? 1 : 0;

/** Runs a script in a process group of its own, so that whatever it started can be ended with it. Returns its code. */
async function run([script, ...args]) {
  current = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, GRADPROOF_COUNTS: counts, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
    stdio: ["ignore", "inherit", "inherit"],
    detached: process.platform !== "win32",
  });
  const child = current;
  const timer = setTimeout(() => {
    console.error(`This section did not end within ${SECTION_MINUTES} minutes and was stopped.`);
    endTree(child);
  }, SECTION_MINUTES * MINUTES);
  const code = await new Promise((done) => child.once("error", () => done(1)).once("close", done));
  clearTimeout(timer);
  current = undefined;
  return code;
}

function endTree(child) {
  if (process.platform === "win32") child.kill();
  else process.kill(-child.pid, "SIGKILL");
}

/** What the reporter wrote. A run that ended badly without a failed test, or without any test, is one failure. */
function counted(code) {
  const lines = existsSync(counts) ? readFileSync(counts, "utf8").trim().split("\n") : [];
  const passed = lines.filter((line) => line === "passed").length;
  const failed = lines.filter((line) => line === "failed").length;
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}
