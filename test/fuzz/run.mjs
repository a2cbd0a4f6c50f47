// Bundles the fuzzer and runs it: `npm run fuzz -- --seed 1 --count 20000`.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
await build({
  absWorkingDir: root,
  entryPoints: ["test/fuzz/main.ts"],
  outfile: "out/fuzz/main.js",
  ...{ bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning", sourcemap: "inline" },
  packages: "external",
  define: { __VERSION__: JSON.stringify("0.0.0-fuzz") },
});
const { status } = spawnSync(
  process.execPath,
  ["--enable-source-maps", join(root, "out/fuzz/main.js"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;
