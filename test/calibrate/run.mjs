// Bundles the calibration and runs it: `npm run calibrate -- --seed 1 --count 9000`.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
await build({
  absWorkingDir: root,
  entryPoints: ["test/calibrate/main.ts"],
  outfile: "out/calibrate/main.js",
  ...{ bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning", sourcemap: "inline" },
  packages: "external",
  define: { __VERSION__: JSON.stringify("0.0.0-calibrate") },
});
const { status } = spawnSync(
  process.execPath,
  ["--enable-source-maps", join(root, "out/calibrate/main.js"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;
