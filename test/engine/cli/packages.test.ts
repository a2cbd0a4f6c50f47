import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { report } from "./command";

/** The samples whose packages this project installs for it; `npm run packages` checks them all. */
const SAMPLES = ["linear-algebra", "signals"];

/** The functions of a sample file that carry the tag. */
function tagged(name: string): string[] {
  const text = readFileSync(`test/packages/${name}.ts`, "utf8");
  return [...text.matchAll(/@gradcheck[^\n]*\n(?: \*\/\n)?export function (\w+)/g)].map(([, fn]) => fn as string);
}

describe("packages", function () {
  this.timeout(120_000);

  for (const name of SAMPLES)
    it(`every call of ${name}.ts is traced bit for bit and has the numerical gradient`, async () => {
      const { code, report: whole } = await report([`${name}.ts`, "--timeout", "60000"], resolve("test/packages"));
      const found = whole.checks.map((check) => [check.function, check.verdict, check.reason ?? ""]);
      assert.deepEqual(
        found,
        tagged(name).map((fn) => [fn, "pass", ""]),
      );
      assert.ok(found.length >= 4);
      assert.equal(code, 0);
    });
});
