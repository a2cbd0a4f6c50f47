// Runs inside VS Code's extension host, where @vscode/test-electron calls `run`.
import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

/** Set by test/host/run-extension-tests.mjs: the repository, and the file that takes the report (F5 sets none). */
const { GRADPROOF_ROOT: root = "", GRADPROOF_REPORT: report } = process.env;

/** Rejects when a test failed, which ends VS Code with a code of its own. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: "tdd",
    timeout: 30_000,
    color: process.env["FORCE_COLOR"] === "1",
    forbidOnly: true,
    reporter: join(root, "test/tools/reporter.cjs"),
  });
  // The console of an extension host is full of the editor's own lines.
  if (report)
    Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => appendFileSync(report, `${format(...parts)}\n`);
  // The folder holds the bundles of one suite: run-extension-tests.mjs chose them.
  for (const file of readdirSync(__dirname, { recursive: true, encoding: "utf8" }).sort())
    if (file.endsWith(".test.js")) mocha.addFile(join(__dirname, file));
  const failures = await new Promise<number>((done) => mocha.run(done));
  if (failures > 0) throw new Error(`${failures} of the tests in VS Code failed.`);
}
