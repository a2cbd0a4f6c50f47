// Who imports whom, twice: once with the imports of types, once with what is loaded at run time.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const folders = ["engine", "extension", "webview", "test"];

let failed = false;
for (const graph of ["types", "runtime"]) {
  console.log(`imports, ${graph === "types" ? "types included" : "at run time"}:`);
  const { status } = spawnSync(
    process.execPath,
    [cruiser, "--config", join(root, ".dependency-cruiser.mjs"), ...folders],
    {
      cwd: process.argv[2] ?? root, // a test gives a tree of its own
      env: { ...process.env, LAYERS_OF: graph },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
