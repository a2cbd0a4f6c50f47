import assert from "node:assert/strict";
import { pictureOf } from "../../engine/picture/pictureOf";
import { firstWish } from "../../engine/picture/wish";
import { overview } from "../../engine/picture/overview";
import type { View } from "../../engine/protocol";
import { KEYS, walk, type Step } from "../../webview/walk";
import { randomTape } from "../engine/picture/tapes";
import { detachedCase } from "./fixtures";

const steps = Object.values(KEYS);

/** Every box a walk from `start` can come to. */
function reached(view: View, start: string): Set<string> {
  const layout = pictureOf(view, firstWish);
  const seen = new Set([start]);
  const queue = [start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const step of steps) {
      const next = walk(view, layout, id, step);
      if (next === null || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

describe("walking by keys", () => {
  const message = detachedCase();
  assert.ok(message.type === "show" && message.view !== null);
  const view = message.view;
  const layout = pictureOf(view, firstWish);
  const idOf = (name: string): string => view.boxes.find((box) => box.label.split(" ")[0] === name)!.id;
  const nameAt = (id: string | null): string | null =>
    id === null ? null : view.boxes.find((box) => box.id === id)!.label.split(" ")[0]!;

  const cases: [from: string, step: Step, to: string | null][] = [
    ["x1", "right", "x2"],
    ["x2", "left", "x1"],
    ["x1", "left", null],
    ["x2", "right", null],
    ["a", "right", "b"],
    ["b", "right", "v3"],
    ["v3", "down", "v4"],
    ["v4", "up", "v3"],
    ["y", "up", "c"],
    ["y", "down", null],
    ["x1", "up", null],
    ["q", "first", "x1"],
    ["q", "last", "y"],
    ["x1", "next-cut", "v4"],
    ["v4", "next-cut", "v4"],
    ["y", "previous-cut", "v4"],
  ];
  for (const [from, step, to] of cases)
    it(`${step} of ${from} is ${to ?? "nothing"}`, () => {
      assert.equal(nameAt(walk(view, layout, idOf(from), step)), to);
    });

  it("leads nowhere from a box that is not there, and to no cut where there is none", () => {
    assert.equal(walk(view, layout, "99:99:node", "left"), null);
    const plain = { ...view, boxes: view.boxes.map((box) => ({ ...box, flags: {} })) };
    assert.equal(walk(plain, layout, idOf("x1"), "next-cut"), null);
  });

  it("reaches every box of 150 random tapes from every tab stop", function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 150; seed++) {
      const drawn = overview(randomTape(seed));
      const all = reached(drawn, drawn.boxes[0]!.id);
      const left = drawn.boxes.filter((box) => !all.has(box.id)).map((box) => box.label);
      assert.deepEqual(left, [], `seed ${seed}`);
    }
  });
});
