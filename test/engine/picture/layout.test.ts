import assert from "node:assert/strict";
import { layoutView } from "../../../engine/picture/layout";
import { overview } from "../../../engine/picture/overview";
import { randomGraph, withFrames } from "./graphs";
import { check } from "./layoutChecks";
import { energy, randomTape, seeded } from "./tapes";

const nodes = (...ids: string[]) => ids.map((id) => ({ id, kind: "node", label: id }));
const lines = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ from, to, n: 1 }));

describe("layout", function () {
  this.timeout(120_000);

  it("loses nothing and overlaps nothing in 600 random graphs", () => {
    for (let seed = 1; seed <= 500; seed++) check(randomGraph(seed), `seed ${seed}`);
    for (let seed = 501; seed <= 600; seed++)
      check(randomGraph(seed, 66 + Math.floor(seeded(seed)() * 235)), `seed ${seed}`, { hubLines: seed % 2 === 0 });
  });

  it("keeps frames around what is theirs, and only that, in 500 random graphs", () => {
    for (let seed = 1; seed <= 440; seed++)
      check(withFrames(randomGraph(seed, 6 + (seed % 60)), seed), `frames ${seed}`, { hubLines: seed % 3 === 0 });
    for (let seed = 441; seed <= 500; seed++)
      check(withFrames(randomGraph(seed, 66 + Math.floor(seeded(seed)() * 235)), seed), `frames ${seed}`);
  });

  it("lays out the overviews of 60 random tapes", () => {
    for (let seed = 1; seed <= 60; seed++) check(overview(randomTape(seed)), `tape ${seed}`);
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
    const graph = { boxes: nodes("p", "q", "r", "late"), edges: lines(["p", "q"], ["q", "r"], ["late", "r"]) };
    assert.deepEqual(
      check(graph, "late").boxes.map((box) => box.rank),
      [0, 1, 2, 1],
    );
  });

  it("names a value that feeds eight boxes at its consumers, or draws its lines", () => {
    const boxes = Array.from({ length: 9 }, (_, i) => ({ id: `b${i}`, kind: "node", label: "x" }));
    const edges = boxes.slice(1).map(({ id }) => ({ from: "b0", to: id, n: 2 }));
    const { chips, edges: drawn, boxes: laid } = check({ boxes, edges }, "hub");
    assert.deepEqual([drawn.length, chips.length, chips[0]], [0, 8, { box: "b1", from: "b0", n: 2 }]);
    assert.ok(laid[0]!.rank < laid[1]!.rank);
    const asLines = check({ boxes, edges }, "hub lines", { hubLines: true });
    assert.deepEqual([asLines.edges.length, asLines.chips.length], [8, 0]);
  });

  it("lets lines of one value pass a frame's border at one point", () => {
    const inside = ["p", "q", "r"].map((id) => ({ id, kind: "node", label: id, group: "g" }));
    const boxes = [...nodes("x"), ...inside, ...nodes("y", "z")];
    const edges = lines(["x", "p"], ["x", "q"], ["p", "r"], ["q", "r"], ["r", "y"], ["r", "z"]);
    const layout = check({ boxes, edges, groups: [{ id: "g" }] }, "border");
    const [frame] = layout.frames;
    const at = (y: number): number[] => [
      ...new Set(layout.edges.flatMap(({ points }) => points.filter(([, one]) => one === y).map(([x]) => x))),
    ];
    assert.deepEqual([at(frame!.y).length, at(frame!.y + frame!.h).length], [1, 1]);
  });

  it("draws no frame where its inside and its outside feed each other", () => {
    const boxes = [
      { id: "p", kind: "node", label: "p", group: "g" },
      ...nodes("q"),
      { id: "r", kind: "node", label: "r", group: "g" },
    ];
    const graph = { boxes, edges: lines(["p", "q"], ["q", "r"]), groups: [{ id: "g" }] };
    const layout = layoutView(graph);
    assert.deepEqual([layout.frames, layout.edges.length], [[], 2]);
  });

  it("takes groups that stand in each other, in none, or hold nothing", () => {
    const boxes = ["p", "q"].map((id) => ({ id, kind: "node", label: id, group: id }));
    const groups = [
      { id: "p", group: "q" },
      { id: "q", group: "p" },
      { id: "none", group: "away" },
    ];
    const layout = layoutView({
      boxes: [...boxes, { ...boxes[0]!, id: "r", group: "away" }],
      edges: lines(["p", "q"]),
      groups,
    });
    assert.deepEqual([layout.boxes.length, layout.frames.length], [3, 3]);
  });

  it("says when time ran out, and is complete all the same", () => {
    const graph = randomGraph(7, 1000);
    const layout = layoutView(graph, { late: () => true });
    assert.deepEqual([layout.finished, layout.boxes.length], [false, 1000]);
    assert.equal(layoutView(graph).finished, true);
  });

  it("does not look at the clock for pictures of the usual size", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const graph = withFrames(randomGraph(seed, 6 + 5 * seed), seed);
      assert.deepEqual(layoutView(graph, { late: () => true }), layoutView(graph), `seed ${seed}`);
    }
  });

  it("refuses a cycle and an edge to nowhere", () => {
    const boxes = nodes("p", "q");
    assert.throws(() => layoutView({ boxes, edges: lines(["p", "q"], ["q", "p"]) }), /cycle/);
    assert.throws(() => layoutView({ boxes, edges: lines(["p", "z"]) }), /names the box z/);
  });

  it("has an empty picture for an empty view", () => {
    assert.deepEqual(layoutView({ boxes: [], edges: [] }).boxes, []);
  });
});
