import assert from "node:assert/strict";
import { calibrate, never, type Settings } from "./generators/calibrate";

/** What the README promises about the oracle, on functions nobody chose. */
function check(settings: Settings): void {
  const table = calibrate(settings);
  assert.equal(table.right.pass + table.right.fail + table.right.inconclusive, settings.count);
  assert.ok(table.covered >= 0.99 * table.values, `covered ${table.covered} of ${table.values}`);
  assert.ok(table.values >= 0.99 * settings.count, `${table.values} ladders gave a value`);
  assert.ok(table.right.fail <= 0.003 * settings.count, table.failures.join("\n"));
  assert.ok(table.right.inconclusive <= 0.03 * settings.count, `${table.right.inconclusive} inconclusive`);
  assert.ok(table.wrong >= 0.8 * settings.count, `only ${table.wrong} functions with a slope`);
  for (const name of never) {
    assert.equal(table.accepted[name], 0, table.failures.join("\n"));
    // An oracle that never makes up its mind accepts nothing either.
    assert.ok(table.failed[name] >= 0.98 * table.wrong, `${name}: only ${table.failed[name]} of ${table.wrong} failed`);
  }
  assert.ok(table.accepted["0.1 % off"] <= 0.001 * table.wrong);
  assert.ok(table.medianDigits >= 12, `${table.medianDigits} digits`);
}

describe("calibration of the oracle", () => {
  it("3,000 functions, with the rounding of the gradient known", () => check({ seed: 20261, count: 3000 }));
  it("3,000 functions, without", () => check({ seed: 31337, count: 3000, absolute: false }));
  it("3,000 functions of another seed", () => check({ seed: 777, count: 3000 }));

  it("is the same run for the same seed, and another for another", () => {
    const run = (seed: number): string => JSON.stringify(calibrate({ seed, count: 40 }));
    assert.equal(run(5), run(5));
    assert.notEqual(run(5), run(6));
  });
});
