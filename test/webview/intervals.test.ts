import assert from "node:assert/strict";
import { boxWith, intervalOf, touches } from "../../webview/intervals";
import { groupedView } from "./grouped";

describe("intervals", () => {
  const ids: [string, number, readonly number[] | null][] = [
    ["3:3:node", 1, [3, 3]],
    ["2:10:series", 9, [2, 10]],
    ["4:4:cut", 0, null],
    ["a:b:node", 1, null],
    ["", 1, null],
  ];
  for (const [id, nodes, wanted] of ids)
    it(`of “${id}” with ${nodes} nodes`, () => assert.deepEqual(intervalOf({ id, nodes }), wanted));

  it("finds the box that holds a node, and none between boxes", () => {
    const view = groupedView();
    const found = [0, 1, 2, 10, 11, 12].map((node) => boxWith(view, node)?.id);
    assert.deepEqual(found, [undefined, "1:1:node", "2:10:series", "2:10:series", "11:11:node", undefined]);
    assert.equal(boxWith(null, 1), undefined);
  });

  it("tells whether runs touch an interval, as looking at every node does", () => {
    const runs = [
      [2, 3],
      [7, 7],
      [10, 14],
    ] as const;
    const marked = new Set(
      runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
    );
    for (let first = 0; first < 18; first++)
      for (let last = first; last < 18; last++) {
        const wanted = Array.from({ length: last - first + 1 }, (_, i) => first + i).some((node) => marked.has(node));
        assert.equal(touches(runs, [first, last]), wanted, `${first}–${last}`);
      }
    assert.equal(touches([], [0, 100]), false);
  });
});
