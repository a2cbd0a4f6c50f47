import assert from "node:assert/strict";
import { derivativeSentences } from "../../../engine/judge/derivativeSentences";

describe("sentences about hand-written derivatives", () => {
  for (const [key, write] of Object.entries(derivativeSentences)) {
    it(`${key}: what was found, and what to do, with everything it is given`, () => {
      const given = ["first", 22, 33, 44].slice(0, write.length);
      const text = (write as (...words: unknown[]) => string)(...given);
      assert.match(text, /^[^.]+.*\. [A-Z][^.]*\.$|^[^.]+\. [A-Z].*\.$/, text);
      for (const word of given.slice(0, 2)) assert.ok(text.includes(String(word)), `${text} has no ${word}`);
      assert.doesNotMatch(text, /undefined|NaN\b(?! for| at)/);
    });
  }

  it("tells a gradient from a Hessian of that length", () => {
    assert.match(derivativeSentences.hessianLength("h", 3, 3), /as a gradient has/);
    assert.match(derivativeSentences.hessianLength("h", 6, 3), /as one triangle has/);
  });
});
