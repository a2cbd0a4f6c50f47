import assert from "node:assert/strict";
import { apart, atLine, capital, outputName, shortNumber, targetName, withBar } from "../../../engine/judge/sentences";

/** A number as it is read. */
function check(value: number, text: string): void {
  assert.equal(shortNumber(value), text);
}

describe("numbers and names in sentences", () => {
  it("six digits", () => check(1 / 3, "0.333333"));
  it("whole", () => check(100000000, "100000000"));
  it("small", () => check(1.5e-13, "1.5e-13"));
  it("no number", () => check(NaN, "NaN"));
  it("infinite", () => check(-Infinity, "-Infinity"));

  it("tells two numbers apart, with no more digits than that takes", () => {
    assert.deepEqual(apart(1, 2), ["1", "2"]);
    assert.deepEqual(apart(1.000001, 1), ["1.000001", "1"]);
    assert.deepEqual(apart(0.1 + 0.2, 0.3), ["0.30000000000000004", "0.3"]);
    assert.deepEqual(apart(NaN, 1 / 3), ["NaN", "0.333333"]);
    assert.deepEqual(apart(5, 5), ["5", "5"]);
  });

  it("writes a value with its bar", () => {
    assert.equal(withBar(3.2, 1.23e-12), "3.2 ± 1e-12");
    assert.equal(withBar(3.2, 0), "3.2");
    assert.equal(withBar(null, null), "no stable value");
  });

  it("names outputs and targets", () => {
    assert.equal(targetName("f", "", "x"), "∂f/∂x");
    assert.equal(targetName("f", "pos[1]", "p.mass"), "∂f.pos[1]/∂p.mass");
    assert.equal(outputName("f", "[0]"), "f[0]");
    assert.equal(atLine(undefined), "");
    assert.equal(capital("a store"), "A store");
  });
});
