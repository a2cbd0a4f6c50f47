import assert from "node:assert/strict";
import { join } from "node:path";
import { runInProcess } from "../../../engine/evaluate/scriptProcess";
import { childPath, project } from "./children";

function check(what: string, text: string, code: number): void {
  it(what, async () => {
    const { folder, remove } = project({ "s.cjs": text });
    const before = process.listenerCount("SIGTERM");
    assert.equal(
      await runInProcess(childPath(), { role: "traced", folder, file: join(folder, "s.cjs"), argv: [] }),
      code,
    );
    assert.equal(process.listenerCount("SIGTERM"), before);
    remove();
  });
}

describe("the exit code of a script", function () {
  this.timeout(60_000);
  check("is its own", "process.exitCode = 3", 3);
  check("is 0 at its end", "", 0);
  check(
    "is that of a shell when a signal ends it",
    'process.kill(process.pid, "SIGTERM"); setInterval(() => 0, 1000)',
    143,
  );
});
