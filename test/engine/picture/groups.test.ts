import assert from "node:assert/strict";
import type { PictureInput } from "../../../engine/picture";
import { overview } from "../../../engine/picture/overview";
import { indexTape } from "../../../engine/picture/indexes";
import type { View } from "../../../engine/protocol";
import { cutInfo, randomTape, seeded, siteAt, TapeBuilder } from "./tapes";
import { checkView, insideBoxes, intervalOf, wish } from "./views";

const OPENING = 60;

/** The labels inside a frame, in tape order. */
function labelsIn(view: View, group: string): string[] {
  return view.boxes.filter((box) => box.group === group).map((box) => box.label);
}

/** A loop of ten iterations of two nodes; the heaviest is the seventh. */
function tenIterations(): { input: PictureInput; series: string } {
  const t = new TapeBuilder();
  let total = t.input("x", 0.5);
  const [loop, body] = [t.site(siteAt(4)), t.site(siteAt(5, "s"))];
  // A long run of nodes before it, so that the tape folds.
  const run = t.site(siteAt(2));
  for (let i = 0; i < 100; i++) total = t.node("sin", total, 0, run);
  t.enter("loop", loop);
  for (let i = 0; i < 10; i++) {
    t.enter("iteration", loop);
    const shift = t.constant(i === 6 ? 1e6 : 1);
    total = t.node("sub", t.node("add", total, shift, body), shift, body);
    t.leave();
  }
  t.leave();
  const input = t.done([t.node("exp", total, 0, t.site(siteAt(9)))]);
  const series = overview(input).boxes.find((box) => box.kind === "series")!;
  return { input, series: series.id };
}

describe("groups that are opened in place", () => {
  it("touch their own interval only, and closing them again changes nothing, on 200 random tapes", function () {
    this.timeout(120_000);
    let opened = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const input = randomTape(seed);
      const index = indexTape(input);
      const random = seeded(seed + 1000);
      let before = overview(input, wish(), { index });
      const open: string[] = [];
      for (let step = 0; step < 4; step++) {
        const choices = before.boxes.filter((box) => box.opens === true);
        const chosen = choices[Math.floor(random() * choices.length)];
        if (chosen === undefined) break;
        const after = overview(input, wish({ open: [...open, chosen.id] }), { index });
        checkView(input, after, `seed ${seed}, ${chosen.id}`);
        const [first, last] = intervalOf(chosen);
        const others = before.boxes.filter((box) => box !== chosen);
        const [kept, inside] = [after.boxes.filter((box) => box.group !== chosen.id), labelsIn(after, chosen.id)];
        const hanging = (boxes: View["boxes"]): string[] =>
          boxes.filter((box) => box.nodes > 0 || box.kind !== "cut").map((box) => box.id);
        assert.deepEqual(hanging(kept), hanging(others), `seed ${seed}: ${chosen.id} moves no other box`);
        assert.ok(inside.length >= 2 && inside.length <= OPENING + 10, `seed ${seed}: ${inside.length} boxes inside`);
        assert.ok(
          after.boxes.every(
            (box) => box.group !== chosen.id || (intervalOf(box)[0] >= first && intervalOf(box)[1] <= last),
          ),
        );
        assert.equal(after.groups!.length, open.length + 1);
        assert.deepEqual(overview(input, wish({ open }), { index }), before, `seed ${seed}: opened and closed again`);
        assert.deepEqual(
          overview(input, wish({ open: [chosen.id, ...open].reverse() }), { index }),
          overview(input, wish({ open: [chosen.id, ...open] }), { index }),
          `seed ${seed}: the order of opening does not matter`,
        );
        open.push(chosen.id);
        before = after;
        opened++;
      }
    }
    assert.ok(opened > 200, `${opened} openings`);
  });

  it("every box that says it opens does, on 60 random tapes", function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 60; seed++) {
      const input = randomTape(seed);
      const index = indexTape(input);
      for (const box of overview(input, wish(), { index }).boxes) {
        if (box.opens !== true) continue;
        const { groups } = overview(input, wish({ open: [box.id] }), { index });
        assert.deepEqual(
          groups?.map(({ id }) => id),
          [box.id],
          `seed ${seed}: ${box.label}`,
        );
      }
    }
  });

  it("ids that are not there, of another tape or no ids at all, change nothing", () => {
    const input = randomTape(7);
    const none = overview(input);
    const odd = ["1:2:call", "9:3:loop", "1e9:2:more", "0:5:more", "", "constructor", "1:99999999:series", "5:5:node"];
    const after = overview(input, wish({ open: odd, closed: odd, focus: "4:2:series", shown: { "1:2:call": 3 } }));
    assert.deepEqual(after, none);
  });

  it("a series shows the member with most gradient between what comes before and after", () => {
    const { input, series } = tenIterations();
    const view = overview(input, wish({ open: [series] }));
    checkView(input, view, "series");
    assert.deepEqual(labelsIn(view, series).at(0), "iterations 1–6");
    assert.deepEqual(labelsIn(view, series).at(-1), "iterations 8–10");
    assert.deepEqual(
      view.groups!.map(({ id, series: s }) => [id, s]),
      [[series, { count: 10, shown: 7 }]],
    );
  });

  it("a series shows the member that is asked for; one it does not have is ignored", () => {
    const { input, series } = tenIterations();
    const shown = (member: number): View => overview(input, wish({ open: [series], shown: { [series]: member } }));
    assert.equal(labelsIn(shown(1), series).at(-1), "iterations 2–10");
    assert.equal(labelsIn(shown(10), series).at(0), "iterations 1–9");
    for (const member of [0, 11, 1.5, NaN, -1]) assert.equal(shown(member).groups![0]!.series!.shown, 7);
  });

  it("nest: frames stand outermost first and name the frame around them", () => {
    const { input, series } = tenIterations();
    const once = overview(input, wish({ open: [series] }));
    const rest = once.boxes.find((box) => box.label === "iterations 8–10")!;
    const view = overview(input, wish({ open: [rest.id, series] }));
    checkView(input, view, "nested");
    assert.deepEqual(
      view.groups!.map(({ id, group }) => [id, group]),
      [
        [series, undefined],
        [rest.id, series],
      ],
    );
    assert.ok(labelsIn(view, rest.id).length > 1);
  });

  it("merged inputs and remainders open, in pieces when there are many", () => {
    const t = new TapeBuilder(1 << 18);
    const site = t.site(siteAt(2));
    const w = Array.from({ length: 50_000 }, (_, i) => t.input(`w[${i}]`, i, site));
    let total = w[0]!;
    for (const one of w) total = t.node("add", total, one, site);
    const input = t.done([total]);
    const index = indexTape(input);
    const open: string[] = [];
    for (const kind of ["inputs", "inputs", "inputs", "line", "more", "more"]) {
      const view = overview(input, wish({ open }), { index });
      checkView(input, view, kind);
      open.push(view.boxes.find((box) => box.kind === kind && box.opens)!.id);
    }
    const view = overview(input, wish({ open }), { index });
    checkView(input, view, "pieces");
    assert.ok(view.boxes.length < 60 + 5 * OPENING);
    assert.equal(labelsIn(view, open[0]!)[0], "w[3125] … w[6249]");
    assert.ok(
      view.boxes.some((box) => /^w\[\d+\]$/.test(box.label)),
      "down to one input",
    );
  });

  it("groups that were opened unasked close, and open again by taking the wish back", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1);
    const [call, other] = [t.site(siteAt(3, "f", "f(x)")), t.site(siteAt(4, "g", "g(x)"))];
    let y = x;
    for (const site of [call, other]) {
      t.enter("call", site);
      for (let i = 0; i < 40; i++) y = t.node(i === 20 ? "floor" : "sin", y, 0, t.site(siteAt(10 + i)));
      if (site === call) t.cut(cutInfo("math-floor", 30), 22, 22);
      t.leave();
    }
    const input = t.done([y]);
    const unasked = overview(input);
    const f = "2:41:call";
    assert.ok(unasked.boxes.every((box) => box.id !== f));
    const view = overview(input, wish({ closed: [f] }));
    checkView(input, view, "closed");
    const box = view.boxes.find(({ id }) => id === f)!;
    assert.deepEqual([box.label, box.opens, box.flags.cut], ["f()", true, true]);
    const outside = (boxes: View["boxes"]): string[] =>
      boxes.map(({ id }) => id).filter((id) => intervalOf({ id })[0] > 41);
    // A box that reached over the end of the group is cut there.
    const stay = new Set(outside(unasked.boxes));
    assert.ok(outside(view.boxes).filter((id) => !stay.has(id)).length <= 1, "nothing else moves");
    const again = overview(input, wish({ closed: [f], open: [f] }));
    checkView(input, again, "opened by hand");
    assert.deepEqual(
      again.groups!.map(({ id }) => id),
      [f],
    );
    assert.ok(insideBoxes(again).length > insideBoxes(view).length);
  });

  it("stop growing at a size that can still be drawn", function () {
    this.timeout(60_000);
    const t = new TapeBuilder(1 << 17);
    let x = t.input("x", 0.1);
    const sites = Array.from({ length: 50 }, (_, i) => t.site(siteAt(i + 2)));
    for (let call = 0; call < 50; call++) {
      t.enter("call", sites[call]!);
      for (let i = 0; i < 100; i++) x = t.node("sin", x, 0, sites[i % 50]!);
      t.leave();
    }
    const input = t.done([x]);
    const index = indexTape(input);
    const open: string[] = [];
    for (let i = 0; i < 80; i++) {
      const next = overview(input, wish({ open }), { index }).boxes.find((box) => box.opens && !open.includes(box.id));
      if (next === undefined) break;
      open.push(next.id);
    }
    const view = overview(input, wish({ open }), { index });
    checkView(input, view, "very many");
    assert.ok(view.boxes.length <= 600, `${view.boxes.length} boxes`);
  });
});
