import assert from "node:assert/strict";
import { cutName } from "../../../engine/picture/cutName";
import type { CutKind } from "../../../engine/protocol";
import { cutSentences, cutTitle, names } from "../../../engine/picture/cutWords";
import { cutInfo } from "./tapes";

describe("words for cuts", () => {
  it("says why nothing passes and what would, for every kind", () => {
    for (const kind of Object.keys(cutName) as CutKind[]) {
      const [why, pass] = cutSentences(cutInfo(kind, 3, { partly: ["x"] }));
      assert.match(why!, /^x reaches the result through here\. [A-Z].*\.$/, kind);
      assert.match(pass!, /\.$/, kind);
      assert.ok(cutTitle(kind).length > 0);
    }
  });

  const cases: [string, Parameters<typeof cutInfo>[2], RegExp][] = [
    ["several inputs reach", { lost: ["a", "b"], partly: ["c"] }, /^a, b and c reach the result/],
    ["an explicit cut moves nobody to look", { explicit: true, partly: ["x"] }, /^Rounding is flat/],
    ["nothing it loses", {}, /^Rounding is flat/],
    ["one that feeds only indices", { matters: false, partly: ["x"] }, /^Rounding is flat .* It feeds only indices/],
  ];
  for (const [name, more, wanted] of cases)
    it(name, () => assert.match(cutSentences(cutInfo("math-floor", 3, more)).join(" "), wanted));

  it("keeps to words for a kind it does not know", () => {
    for (const kind of ["new-kind", "constructor", "toString", "__proto__"] as unknown as CutKind[]) {
      assert.equal(cutTitle(kind), kind);
      assert.match(cutSentences(cutInfo(kind, 3))[0]!, new RegExp(`becomes ${kind} here`));
    }
  });

  it("shortens lists", () => {
    assert.deepEqual(
      [0, 1, 2, 4, 5].map((n) => names(["a", "b", "c", "d", "e"].slice(0, n))),
      ["", "a", "a and b", "a, b, c and d", "a, b, c and 2 others"],
    );
  });
});
