import assert from "node:assert/strict";
import type { CompareReport, View } from "../../../engine/protocol";
import { compareMarkdown, headings } from "../../../engine/report/compareText";

const view = (nodes: number): View => ({ run: 1, boxes: [], edges: [], nodes, shown: nodes, cuts: [] });

function report(more: Partial<CompareReport["comparison"]> = {}): CompareReport {
  return {
    ...{ schema: "gradproof/compare@1", version: "1.0.0", file: "f.ts", function: "f" },
    first: { point: [2], value: 4, view: view(9) },
    second: { point: ["$NaN"], value: NaN, view: view(7) },
    comparison: {
      ...{ title: "", same: 1, added: [], changed: [], addedTotal: 2, changedTotal: 3, missing: [], missingTotal: 4 },
      branches: [{ line: 3, file: "f.ts", here: "x > 1: false", there: "x > 1: true" }],
      largest: [],
      ...more,
    },
  };
}

describe("two graphs told apart", () => {
  it("has a column for each, the first one first", () => {
    const text = compareMarkdown(report());
    assert.match(text, /^## f\(2\) and f\("\$NaN"\)\n/);
    assert.match(text, /\| value \| 4 \| NaN \|\n\| nodes \| 9 \| 7 \|\n\| nodes only here \| 4 \| 2 \|\n/);
    assert.match(text, /\| line 3 \| x \\> 1: true \| x \\> 1: false \|/);
    assert.match(text, /same numbers: 1; with other numbers: 3\./);
  });

  it("says that nothing was decided otherwise, and lists what differs most", () => {
    const one = {
      id: 1,
      name: "v",
      label: "a|b\n= <c>",
      primal: 1,
      adjoint: 1,
      line: 0,
      otherPrimal: 2,
      otherAdjoint: 1,
    };
    const text = compareMarkdown(report({ branches: [], largest: Array.from({ length: 40 }, () => one) }));
    assert.match(text, /Every decision went the same way, as often\./);
    assert.equal(text.split("| a\\|b = \\<c\\> | 2 | 1 |").length, 13);
  });

  it("shows control characters of names instead of obeying them", () => {
    const [first] = headings({ ...report(), function: "f\u001b" });
    assert.equal(first, "f\\x1b(2)");
  });
});
