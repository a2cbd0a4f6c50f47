import assert from "node:assert/strict";
import { indexTape } from "../../../engine/picture/indexes";
import { overview } from "../../../engine/picture/overview";
import { cutInfo, randomTape, siteAt, TapeBuilder } from "./tapes";
import { checkView, insideBoxes, intervalOf, longestPath, wish } from "./views";

describe("a group shown by itself", () => {
  it("keeps the promises of every view, for each group of 120 random tapes", function () {
    this.timeout(120_000);
    let shown = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const input = randomTape(seed);
      const index = indexTape(input);
      const whole = overview(input, wish(), { index });
      for (const box of whole.boxes) {
        if (box.opens !== true) continue;
        const name = `seed ${seed}, ${box.id}`;
        const view = overview(input, wish({ focus: box.id }), { index });
        const [first, last] = intervalOf(box);
        checkView(input, view, name, first, last);
        assert.equal(view.path!.at(-1)!.id, box.id, name);
        assert.equal(view.path![0]!.label, "whole graph");
        assert.ok(view.boxes.length <= 60, `${name}: ${view.boxes.length} boxes`);
        assert.ok(longestPath(view) <= 42, `${name}: ${longestPath(view)} ranks`);
        assert.ok(insideBoxes(view).length > 1, `${name}: it is opened`);
        const inner = view.boxes.find((one) => one.opens === true);
        if (inner !== undefined) {
          const opened = overview(input, wish({ focus: box.id, open: [inner.id] }), { index });
          checkView(input, opened, `${name}, ${inner.id} open`, first, last);
          assert.deepEqual(
            opened.groups!.map(({ id }) => id),
            [inner.id],
          );
        }
        shown++;
      }
    }
    assert.ok(shown > 200, `${shown} groups`);
  });

  /** f(w, x): a call that takes three arguments, a value computed before it and a constant, and gives two values back. */
  function call(): ReturnType<TapeBuilder["done"]> {
    const t = new TapeBuilder();
    const site = (line: number, name = "", text = ""): number => t.site(siteAt(line, name, text));
    const w = Array.from({ length: 9 }, (_, i) => t.input(`w[${i}]`, i + 1));
    const [x, k] = [t.input("x", 2), t.input("k", 3)];
    const before = t.node("mul", x, k, site(2, "area"));
    const unused = t.node("exp", x, 0, site(2, "unused"));
    t.enter("call", site(3, "f", "f(w, area)"));
    let sum = before;
    for (const one of w.slice(2)) sum = t.node("add", sum, one, site(4, "sum"));
    const sine = t.node("sin", t.node("mul", sum, x, site(5)), 0, site(6, "wave"));
    t.cut(cutInfo("to-fixed", 6), sine, 0);
    t.leave();
    t.cut(cutInfo("json", 9), unused, 0);
    const after = t.node("add", sine, sum, site(7));
    return t.done([t.node("mul", t.node("add", after, sine, site(8)), unused, site(8))]);
  }

  it("names what enters it, inputs by their argument, and what leaves it", () => {
    const input = call();
    const view = overview(input, wish({ focus: "14:22:call" }));
    checkView(input, view, "call", 14, 22);
    const outside = view.boxes.filter((box) => box.flags.outside);
    assert.deepEqual(
      outside.map((box) => [box.label, box.kind, box.nodes, box.flags.input ?? false]),
      [
        ["w [7]", "inputs", 7, true],
        ["x", "node", 1, true],
        ["area", "node", 1, true],
        ["2 values used outside", "output", 0, false],
      ],
    );
    assert.equal(view.edges.find((edge) => edge.from === outside[1]!.id)!.partial, 48);
    assert.equal(
      view.edges.filter((edge) => edge.to === outside[3]!.id).reduce((sum, edge) => sum + edge.n, 0),
      3,
    );
    assert.deepEqual(
      view.path!.map(({ label }) => label),
      ["whole graph", "f()"],
    );
  });

  it("shows the cuts that hang inside it and no others", () => {
    const view = overview(call(), wish({ focus: "14:22:call" }));
    assert.deepEqual(
      view.boxes.filter((box) => box.kind === "cut").map((box) => box.label),
      ["toFixed(wave)"],
    );
    assert.equal(view.cuts.length, 2, "the list is that of the tape");
  });

  it("a series shown by itself is one member between what comes before and after", () => {
    const t = new TapeBuilder();
    const loop = t.site(siteAt(3));
    let x = t.input("x", 0.5);
    t.enter("loop", loop);
    for (let i = 0; i < 90; i++) {
      t.enter("iteration", loop);
      x = t.node("sin", t.node("mul", x, x, loop), 0, loop);
      t.leave();
    }
    t.leave();
    const input = t.done([t.node("exp", x, 0, loop)]);
    const series = "2:181:series";
    const view = overview(input, wish({ focus: series, shown: { [series]: 30 } }));
    checkView(input, view, "series", 2, 181);
    const labels = insideBoxes(view).map((box) => box.label);
    assert.deepEqual([labels[0], labels.length, labels.at(-1)], ["iterations 1–29", 4, "iterations 31–90"]);
  });

  it("a very deep way is written with its middle left out", () => {
    const t = new TapeBuilder(1 << 16);
    const site = t.site(siteAt(2, "f", "f(n - 1)"));
    let x = t.input("x", 1);
    for (let i = 0; i < 10_000; i++) {
      t.enter("call", site);
      x = t.node("sin", x, 0, site);
    }
    for (let i = 0; i < 10_000; i++) {
      x = t.node("neg", x, 0, site);
      t.leave();
    }
    const input = t.done([x]);
    const view = overview(input, wish({ focus: "9001:11002:call" }));
    checkView(input, view, "deep", 9001, 11002);
    assert.equal(view.path!.length, 34);
    assert.match(view.path![9]!.label, /^… 8\D?968 levels$/);
    assert.ok(JSON.stringify(view).length < 16_000);
  });
});
