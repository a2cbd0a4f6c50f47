import assert from "node:assert/strict";
import { valueSentences } from "../../../engine/judge/valueSentences";

describe("sentences about results", () => {
  const written = {
    notFinite: valueSentences.notFinite("f", 24),
    notNumeric: valueSentences.notNumeric("f", "a string"),
    promiseInside: valueSentences.promiseInside("f", "[1].loss"),
    "waits for nothing": valueSentences.neverSettles("f", "nothing-left", 7),
    "waits too long": valueSentences.neverSettles("f", "deadline", undefined),
    "a module waits for nothing": valueSentences.moduleNeverSettles("m.ts", "nothing-left"),
    "a module waits too long": valueSentences.moduleNeverSettles("m.ts", "deadline"),
  };
  for (const [name, text] of Object.entries(written)) {
    it(`${name}: begins with whose it is and ends with what to do`, () => {
      assert.match(text, /^(f|m\.ts) .*[.:] [A-Z].*\.$/);
      assert.doesNotMatch(text, /undefined/);
    });
  }

  it("says where a promise was left, or waited for", () => {
    assert.match(written.promiseInside, /at \[1\]\.loss/);
    assert.doesNotMatch(valueSentences.promiseInside("f", ""), / at ,/);
    assert.match(written["waits for nothing"], /at line 7/);
  });
});
