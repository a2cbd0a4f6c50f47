import assert from "node:assert/strict";
import { constants } from "../../../engine/explain/constants";

/** The name of a ratio. */
function check(value: number, name: string): void {
  assert.equal(constants.find((c) => Math.abs(c.value / value - 1) < 1e-12)?.name, name);
}

describe("named constants", () => {
  it("2", () => check(2, "2"));
  it("1/3", () => check(1 / 3, "1/3"));
  it("−1/(2π)", () => check(-1 / (2 * Math.PI), "−1/(2π)"));
  it("π/180", () => check(Math.PI / 180, "π/180 (degrees and radians)"));

  it("gives each ratio one name, and 1 none", () => {
    for (const a of constants) {
      assert.ok(Math.abs(Math.abs(a.value) - 1) > 1e-6);
      assert.equal(constants.filter((b) => Math.abs(a.value / b.value - 1) < 1e-6).length, 1, a.name);
    }
  });
});
