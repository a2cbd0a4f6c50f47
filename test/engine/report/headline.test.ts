import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Check, VerdictName } from "../../../engine/protocol";
import { headline, mark } from "../../../engine/report/headline";
import { cut, entry, makeCheck } from "./checks";

const check = (more: Partial<Check>, wanted: string): void => assert.equal(headline(makeCheck(more)), wanted);

describe("headline", () => {
  it("of a pass: the fewest digits and the inputs", () =>
    check({ entries: [entry("x"), entry("y", { digits: 9.7 })] }, "✓ pass · 9 digits · 1 input"));
  it("counts no control", () =>
    check(
      {
        inputs: [
          { path: "x", value: 1, control: false },
          { path: "y", value: 1, control: false },
          { path: "n", value: 3, control: true },
        ],
      },
      "✓ pass · 12 digits · 2 inputs",
    ));
  it("says no digits where all is zero", () => check({ entries: [entry("x", { digits: null })] }, "✓ pass · 1 input"));
  it("of what a tag expects says no digits", () =>
    check(
      { entries: [entry("x", { digits: 0 })], notes: [{ code: "expected", message: "detached was expected here." }] },
      "✓ pass · as expected",
    ));
  it("names the cuts that matter", () => {
    check({ cuts: [cut(), cut({ matters: false }), cut({ explicit: true })] }, "✓ pass · 12 digits · 1 input · 1 cut");
    check({ cuts: [cut()] }, "✓ pass · 12 digits · 1 input · 1 cut");
    check({ cuts: [cut({ matters: false })] }, "✓ pass · 12 digits · 1 input");
    check({ cuts: [cut({ explicit: true })] }, "✓ pass · 12 digits · 1 input");
  });
  for (const [verdict, reason, wanted] of [
    ["fail", "detached", "✗ fail · detached"],
    ["inconclusive", "kink", "? inconclusive · kink"],
    ["error", "throws", "! error · throws"],
    ["refused", "traced-differs", "⊘ refused · traced-differs"],
    ["timeout", "deadline", "⏱ timeout · deadline"],
    ["no-inputs", "needs-a-point", "∅ no-inputs · needs-a-point"],
  ] as const) {
    it(`of ${verdict}: the reason`, () => check({ verdict, reason }, wanted));
  }
  it("has a mark of its own for every verdict", () => {
    const verdicts: VerdictName[] = ["pass", "fail", "inconclusive", "error", "refused", "timeout", "no-inputs"];
    assert.equal(new Set(verdicts.map(mark)).size, verdicts.length);
  });
});
