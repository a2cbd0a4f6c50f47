// Bundles the benchmarks and runs those named (default: all): `node test/bench/run.mjs tape --json`.
import { build } from "esbuild";
import fg from "fast-glob";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const flags = process.argv.slice(2).filter((arg) => arg.startsWith("-"));
const names = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
const known = fg.sync("*.bench.ts", { cwd: import.meta.dirname }).map((file) => file.replace(".bench.ts", ""));
const wrong = names.find((name) => !known.includes(name));
if (wrong !== undefined) {
  console.error(`No benchmark is called ${wrong}; there are ${known.join(", ")}.`);
  process.exit(2);
}

await build({
  absWorkingDir: root,
  entryPoints: fg.sync("test/bench/*.{bench,child}.ts", { cwd: root }),
  outdir: "out/bench",
  ...{ bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning" },
  packages: "external",
  define: { __VERSION__: JSON.stringify("0.0.0-bench") },
});
for (const name of names.length > 0 ? names : known) {
  const { status } = spawnSync(process.execPath, [join(root, `out/bench/${name}.bench.js`), ...flags], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
