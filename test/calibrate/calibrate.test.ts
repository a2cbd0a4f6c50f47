import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { campaign, type Campaign } from "./campaign";
import { small, smallPart } from "./document";
import { limitsOf } from "./limits";
import { reportOf } from "./report";

describe("calibration", function () {
  this.timeout(300_000);
  let found: Campaign;
  before(async () => (found = await campaign(small)));

  it("keeps every promise", () => {
    const broken = limitsOf(found.all, found.failures).filter(({ kept }) => !kept);
    assert.deepEqual(
      broken,
      [],
      found.failures.map(({ number, what, message }) => `${number} ${what}: ${message}`).join("\n"),
    );
  });

  it("is made of what it says", () => {
    const { expression, program } = found.kinds;
    assert.equal(expression.functions + program.functions, small.count);
    assert.ok(program.functions >= 0.4 * small.count);
    assert.ok(found.all.wrong >= 0.9 * small.count, `${found.all.wrong} functions with a slope`);
    const faults = found.all.partials.reduce(
      (sum, { pass, fail, inconclusive }) => sum + pass + fail + inconclusive,
      0,
    );
    assert.ok(faults >= 5 * small.count, `${faults} wrong partials that show`);
  });

  it("makes up its mind about wrong gradients, which a judge that never does would not", () => {
    const { all } = found;
    for (const [name, { fail }] of Object.entries(all.handWritten))
      assert.ok(fail >= 0.98 * all.wrong, `${name}: ${fail} of ${all.wrong}`);
  });

  it("finds that the rules of other tools fail right gradients and accept wrong ones", () => {
    for (const [name, { right, accepted }] of Object.entries(found.all.tools)) {
      assert.equal(right.pass + right.fail + right.refused, found.all.wrong, name);
      assert.ok(right.pass >= 0.7 * found.all.wrong, `${name} is written as it is meant: ${right.pass}`);
      assert.ok(right.fail + right.refused + accepted.zeroed > 0, name);
    }
  });

  it("is what docs/calibration.md shows; `npm run calibrate -- --docs` writes it", () => {
    const part = smallPart(reportOf(found));
    assert.ok(readFileSync("docs/calibration.md", "utf8").includes(part), part);
  });

  it("is the same run for the same seed, and another for another", async () => {
    const text = async (seed: number): Promise<string> => JSON.stringify(reportOf(await campaign({ seed, count: 20 })));
    assert.equal(await text(5), await text(5));
    assert.notEqual(await text(5), await text(6));
  });

  it("replays one function as it was", async () => {
    const { failures, all } = await campaign({ ...small, only: [17] });
    assert.equal(all.functions, 1);
    assert.deepEqual(
      failures,
      found.failures.filter(({ number }) => number === 17),
    );
  });
});
