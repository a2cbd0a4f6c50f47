import assert from "node:assert/strict";
import type { PictureInput } from "../../../engine/picture";
import { overview } from "../../../engine/picture/overview";
import { cutInfo, siteAt, TapeBuilder } from "./tapes";
import { checkView, wish } from "./views";

/** A loop whose iterations record what the letter says: `s` a sine, `n` two negations, `c` a rounding at a site of its own. */
function loopOf(letters: string): PictureInput {
  const t = new TapeBuilder(1 << 16);
  const loop = t.site(siteAt(3));
  let x = t.input("x", 1e3);
  t.enter("loop", loop);
  [...letters].forEach((letter, i) => {
    t.enter("iteration", loop);
    if (letter === "n") x = t.node("neg", t.node("neg", x, 0, loop), 0, loop);
    else x = t.node("tanh", x, 0, loop);
    if (letter === "c") {
      const cut = t.node("floor", x, 0, loop);
      t.cut(cutInfo("math-floor", 10 + i), x, cut);
      x = t.node("add", x, cut, loop);
    }
    t.leave();
  });
  t.leave();
  return t.done([t.node("exp", x, 0, loop)]);
}

function labels(input: PictureInput): string[] {
  return overview(input).boxes.map((box) => box.label);
}

describe("series", () => {
  it("say how many members recorded the same, most frequent first", () => {
    const { series } = overview(loopOf("snssnss".repeat(20))).boxes.find((box) => box.kind === "series")!;
    assert.deepEqual([series!.count, series!.classes], [140, [100, 40]]);
  });

  it("say where the gradient is, in at most 64 bins that sum to all of it", () => {
    for (const count of [70, 200, 1001]) {
      const { spark } = overview(loopOf("s".repeat(count))).boxes.find((box) => box.kind === "series")!.series!;
      assert.equal(spark!.length, 64);
      assert.ok(Math.abs(spark!.reduce((a, b) => a + b) - 1) < 0.02, `${count} members`);
    }
  });

  it("with cuts in four iterations are split at each", () => {
    const names = labels(loopOf(`${"s".repeat(20)}c`.repeat(4)));
    assert.deepEqual(
      names.filter((name) => name.startsWith("iterations")),
      ["iterations 1–20", "iterations 22–41", "iterations 43–62", "iterations 64–83"],
    );
  });

  it("with cuts in more stay folded but for the one that loses most", () => {
    const input = loopOf(`${"s".repeat(10)}c`.repeat(7));
    const view = overview(input);
    checkView(input, view, "seven cuts");
    const folded = view.boxes.filter((box) => box.kind === "series");
    assert.equal(view.boxes.filter((box) => box.flags.cut && box.nodes === 1).length, 1);
    assert.ok(folded.length === 1 || folded.length === 2);
    assert.ok(folded.some((box) => /^Holds \d cuts in \d of \d+, number \d+ loses most/.test(box.reason ?? "")));
  });

  it("with the same cut in every one of 100,000 iterations are few boxes", function () {
    this.timeout(60_000);
    const t = new TapeBuilder(1 << 19);
    const loop = t.site(siteAt(3));
    let x = t.input("x", 0.3);
    const events: { operand: number; node: number }[] = [];
    t.enter("loop", loop);
    for (let i = 0; i < 100_000; i++) {
      t.enter("iteration", loop);
      const cut = t.node("floor", x, 0, loop);
      events.push({ operand: x, node: cut });
      x = t.node("add", t.node("sin", x, 0, loop), cut, loop);
      t.leave();
    }
    t.leave();
    const input = { ...t.done([x]), cuts: [{ info: cutInfo("math-floor", 3), events }] };
    const view = overview(input);
    assert.ok(view.boxes.length <= 10);
    assert.equal(view.boxes.filter((box) => box.flags.cut && box.nodes === 1).length, 1);
    assert.match(view.boxes.find((box) => box.kind === "series")!.reason!, /^Holds 1 cut in 99\D?999 of 99\D?999/);
  });

  it("a member that is one loop keeps its name when it is shown", () => {
    const t = new TapeBuilder();
    const [outer, inner] = [t.site(siteAt(3)), t.site(siteAt(4))];
    let x = t.input("x", 0.5);
    t.enter("loop", outer);
    for (let i = 0; i < 9; i++) {
      t.enter("iteration", outer);
      t.enter("loop", inner);
      for (let k = 0; k < 9; k++) {
        t.enter("iteration", inner);
        x = t.node("sin", x, 0, inner);
        t.leave();
      }
      t.leave();
      t.leave();
    }
    t.leave();
    const input = t.done([t.node("exp", x, 0, outer)]);
    const series = overview(input).boxes.find((box) => box.kind === "series")!.id;
    const once = overview(input, wish({ open: [series], shown: { [series]: 4 } }));
    const inside = once.boxes.filter((box) => box.group === series);
    assert.deepEqual(
      inside.map((box) => box.label),
      ["iterations 1–3", "iteration 4", "iterations 5–9"],
    );
    const twice = overview(input, wish({ open: [series, inside[1]!.id], shown: { [series]: 4, [inside[1]!.id]: 2 } }));
    checkView(input, twice, "twice");
    assert.deepEqual(
      twice.boxes.filter((box) => box.group === inside[1]!.id).map((box) => box.label),
      ["v28 = sin(v27)", "v29 = sin(v28)", "iterations 3–9"],
    );
    assert.deepEqual(twice.groups![1]!.series, { count: 9, shown: 2 });
  });

  it("of members with values that are no numbers say nothing wrong", () => {
    const t = new TapeBuilder();
    const loop = t.site(siteAt(3));
    let x = t.input("x", NaN);
    t.enter("loop", loop);
    for (let i = 0; i < 100; i++) {
      t.enter("iteration", loop);
      x = t.node("sin", x, 0, loop);
      t.leave();
    }
    t.leave();
    const view = overview(t.done([t.node("exp", x, 0, loop)], { firstNonFinite: { primal: 1 } }));
    const { mass, series, flags } = view.boxes.find((box) => box.kind === "series")!;
    assert.deepEqual([mass, series!.shown, flags.nonFinite], [0, 1, true]);
    assert.ok(series!.spark!.every((share) => share === 0));
  });
});
