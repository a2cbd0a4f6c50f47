import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readable, withBar } from "../../../engine/report/numbers";

describe("numbers for reading", () => {
  const cases: [string, string][] = [
    [readable(5.5), "5.5"],
    [readable(1 / 3), "0.333333"],
    [readable(-2e-10), "−2e-10"],
    [readable(1.5e300), "1.5e300"],
    [readable(NaN), "NaN"],
    [readable(-Infinity), "−∞"],
    [readable(null), "–"],
    [withBar(1.7163378145367738, 2e-10), "1.716337815 ± 2e-10"],
    [withBar(0, 1e-12), "0 ± 1e-12"],
  ];
  for (const [got, expected] of cases) it(expected, () => assert.equal(got, expected));
});
