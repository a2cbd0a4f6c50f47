import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, it } from "mocha";
import { report } from "./command";

/** Every sample of the language, by the command: each tag in it makes one check, and each check has to pass. */
describe("samples of the language", function () {
  this.timeout(240_000);

  const folder = resolve("test/samples/language");
  const check = (...files: readonly string[]): void => {
    for (const file of files) {
      it(file, async () => {
        const { report: whole } = await report([file], folder);
        const tags = readFileSync(join(folder, file), "utf8").match(/@gradcheck/g) ?? [];
        assert.equal(whole.checks.length, tags.length);
        const others = whole.checks.filter(({ verdict }) => verdict !== "pass");
        assert.deepEqual(
          others.map((one) => `${one.function}: ${one.verdict} ${one.reason}: ${one.message}`),
          [],
        );
        assert.ok(whole.checks.every(({ entries }) => entries.length > 0));
      });
    }
  };

  check("constructs.ts", "types.ts", "marks.ts", "decorators.ts", "using.ts", "automatic.tsx");
  check("commonjs.cts", "sloppy.cjs", "older/decorators.ts", "older/classic.tsx");
});
