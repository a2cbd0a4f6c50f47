// Bundles the unit tests that match the given folders (default: all of test/engine) and runs them with mocha.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import fg from "fast-glob";
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const folders = args.filter((a) => !a.startsWith("-"));
const flags = args.filter((a) => a.startsWith("-"));
const patterns = (folders.length ? folders : ["engine"]).map((f) =>
  f.endsWith(".ts") ? f : `test/${f.replace(/^test\//, "")}/**/*.test.ts`,
);
const entryPoints = fg.sync(patterns);
if (entryPoints.length === 0) throw new Error(`no test matches ${patterns.join(" ")}`);
const outdir = `out/unit`;
await build({
  entryPoints,
  outbase: ".",
  outdir,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: "inline",
  packages: "external",
  logLevel: "warning",
  define: { __VERSION__: JSON.stringify("0.0.0-test") },
});
const files = entryPoints.map((f) => `${outdir}/${f.replace(/\.ts$/, ".js")}`);
const run = spawnSync(
  process.execPath,
  ["--enable-source-maps", require.resolve("mocha/bin/mocha.js"), "--timeout", "20000", ...flags, ...files],
  { stdio: "inherit" },
);
process.exit(run.status ?? 1);
