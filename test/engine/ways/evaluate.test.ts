import assert from "node:assert/strict";
import { parseFormula } from "../../../engine/rules/formula";
import { evaluate } from "../../../engine/ways/evaluate";

const at = (text: string, values: Record<string, number> = {}): number =>
  evaluate(parseFormula(text), new Map(Object.entries(values)));

describe("the number of a formula", () => {
  it("goes by the rules of arithmetic", () => {
    assert.equal(at("1 + 2 * 3 ** 2 / 6 - 4"), 0);
    assert.equal(at("-x ** 2", { x: 3 }), -9);
    assert.equal(at("2 ** -x", { x: 1 }), 0.5);
    assert.equal(at("atan2(x, y) + hypot(x, y, 12)", { x: 3, y: 4 }), Math.atan2(3, 4) + 13);
  });

  it("keeps what is no finite number", () => {
    assert.equal(at("x * 0", { x: NaN }), NaN);
    assert.equal(at("1 / x", { x: -0 }), -Infinity);
    assert.ok(Object.is(at("-x", { x: 0 }), -0));
  });

  it("knows constants, and the user's name before them", () => {
    assert.equal(at("LN2 * e"), Math.LN2 * Math.E);
    assert.equal(at("e", { e: 7 }), 7);
  });

  it("says what it does not know instead of guessing", () => {
    assert.throws(() => at("x + y", { x: 1 }), /nothing is called y/);
    assert.throws(() => at("constructor(1)"), /no function is called constructor/);
    assert.throws(() => at("x < 0 ? 1 : 2", { x: 1 }), /choice/);
  });
});
