import assert from "node:assert/strict";
import { BOX, layoutView, type LaidBox, type Layout, type LayoutGraph } from "../../../engine/picture/layout";
import { overview } from "../../../engine/picture/overview";
import { energy, randomTape, seeded } from "./tapes";

function randomGraph(seed: number, size?: number): LayoutGraph {
  const random = seeded(seed);
  const count = size ?? 1 + Math.floor(random() * 65);
  const near = 1 + Math.floor(random() * 12);
  const boxes = Array.from({ length: count }, (_, i) => ({
    id: `b${i}`,
    kind: random() < 0.8 ? "node" : "call",
    label: "x".repeat(Math.floor(random() * 30)),
  }));
  const edges = new Map<string, { from: string; to: string; n: number }>();
  for (let to = 1; to < count; to++) {
    const operands = random() < 0.15 ? 0 : 1 + Math.floor(random() * 1.7);
    for (let k = 0; k < operands; k++) {
      const from = random() < 0.15 ? Math.floor(random() * to) : Math.max(0, to - 1 - Math.floor(random() * near));
      edges.set(`${from} ${to}`, { from: `b${from}`, to: `b${to}`, n: 1 });
    }
  }
  return { boxes, edges: [...edges.values()] };
}

const overlap = (p: LaidBox, q: LaidBox): boolean =>
  p.x < q.x + q.w && q.x < p.x + p.w && p.y < q.y + q.h && q.y < p.y + p.h;

function check(graph: LayoutGraph, name: string): Layout {
  const layout = layoutView(graph);
  const byId = new Map(layout.boxes.map((box) => [box.id, box]));
  assert.deepEqual(
    layout.boxes.map((box) => box.id),
    graph.boxes.map((box) => box.id),
    `${name}: no box is lost`,
  );
  assert.equal(layout.edges.length + layout.chips.length, graph.edges.length, `${name}: no edge is lost`);
  for (const [i, p] of layout.boxes.entries()) {
    for (const q of layout.boxes.slice(i + 1)) assert.ok(!overlap(p, q), `${name}: ${p.id} and ${q.id} overlap`);
    assert.ok(
      p.x >= 0 && p.y >= 0 && p.x + p.w <= layout.width && p.y + p.h <= layout.height,
      `${name}: ${p.id} is inside`,
    );
    assert.ok(p.h === BOX.height && (p.w === BOX.narrow || p.w === BOX.wide), `${name}: two sizes`);
  }
  for (const { from, to, points } of layout.edges) {
    const [source, target] = [byId.get(from)!, byId.get(to)!];
    const [start, end] = [points[0]!, points[points.length - 1]!];
    assert.ok(
      points.every(([x]) => x > 0 && x < layout.width),
      `${name}: ${from} → ${to} stays inside`,
    );
    assert.ok(source.rank < target.rank, `${name}: ${from} → ${to} points down`);
    assert.ok(
      points.every(([, y], i) => i === 0 || y > points[i - 1]![1]),
      `${name}: ${from} → ${to} never turns back`,
    );
    assert.ok(
      start[1] === source.y + source.h && start[0] >= source.x && start[0] <= source.x + source.w,
      `${name}: starts at its box`,
    );
    assert.ok(end[1] === target.y && end[0] >= target.x && end[0] <= target.x + target.w, `${name}: ends at its box`);
    for (let i = 1; i + 1 < points.length; i += 2) {
      assert.equal(points[i]![0], points[i + 1]![0], `${name}: vertical along a row`);
      const crossed = layout.boxes.find(
        (b) => b.y === points[i]![1] && b.x < points[i]![0] && points[i]![0] < b.x + b.w,
      );
      assert.equal(crossed?.id, undefined, `${name}: ${from} → ${to} runs through a box`);
    }
  }
  assert.deepEqual(layoutView(graph), layout, `${name}: same graph, same picture`);
  return layout;
}

describe("layout", () => {
  it("loses nothing and overlaps nothing in 320 random graphs", () => {
    for (let seed = 1; seed <= 320; seed++) check(randomGraph(seed), `seed ${seed}`);
  });

  it("lays out the overviews of 60 random tapes", () => {
    for (let seed = 1; seed <= 60; seed++) check(overview(randomTape(seed)), `tape ${seed}`);
  });

  it("keeps 300 boxes apart", () => {
    check(randomGraph(7, 300), "300");
  });

  it("puts operands above", () => {
    const { boxes } = check(overview(energy()), "energy");
    // x1 x2 a b v3 v4 q c v7 y
    assert.deepEqual(
      boxes.map((box) => box.rank),
      [0, 0, 1, 1, 1, 2, 3, 4, 2, 5],
    );
  });

  it("pulls a source down to its first use", () => {
    const boxes = ["p", "q", "r", "late"].map((id) => ({ id, kind: "node", label: id }));
    const edges = [
      ["p", "q"],
      ["q", "r"],
      ["late", "r"],
    ].map(([from, to]) => ({ from: from!, to: to!, n: 1 }));
    assert.deepEqual(
      check({ boxes, edges }, "late").boxes.map((box) => box.rank),
      [0, 1, 2, 1],
    );
  });

  it("names a value that feeds eight boxes at its consumers", () => {
    const boxes = Array.from({ length: 9 }, (_, i) => ({ id: `b${i}`, kind: "node", label: "x" }));
    const edges = boxes.slice(1).map(({ id }) => ({ from: "b0", to: id, n: 2 }));
    const { chips, edges: drawn, boxes: laid } = check({ boxes, edges }, "hub");
    assert.deepEqual([drawn.length, chips.length, chips[0]], [0, 8, { box: "b1", from: "b0", n: 2 }]);
    assert.ok(laid[0]!.rank < laid[1]!.rank);
  });

  it("refuses a cycle and an edge to nowhere", () => {
    const boxes = ["p", "q"].map((id) => ({ id, kind: "node", label: id }));
    assert.throws(
      () =>
        layoutView({
          boxes,
          edges: [
            { from: "p", to: "q", n: 1 },
            { from: "q", to: "p", n: 1 },
          ],
        }),
      /cycle/,
    );
    assert.throws(() => layoutView({ boxes, edges: [{ from: "p", to: "z", n: 1 }] }), /names the box z/);
  });

  it("has an empty picture for an empty view", () => {
    assert.deepEqual(layoutView({ boxes: [], edges: [] }).boxes, []);
  });
});
