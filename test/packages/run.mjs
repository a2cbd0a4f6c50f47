// `npm run packages`: installs the packages that package.json beside this file names into a temporary folder outside the
// repository, checks every function of the sample files there, and prints one line for each. A folder given as argument
// is used instead of a temporary one and kept, so that a second run installs nothing.
//   node test/packages/run.mjs [--folder DIR] [sample…]
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const command = join(here, "../../dist/cli.js");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { folder: { type: "string" } } });

const folder =
  values.folder === undefined ? mkdtempSync(join(tmpdir(), "gradproof-packages-")) : resolve(values.folder);
mkdirSync(folder, { recursive: true });
let counted = 0;
let left = 0;
let bad = 0;
try {
  install();
  const samples = readdirSync(here)
    .filter((name) => name.endsWith(".ts"))
    .filter((name) => positionals.length === 0 || positionals.includes(name.slice(0, -3)));
  for (const name of samples) report(name);
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${counted} calls agree, ${left} are cut or refused as they should be, ${bad} are wrong`);
process.exitCode = bad > 0 || counted === 0 ? 1 : 0;

function install() {
  const text = readFileSync(join(here, "package.json"), "utf8");
  const { dependencies } = JSON.parse(text);
  copyFileSync(join(here, "package.json"), join(folder, "package.json"));
  const missing = Object.keys(dependencies).filter((name) => !existsSync(join(folder, "node_modules", name)));
  console.log(`${Object.keys(dependencies).length} packages, ${missing.length} to install`);
  if (missing.length === 0) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
}

/** One sample file: a heading and a line for each call. */
function report(name) {
  copyFileSync(join(here, name), join(folder, name));
  const started = Date.now();
  const run = spawnSync(process.execPath, [command, "check", name, "--json", "--timeout", "120000"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.stdout === "") throw new Error(`${name}: ${run.stderr}`);
  console.log(`\n${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  for (const check of JSON.parse(run.stdout).checks) {
    const expected = check.notes.some((note) => note.code === "expected");
    if (check.verdict !== "pass") bad++;
    else if (expected) left++;
    else counted++;
    const verdict = expected
      ? `as expected (${expectation(name, check)})`
      : [check.verdict, check.reason].filter(Boolean).join(" ");
    const rows = [check.function, `${check.inputs.length} → ${check.outputs.length}`, verdict, digits(check)];
    console.log(`  ${rows.map((cell, i) => cell.padEnd([24, 9, 28, 0][i])).join(" ")}`);
    if (check.verdict !== "pass") console.log(`    ${check.message}`);
  }
}

/** The fewest digits on which an entry agrees with the numerical derivative; zeros on both sides have none. */
function digits(check) {
  const known = check.entries.map((entry) => entry.digits).filter((count) => typeof count === "number");
  return known.length === 0 ? "" : `${Math.min(...known)} digits`;
}

/** What the tag of the function expects. */
function expectation(name, check) {
  const above = readFileSync(join(here, name), "utf8").split("\n").slice(0, check.line).reverse();
  return above.map((line) => /\bexpect ([\w-]+)/.exec(line)?.[1]).find(Boolean) ?? "?";
}
