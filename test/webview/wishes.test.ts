import assert from "node:assert/strict";
import type { View } from "../../engine/protocol";
import { folded, frameOf, lensOf, opened, plainWish, seriesOf, within } from "../../webview/wishes";
import { groupedView, LOOP } from "./grouped";

describe("wishes", () => {
  it("folds what was opened: the wish is the one before", () => {
    assert.deepEqual(folded(opened(plainWish, "a"), "a"), plainWish);
    const both = opened(opened(plainWish, "a"), "b");
    assert.deepEqual(folded(opened(both, "c"), "c"), both);
  });

  it("remembers what was opened unasked and folded, once", () => {
    const wish = folded(folded(plainWish, "a"), "a");
    assert.deepEqual([wish.open, wish.closed], [[], ["a"]]);
    assert.deepEqual([opened(wish, "a").open, opened(wish, "a").closed], [["a"], []]);
  });

  it("keeps the order of opening, and opens nothing twice", () => {
    assert.deepEqual(opened(opened(opened(plainWish, "a"), "b"), "a").open, ["b", "a"]);
  });

  it("asks about nodes with what they depend on only", () => {
    assert.deepEqual(lensOf(opened(plainWish, "a")), { output: 0 });
    assert.deepEqual(lensOf({ ...plainWish, output: 2, tangent: "x" }), { output: 2, tangent: "x" });
  });

  const view = groupedView({ ...plainWish, open: [LOOP] });
  const box = view.boxes.find(({ group }) => group === LOOP)!;

  it("finds the frame and the series around a box", () => {
    assert.equal(frameOf(view, box)?.id, LOOP);
    assert.equal(seriesOf(view, box)?.series?.count, 3);
    assert.equal(within(view, box, LOOP), true);
    for (const other of [undefined, view.boxes[0]!]) {
      assert.equal(frameOf(view, other), undefined);
      assert.equal(seriesOf(view, other), undefined);
    }
  });

  it("comes to an end where frames stand in a ring", () => {
    const frame = { kind: "call", label: "f", nodes: 1, mass: 0 } as const;
    const groups = [
      { ...frame, id: "a", group: "b" },
      { ...frame, id: "b", group: "a" },
    ];
    const ring: View = { ...view, groups };
    assert.equal(seriesOf(ring, { ...box, group: "a" }), undefined);
    assert.equal(within(ring, { ...box, group: "a" }, "c"), false);
    assert.equal(within(ring, { ...box, group: "a" }, "b"), true);
  });
});
