import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { big, bigOperations, DIGITS } from "../../../../engine/exact/big/numbers";
import { OP, type OpName } from "../../../../engine/rules";

/** To 50 digits, from another implementation (Python's decimal). */
const known: readonly [op: OpName, a: number, b: number, digits: string][] = [
  ["exp", 1, 0, "2.7182818284590452353602874713526624977572470937000"],
  ["log", 2, 0, "0.69314718055994530941723212145817656807550013436026"],
  ["atan", 1, 0, "0.78539816339744830961566084581987572104929234984378"],
  ["sqrt", 2, 0, "1.4142135623730950488016887242096980785696718753769"],
  ["sinh", 1, 0, "1.1752011936438014568823818505956008151557179813341"],
  ["tanh", 0.5, 0, "0.46211715726000975850231848364367254873028928033011"],
  ["asinh", 1, 0, "0.88137358701954302523260932497979230902816032826163"],
  ["atanh", 0.5, 0, "0.54930614433405484569762261846126285232374527891137"],
  ["acosh", 2, 0, "1.3169578969248167086250463473079684440269819714675"],
  ["acos", 0.5, 0, "1.0471975511965977461542144610931676280657231331250"],
];

/** What a double holds, digit by digit. */
const doubles: readonly [v: number, exactly: string][] = [
  [0.1, "0.1000000000000000055511151231257827021181583404541015625"],
  [-0.75, "-0.75"],
  [2 ** 60 + 2 ** 8, "1152921504606847232"],
  [1e23, "99999999999999991611392"],
];

function check([op, a, b, digits]: (typeof known)[number]): void {
  const found = bigOperations[OP[op]]?.(big(a), big(b), { a, b, y: NaN });
  const off = found?.minus(digits).abs().toNumber() ?? NaN;
  assert.ok(off < 1e-48, `${found?.toString()} is off by ${off}`);
}

describe("numbers of 60 digits", () => {
  for (const one of known) it(`${one[0]} of ${one[1]}`, () => check(one));

  for (const [v, exactly] of doubles)
    it(`are the double ${v} itself, not its shortest text`, () => assert.equal(big(v).toFixed(), exactly));

  it("hold the smallest double to all of their digits", () => {
    const off = big(5e-324).div("4.94065645841246544176568792868221372365059802614324764425585682500675507270208e-324");
    assert.ok(off.minus(1).abs().toNumber() < 10 ** (1 - DIGITS));
  });

  it("do not sum a series for the tanh of a million", () => {
    for (const x of [1e5, 1e6, -1e6])
      assert.equal(bigOperations[OP.tanh]?.(big(x), big(0), { a: x, b: 0, y: 1 }).toNumber(), Math.sign(x));
  });

  it("keep what e^x − 1, ln(1 + x) and their kin have near 0", () => {
    for (const op of ["expm1", "log1p", "sinh", "tanh", "asinh", "atanh"] as const) {
      const x = 2 ** -80;
      const found = bigOperations[OP[op]]?.(big(x), big(0), { a: x, b: 0, y: x });
      // The next term of each series is within x² of x.
      const part = found?.div(big(x)).minus(1).abs().toNumber() ?? NaN;
      assert.ok(part <= x, `${op}: ${part}`);
    }
  });
});
