import assert from "node:assert/strict";
import type { LaidBox, View } from "../../../engine/protocol";
import { withNeighbours } from "../../../engine/picture/neighbours";

/** Boxes by row, as wide as each other; the x of a box is a hundred times its column. */
function rows(...names: string[][]): LaidBox[] {
  return names.flatMap((row, rank) =>
    row.map((id, column) => ({ id, x: column * 100, y: rank * 80, w: 80, h: 40, rank, column })),
  );
}

function next(boxes: LaidBox[], ...edges: [string, string][]): Record<string, LaidBox["next"]> {
  const view = { edges: edges.map(([from, to]) => ({ from, to, n: 1, mass: 0, live: true })) } as View;
  return Object.fromEntries(withNeighbours(view, boxes).map((box) => [box.id, box.next]));
}

describe("neighbours of boxes", () => {
  it("stay in the row to the sides, and follow lines up and down", () => {
    const found = next(rows(["a", "b"], ["c"]), ["a", "c"], ["b", "c"]);
    assert.deepEqual(found, { a: { right: "b", down: "c" }, b: { left: "a", down: "c" }, c: { up: "a" } });
  });

  it("are the nearest by rows, then by how far aside", () => {
    const found = next(rows(["a", "b", "c"], ["d"], ["x", "y", "z"]), ["a", "z"], ["c", "z"], ["d", "z"], ["a", "x"]);
    assert.deepEqual([found["z"]?.up, found["a"]?.down], ["d", "x"]);
    assert.deepEqual(next(rows(["a", "b", "c"], ["x", "y", "z"]), ["a", "y"], ["b", "y"])["y"]?.up, "b");
  });

  it("ignores lines to boxes that are not there, and is nothing for one box", () => {
    assert.deepEqual(next(rows(["a"]), ["a", "gone"], ["gone", "a"]), { a: {} });
    assert.deepEqual(next([]), {});
  });
});
