import assert from "node:assert/strict";
import { overview } from "../../../engine/picture/overview";
import { pictureOf } from "../../../engine/picture/pictureOf";
import { summaryOf } from "../../../engine/picture/summary";
import { firstWish } from "../../../engine/picture/wish";
import type { View } from "../../../engine/protocol";
import { energy } from "./tapes";

const empty: View = { run: 1, boxes: [], edges: [], nodes: 0, shown: 0, cuts: [] };

describe("summary of a picture", () => {
  const view = overview(energy());
  const cases: [string, View, string][] = [
    ["a small graph", view, "10 nodes, one box each · 1 cut · 2 detached"],
    ["folded boxes", { ...view, nodes: 1375648, cuts: [] }, "10 boxes stand for 1 375 648 nodes · 0 cuts · 2 detached"],
    ["one box", { ...view, boxes: view.boxes.slice(0, 1), nodes: 5, cuts: [] }, "1 box stands for 5 nodes · 0 cuts"],
    ["nothing", empty, "0 nodes, one box each · 0 cuts"],
  ];
  for (const [name, of, wanted] of cases)
    it(`of ${name}`, () => assert.equal(summaryOf(of).replace(/\s/g, " "), wanted));

  it("stands in the picture, with a word for lines without a gradient where there are any", () => {
    const words = (of: View): string[] => pictureOf(of, firstWish).legend.map(({ word }) => word);
    assert.equal(words(view).at(-1), "no gradient");
    const live = { ...view, edges: view.edges.map((edge) => ({ ...edge, live: true })) };
    assert.ok(!words(live).includes("no gradient"));
    assert.equal(pictureOf(view, firstWish).summary, summaryOf(view));
  });
});
