import assert from "node:assert/strict";
import { layoutView, type Layout, type LayoutGraph } from "../../../engine/picture/layout";
import type { Kept } from "../../../engine/protocol";
import { closed, randomGraph, withFrames } from "./graphs";
import { check } from "./layoutChecks";

function keepOf({ boxes, frames }: Layout, anchor?: string): Kept {
  const all = [...boxes, ...frames].map(({ id, x, y }) => ({ id, x, y }));
  return { boxes: all, ...(anchor === undefined ? {} : { anchor }) };
}

/** Pairs of boxes that stand in one row and one frame both before and after keep their order. */
function checkOrder(before: Layout, after: Layout, graph: LayoutGraph, name: string): void {
  const group = new Map(graph.boxes.map((box) => [box.id, box.group]));
  const old = new Map(before.boxes.map((box) => [box.id, box]));
  for (const p of after.boxes)
    for (const q of after.boxes) {
      const [a, b] = [old.get(p.id), old.get(q.id)];
      if (a === undefined || b === undefined || p.y !== q.y || p.x >= q.x || a.y !== b.y) continue;
      if (group.get(p.id) !== group.get(q.id)) continue;
      assert.ok(a.x < b.x, `${name}: ${p.id} and ${q.id} changed places`);
    }
}

const cornerOf = (layout: Layout, id: string): [x: number, y: number] => {
  const { x, y } = [...layout.boxes, ...layout.frames].find((one) => one.id === id)!;
  return [x, y];
};

/** Random graphs, each with one of its groups open and closed. */
function* cases(): Generator<{ open: LayoutGraph; shut: LayoutGraph; id: string; name: string }> {
  for (let seed = 1; seed <= 200; seed++) {
    const open = withFrames(randomGraph(seed, 6 + (seed % 55)), seed);
    const group = open.groups.find(({ id }) => closed(open, id) !== undefined);
    if (group === undefined) continue;
    yield { open, shut: closed(open, group.id)!, id: group.id, name: `seed ${seed}` };
  }
}

describe("a picture after another one", function () {
  this.timeout(120_000);

  it("keeps the anchor where it is and the order of all others, on opening and on closing", () => {
    let seen = 0;
    for (const { open, shut, id, name } of cases()) {
      seen++;
      const before = layoutView(shut);
      const opened = check(open, `${name} opened`, { keep: keepOf(before, id) });
      assert.deepEqual(cornerOf(opened, id), cornerOf(before, id), `${name}: the anchor`);
      checkOrder(before, opened, open, `${name} opened`);
      const after = check(shut, `${name} closed`, { keep: keepOf(opened, id) });
      assert.deepEqual(cornerOf(after, id), cornerOf(opened, id), `${name}: the anchor`);
      checkOrder(opened, after, shut, `${name} closed`);
    }
    assert.ok(seen > 150, `${seen} graphs with a group`);
  });

  it("is the same picture when nothing changed", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const graph = randomGraph(seed);
      const before = layoutView(graph);
      assert.deepEqual(layoutView(graph, { keep: keepOf(before) }).boxes, before.boxes);
    }
  });

  it("moves nothing sideways that has room", () => {
    // Opening the lone box of a row leaves all other rows as they were.
    const nodes = ["a", "b", "c", "d", "e"].map((id) => ({ id, kind: "node", label: id }));
    const edges = [
      ["a", "g"],
      ["b", "g"],
      ["c", "g"],
      ["g", "d"],
      ["g", "e"],
    ].map(([from, to]) => ({ from: from!, to: to!, n: 1 }));
    const shut = { boxes: [...nodes.slice(0, 3), { id: "g", kind: "call", label: "g" }, ...nodes.slice(3)], edges };
    const inside = ["p", "q", "r"].map((id) => ({ id, kind: "node", label: id, group: "g" }));
    const open = {
      boxes: [...nodes.slice(0, 3), ...inside, ...nodes.slice(3)],
      groups: [{ id: "g" }],
      edges: [
        ["a", "p"],
        ["b", "q"],
        ["c", "r"],
        ["p", "d"],
        ["q", "e"],
        ["r", "e"],
      ].map(([from, to]) => ({ from: from!, to: to!, n: 1 })),
    };
    const before = layoutView(shut);
    const after = layoutView(open, { keep: keepOf(before, "g") });
    for (const { id } of nodes) {
      const [p, q] = [before, after].map((layout) => layout.boxes.find((box) => box.id === id)!);
      assert.equal(q!.x, p!.x, id);
    }
  });

  it("stands where most of the others stood when there is no anchor", () => {
    const graph = randomGraph(5, 20);
    const before = layoutView(graph);
    const moved = { boxes: before.boxes.map(({ id, x, y }) => ({ id, x: x + 300, y: y - 70 })) };
    const after = layoutView(graph, { keep: moved });
    assert.deepEqual(
      after.boxes.map(({ x, y }) => [x - 300, y + 70]),
      before.boxes.map(({ x, y }) => [x, y]),
    );
    assert.equal(after.top, before.top - 70);
  });

  it("ignores what stood before and is gone, and positions that are no numbers", () => {
    const graph = randomGraph(9, 12);
    const keep = {
      boxes: [
        { id: "gone", x: 5, y: 5 },
        { id: "b1", x: NaN, y: Infinity },
      ],
      anchor: "gone",
    };
    assert.deepEqual(check(graph, "gone", { keep }).boxes, layoutView(graph).boxes);
  });
});
