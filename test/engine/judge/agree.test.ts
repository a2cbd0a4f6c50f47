import assert from "node:assert/strict";
import { compare, digitsOf, together, type Claim, type Comparison } from "../../../engine/judge/agree";
import type { LadderResult } from "../../../engine/protocol";

function ladder(value: number | null, bar: number, size = 1): LadderResult {
  return { value, bar, size, step: 2 ** -5, levels: 45, evaluations: 90 };
}

const claim = (value: number, extra: Partial<Claim> = {}): Claim => ({ value, scale: 1, x: 1, ...extra });

/** What a ladder says about a claimed value. */
function check(value: number, result: LadderResult, says: Comparison["says"], extra?: Partial<Claim>): void {
  assert.equal(compare(claim(value, extra), result).says, says);
}

describe("agreement", () => {
  it("agrees within the bar", () => check(1 + 5e-11, ladder(1, 1e-10), "agrees"));
  it("is open between one bar and three", () => check(1 + 2e-10, ladder(1, 1e-10), "open"));
  it("differs beyond three bars", () => check(1 + 4e-10, ladder(1, 1e-10), "differs"));
  it("proves nothing with a wide bar", () => check(1, ladder(1, 0.01), "open"));
  it("says nothing without a value, or about what is not finite", () => {
    check(1, ladder(null, Infinity), "open");
    check(NaN, ladder(1, 1e-10), "open");
    check(Infinity, ladder(1, 1e-10), "open");
  });
  it("allows a claim its own rounding, more where terms cancel", () => {
    check(1 + 20 * 2 ** -53, ladder(1, 0), "agrees");
    check(1 + 1e-11, ladder(1, 1e-15), "differs");
    check(1 + 1e-11, ladder(1, 1e-15), "agrees", { absolute: 1e5 });
  });
  it("needs no allowance within the bar itself", () =>
    check(1 + 5e-13, ladder(1, 1e-12), "agrees", { absolute: 1e20 }));
  it("takes two values below the rounding of f for zero", () => {
    assert.equal(compare(claim(1e-16), ladder(0, 1e-15)).zero, true);
    check(1e-9, ladder(0, 1e-15), "differs");
    check(0, ladder(1e-3, 1), "open");
  });
  it("takes zero for zero where f vanishes, against its size nearby", () =>
    check(0, { ...ladder(0, 1e-25, 1e-40), reach: 0.01 }, "agrees"));
  it("takes no claimed zero for a slope", () =>
    check(0, ladder(3.5e13, 31, 1.4e14), "differs", { absolute: 1e32 - 1e32 }));
  it("accuses nobody where f changes faster than doubles follow", () => check(1e18, ladder(-0.2, 7), "open"));
  it("accuses nobody below the rounding of f over |x|", () =>
    check(5e-3, ladder(0, 1e-15), "open", { x: 1e-12, scale: 1e-9 }));
  it("accuses nobody with noise the claim may have made", () => {
    assert.equal(compare(claim(1e12), ladder(0.14, 0.06, 22), 3e-3).says, "open");
  });

  it("accuses nobody with the noise of a cancellation that AD's terms share", () => {
    const terms = { absolute: 2e5, scale: 1, x: 1e-5 };
    assert.equal(compare(claim(-0.0083, terms), ladder(-8e-7, 1e-5, 0.5), 5e-8).says, "open");
    assert.equal(compare(claim(-0.0083, terms), ladder(-8e-7, 1e-5, 0.5), 0).says, "differs");
    assert.equal(compare(claim(50, terms), ladder(-8e-7, 1e-5, 0.5), 5e-8).says, "differs");
  });
  it("accuses nobody with a difference that the rounding of intermediate values covers over the ladder's step", () => {
    // eˣ − 1 at −1e-8: all probes round alike, and their quotients agree on 1 to 3e-15.
    const near = { ...ladder(1, 3e-15, 1e-8), step: 4e-9 };
    assert.deepEqual(
      [compare(claim(1 - 1e-8), near).says, compare(claim(1 - 1e-8, { terms: 1 }), near).says],
      ["differs", "open"],
    );
    assert.equal(compare(claim(1 - 1e-8, { terms: 1 }), near).unseen, true);
    check(1 - 1e-6, near, "differs", { terms: 1 });
    check(1 - 1e-8, { ...near, step: 2 ** -5 }, "differs", { terms: 1 });
  });

  it("does not take the slope of noise for a mistake, however well the rest settles", () => {
    assert.equal(compare(claim(-8e5), ladder(1, 4e-8), 1e-9).says, "open");
    assert.equal(compare(claim(90), ladder(1, 4e-8), 1e-13).says, "differs");
  });

  it("needs both ladders for a difference, at the same value", () => {
    const [a, b] = [compare(claim(2), ladder(1, 1e-10)), compare(claim(2), ladder(1 + 1e-11, 1e-10))];
    assert.equal(together(a, b).says, "differs");
    assert.equal(together(a, compare(claim(2), ladder(1.5, 1e-10))).says, "open");
    assert.equal(together(a, compare(claim(2), ladder(null, 1))).says, "open");
    assert.equal(together(compare(claim(2), ladder(null, 1)), compare(claim(2), ladder(2, 1e-10))).says, "agrees");
    assert.equal(together(compare(claim(1), ladder(1, 1e-10)), b).says, "agrees");
  });

  it("counts digits of agreement, the bar included", () => {
    assert.equal(digitsOf(0, 1e-12, 1), 12);
    assert.equal(digitsOf(0, 0, 1), 15.9);
    assert.equal(digitsOf(2, 0, 1), 0);
    assert.equal(digitsOf(0, 0, 0), null);
  });
});
