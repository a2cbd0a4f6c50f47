import assert from "node:assert/strict";
import type { Comparison, NodeRef, PathAnswer } from "../../engine/protocol";
import { marksOf, strongSteps } from "../../webview/marks";
import { initialState, reduce, type Action, type PanelState } from "../../webview/state";
import { FILE } from "./fixtures";
import { groupedCase, LOOP } from "./grouped";

const ref = (id: number): NodeRef => ({ id, name: `v${id}`, label: "", primal: 1, adjoint: 1, line: 1 });

const path: PathAnswer = {
  count: 2,
  between: [
    [1, 1],
    [4, 6],
  ],
  nodes: 4,
  strongest: [ref(1), ref(5), ref(6)],
  product: 3,
};
const compared: Comparison = {
  ...{
    title: "t",
    same: 1,
    added: [[3, 3]],
    changed: [
      [11, 11],
      [2, 4],
    ],
    addedTotal: 1,
    changedTotal: 4,
  },
  ...{ missing: [], missingTotal: 0, branches: [], largest: [] },
};

/** Marks per box after actions: x, the folded loop of nodes 2 to 10, y. */
function marks(...actions: Action[]): string[] {
  const shown = reduce(initialState(null), groupedCase());
  const state = [{ type: "select", id: null } as Action, ...actions].reduce<PanelState>(reduce, shown);
  return [...marksOf(state).values()].map((classes) => [...classes].join(" "));
}

describe("marks", () => {
  const cases: [string, Action[], string[]][] = [
    ["nothing", [], ["", "", ""]],
    ["the selection", [{ type: "select", id: LOOP }], ["", "gp-selected", ""]],
    ["the cursor's line", [{ type: "mark", protocol: 1, file: FILE, line: 11 }], ["", "gp-marked", ""]],
    ["a line inside a folded box", [{ type: "revealed", revealed: [ref(4)] }], ["", "gp-marked", ""]],
    ["hits", [{ type: "found", found: { total: 2, hits: [ref(11), ref(9)] } }], ["", "gp-hit", "gp-hit"]],
    ["a path", [{ type: "path", path }], ["gp-on-path gp-strong", "gp-on-path gp-strong", ""]],
    [
      "a step forward",
      [{ type: "step", step: { mode: "forward", node: 5, row: 5 } }],
      ["gp-done", "gp-now", "gp-later"],
    ],
    [
      "a step of reverse",
      [{ type: "step", step: { mode: "reverse", node: 11, row: 11 } }],
      ["gp-later", "gp-later", "gp-now"],
    ],
    [
      "the end of reverse",
      [{ type: "step", step: { mode: "reverse", node: 1, row: 1 } }],
      ["gp-now", "gp-done", "gp-done"],
    ],
    ["a comparison", [{ type: "compared", compared }], ["", "gp-added gp-changed", "gp-changed"]],
  ];
  for (const [name, actions, wanted] of cases) it(`of ${name}`, () => assert.deepEqual(marks(...actions), wanted));

  it("follows the strongest path from box to box, either way", () => {
    const state = reduce(reduce(initialState(null), groupedCase()), { type: "path", path });
    assert.deepEqual([...strongSteps(state)], [`1:1:node ${LOOP}`, `${LOOP} 1:1:node`]);
  });

  it("is right where runs overlap", () => {
    const wide: PathAnswer = {
      ...path,
      between: [
        [1, 11],
        [2, 2],
      ],
      strongest: [],
    };
    assert.deepEqual(marks({ type: "path", path: wide }), ["gp-on-path", "gp-on-path", "gp-on-path"]);
  });

  it("has none without a view", () => assert.equal(marksOf(initialState(null)).size, 0));
});
