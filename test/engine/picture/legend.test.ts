import assert from "node:assert/strict";
import { drawSample, legend, legendOf } from "../../../engine/picture/legend";
import { overview } from "../../../engine/picture/overview";
import type { View } from "../../../engine/protocol";
import { boxWith } from "./drawn";
import { cutInfo, energy, siteAt, TapeBuilder } from "./tapes";

describe("the legend", () => {
  const t = new TapeBuilder();
  const x = t.input("x", 2);
  const cut = t.node("floor", x, 0, t.site(siteAt(2)));
  t.cut(cutInfo("math-floor", 2), x, cut);
  const y = t.node("sin", cut, 0, t.site(siteAt(3)));
  const views: [string, View, string][] = [
    ["the example", overview(energy()), "input, partly lost, operation, output, cut, detached"],
    ["a lost input", overview(t.done([y])), "lost, output, cut, detached"],
    [
      "groups",
      {
        ...overview(energy()),
        boxes: [
          boxWith({ id: "a", kind: "call", nodes: 4 }),
          boxWith({ id: "b", kind: "series", nodes: 9, series: { count: 3, shown: 1 } }),
          boxWith({ id: "c", flags: { cut: true, explicit: true, detached: true } }),
          boxWith({ id: "d", flags: { kink: true } }),
          boxWith({ id: "e", flags: { nonFinite: true } }),
        ],
      },
      "folded, repeated, detach(), not finite, kink",
    ],
  ];
  for (const [name, view, wanted] of views)
    it(`names what occurs in ${name}`, () => {
      const words = legend.filter(({ is }) => view.boxes.some(is)).map(({ word }) => word);
      assert.equal(words.join(", "), wanted);
    });

  it("draws no two meanings alike, and each inside its frame", () => {
    const samples = legend.map(({ like }) => JSON.stringify(drawSample(like, "s")).replace(/var\(--gp-[a-z-]+\)/g, ""));
    assert.equal(
      new Set(samples).size,
      legend.length - 1,
      "a folded group has the frame of an operation, in another colour",
    );
  });

  it("explains lines, chips and frames where there are any", () => {
    const view = overview(energy());
    const words = (view: View, what: "operands" | "gradient", more = { chips: false, framed: false }): string[] =>
      legendOf(view, what, more)
        .map(({ word }) => word)
        .slice(6);
    assert.deepEqual(words(view, "operands"), ["no gradient"]);
    assert.deepEqual(words(view, "gradient"), ["no gradient", "the thicker, the more of the gradient"]);
    assert.deepEqual(words({ ...view, edges: [{ from: "a", to: "b", n: 2, mass: 0, live: true }] }, "operands"), [
      "the thicker, the more uses",
    ]);
    assert.deepEqual(words({ ...view, edges: [] }, "gradient", { chips: true, framed: true }), [
      "opened",
      "used in many places, named there",
    ]);
  });
});
