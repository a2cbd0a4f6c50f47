// Bundles the tests of the given folders or files (default: all of test/engine) and runs them with mocha.
// `node test/tools/unit.mjs engine/oracle --grep ladder`
import { build } from "esbuild";
import fg from "fast-glob";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { runMocha } from "./mocha.mjs";

const root = join(import.meta.dirname, "../..");
const args = process.argv.slice(2);
const firstFlag = args.findIndex((arg) => arg.startsWith("-"));
const flags = firstFlag < 0 ? [] : args.splice(firstFlag);
const patterns = (args.length > 0 ? args : ["engine"])
  .map((name) => `test/${name.replace(/^test\//, "").replace(/\/$/, "")}`)
  .map((name) => (name.endsWith(".ts") ? name : `${name}/**/*.test.ts`));
const entryPoints = fg.sync(patterns, { cwd: root }).sort();
if (entryPoints.length === 0) {
  console.error(`No test matches ${patterns.join(" ")}`);
  process.exit(1);
}

const outdir = "out/unit";
for (const file of entryPoints) rmSync(join(root, outdir, file.replace(/\.ts$/, ".js")), { force: true });
await build({
  absWorkingDir: root,
  entryPoints,
  outbase: ".",
  outdir,
  ...{
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "warning",
  },
  packages: "external",
  define: { __VERSION__: JSON.stringify("0.0.0-test") },
});
process.exitCode = runMocha(
  entryPoints.map((file) => join(outdir, file.replace(/\.ts$/, ".js"))),
  flags,
);
