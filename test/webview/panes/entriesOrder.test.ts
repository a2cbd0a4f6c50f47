import assert from "node:assert/strict";
import type { Entry } from "../../../engine/protocol";
import type { Sort } from "../../../webview/state";
import { boxOfEntry, orderEntries } from "../../../webview/panes/entriesOrder";
import { checkOf, detachedCase, entry, trainingCase } from "../fixtures";

describe("order of the entries", () => {
  const list: Entry[] = [
    entry("x[10]", { digits: 12 }),
    entry("x[2]", { reverse: -1, digits: 3, verdict: "fail" }),
    entry("x[1]", { reverse: NaN, digits: null, verdict: "inconclusive", numerical: null }),
    entry("a", { output: "[1]", digits: 9, handWritten: 3 }),
    entry("b", { digits: 1, verdict: "fail" }),
  ];
  const cases: [string, Sort | null, string][] = [
    ["the worst first, then the fewest digits", null, "b x[2] x[1] a x[10]"],
    ["inputs by their numbers", { column: "input", descending: false }, "a b x[1] x[2] x[10]"],
    ["the other way", { column: "input", descending: true }, "x[10] x[2] x[1] b a"],
    ["numbers, NaN behind them", { column: "reverse", descending: false }, "x[2] x[10] a b x[1]"],
    ["what is missing last", { column: "numerical", descending: false }, "x[10] x[2] a b x[1]"],
    ["hand-written where there is one", { column: "handWritten", descending: false }, "a x[10] x[2] x[1] b"],
    ["verdicts", { column: "verdict", descending: false }, "x[2] b x[1] x[10] a"],
    ["outputs", { column: "output", descending: true }, "a x[10] x[2] x[1] b"],
    ["digits", { column: "digits", descending: false }, "b x[2] a x[10] x[1]"],
  ];
  for (const [name, sort, wanted] of cases)
    it(name, () => {
      const before = list.slice();
      const ordered = orderEntries(list, sort).map((one) => one.input);
      assert.equal(ordered.join(" "), wanted);
      assert.deepEqual(list, before);
    });
});

describe("the box of an entry", () => {
  it("is the cut that loses its input, else the input, else the box that holds it", () => {
    const [small, large] = [detachedCase(), trainingCase()];
    assert.ok(small.type === "show" && large.type === "show");
    const label = ({ check, view }: typeof small, input: string, more: Partial<Entry> = {}): string | undefined =>
      boxOfEntry(view, check, entry(input, more))?.label;
    assert.equal(label(small, "x2", { reason: "detached" }), "v4 = floor(v3)");
    assert.equal(label(small, "x2"), "x2");
    assert.equal(label(small, "x1", { reason: "detached" }), "x1");
    assert.equal(label(large, "w[17]"), "w [40]");
    assert.equal(label(large, "x0"), "x0");
    assert.equal(boxOfEntry(null, checkOf(), entry("x1")), undefined);
  });
});
