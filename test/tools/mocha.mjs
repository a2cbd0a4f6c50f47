// Runs mocha with the reporter that counts. As a script: `node test/tools/mocha.mjs <files or patterns>`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(import.meta.dirname, "../..");

/** Returns mocha's exit code. */
export function runMocha(files, flags = []) {
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const options = ["--timeout", "20000", "--reporter", join(root, "test/tools/reporter.cjs"), ...flags];
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", mocha, ...options, ...files], {
    cwd: root,
    // The tests' own: what they leave there must not be found by whoever uses the command.
    env: { ...process.env, GRADPROOF_CACHE: join(root, "out/texts") },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = runMocha(process.argv.slice(2), ["--forbid-only"]);
