import assert from "node:assert/strict";
import type { CompareReport, View } from "../../../engine/protocol";
import { compareMarkdown, decisionLines, headings } from "../../../engine/report/compareText";

const view = (nodes: number): View => ({ run: 1, boxes: [], edges: [], nodes, shown: nodes, cuts: [] });

function report(more: Partial<CompareReport["comparison"]> = {}): CompareReport {
  return {
    ...{ schema: "gradproof/compare@1", version: "1.0.0", file: "f.ts", function: "f" },
    output: "",
    first: { point: [2], value: 4, outputs: [{ path: "", value: 4 }], view: view(9) },
    second: { point: ["$NaN"], value: NaN, outputs: [{ path: "", value: NaN }], view: view(7) },
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

  it("has the value of every output, also of one that only one point has, and says whose the adjoints are", () => {
    const two = report();
    two.first.outputs = [
      { path: "s", value: 1 },
      { path: "t", value: 2 },
    ];
    two.second.outputs = Array.from({ length: 20 }, (_, i) => ({ path: i === 0 ? "s" : `u[${i}]`, value: i }));
    const text = compareMarkdown({ ...two, output: "s" });
    assert.match(text, /\| value of s \| 1 \| 0 \|\n\| value of t \| 2 \| – \|\n\| value of u\\\[1\\\] \| – \| 1 \|/);
    assert.match(text, /\| 9 more outputs \| {2}\| {2}\|/);
    assert.match(text, /with other numbers: 3\. Adjoints are of s\.\n/);
  });

  it("tells nodes of one value apart by their adjoints", () => {
    const one = { ...{ id: 1, name: "c", label: "c", line: 4 }, primal: 5, otherPrimal: 5 };
    const text = compareMarkdown(report({ largest: [{ ...one, adjoint: 40, otherAdjoint: 20 }] }));
    assert.match(text, /\| c, line 4 \| 5, adjoint 20 \| 5, adjoint 40 \|/);
  });

  it("says the decisions of each side as lines, the first of many and how many more", () => {
    const branches = Array.from({ length: 15 }, (_, i) => ({ line: i, here: `h${i}\u001b`, there: `t${i}` }));
    const [first, second] = decisionLines(report({ branches }));
    assert.deepEqual([first[0], first[1], first.length], ["t0", "line 1: t1", 13]);
    assert.deepEqual([second[1], second[12]], ["line 1: h1\\x1b", "… 3 more decisions that differ"]);
    assert.match(compareMarkdown(report({ branches })), /\n3 more decisions differ; --format json has them\.\n/);
  });

  it("shows control characters of names instead of obeying them", () => {
    const [first] = headings({ ...report(), function: "f\u001b" });
    assert.equal(first, "f\\x1b(2)");
  });
});
