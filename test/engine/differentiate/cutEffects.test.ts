import { cutEffects, type CutEffect, type CutEvents } from "../../../engine/differentiate";
import assert from "node:assert/strict";
import { build, scene, type Builder } from "./build";

function check(t: Builder, outputs: number[], cuts: CutEvents[], expected: CutEffect[]): void {
  assert.deepEqual(cutEffects(t.tape, outputs, cuts), expected);
}

describe("cutEffects", () => {
  it("says which inputs a cut loses and which only partly", () => {
    const s = scene();
    const cuts = [{ events: [{ slot: s.cut - 1, node: s.cut }] }];
    check(s, [s.mixed], cuts, [{ lost: [0], partly: [1] }]);
    check(s, [s.w], cuts, [{ lost: [], partly: [] }]);
    check(s, [s.mixed, s.x], cuts, [{ lost: [], partly: [0, 1] }]);
  });

  it("counts whatever enters a cut whose result left the tape", () => {
    const s = scene();
    const cuts = [{ events: [{ slot: s.w, node: 0 }] }, { events: [{ slot: s.detached, node: 0 }] }];
    check(s, [s.mixed], cuts, [
      { lost: [], partly: [2] },
      { lost: [0], partly: [1] },
    ]);
  });

  it("keeps more cuts apart than a mask has bits", () => {
    const t = build(512);
    const inputs = Array.from({ length: 70 }, (_, k) => t.input(k + 0.5));
    const cuts = inputs.map((slot) => ({ events: [{ slot, node: t.node("floor", slot) }] }));
    const y = cuts.reduce((sum, { events }) => t.node("add", sum, events[0]!.node), t.constant(0));
    const expected = inputs.map((_, k) => ({ lost: [k], partly: [] }));
    check(t, [y], cuts, expected);
  });

  it("does not take a path through another batch's region for whole", () => {
    const t = build();
    const x = t.input(2.5);
    const floor = t.node("floor", x);
    const inside = t.node("mul", x, x);
    const y = t.node("add", floor, inside);
    const others: CutEvents[] = Array.from({ length: 40 }, () => ({ events: [] }));
    const region = { first: inside, last: inside };
    const cuts = [{ events: [{ slot: x, node: floor }] }, ...others, { events: [], region }];
    const none = others.map(() => ({ lost: [], partly: [] }));
    check(t, [y], cuts, [{ lost: [0], partly: [] }, ...none, { lost: [0], partly: [] }]);
  });

  it("takes regions of every batch into account", () => {
    const t = build(512);
    const x = t.input(2.5);
    const inside = t.node("mul", x, x);
    const cuts: CutEvents[] = Array.from({ length: 40 }, () => ({ events: [] }));
    cuts.push({ events: [], region: { first: inside, last: inside } });
    const y = t.node("add", inside, t.constant(1));
    const expected = cuts.map((_, k) => ({ lost: k === 40 ? [0] : [], partly: [] }));
    check(t, [y], cuts, expected);
  });
});
