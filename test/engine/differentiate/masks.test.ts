import {
  backwardMasks,
  cutBit,
  cutEffects,
  cutsIn,
  forwardMasks,
  inputStates,
  LIVE,
  type CutEffect,
  type CutEvents,
  type InputState,
} from "../../../engine/differentiate";
import assert from "node:assert/strict";
import { build } from "./build";

/** x only through floor, z through floor and past it, w whole, v not at all. */
function scene() {
  const t = build();
  const [x, z, w, v] = [1.5, 2.5, 3, 4].map((value) => t.input(value)) as [number, number, number, number];
  const cut = t.node("floor", t.node("mul", x, z));
  const detached = t.node("mul", cut, t.constant(2));
  const mixed = t.node("add", detached, t.node("mul", z, w));
  return { ...t, x, z, w, v, cut, detached, mixed };
}

function check(output: number, tape: ReturnType<typeof build>["tape"], expected: InputState[]): void {
  assert.deepEqual(inputStates(tape, output), expected);
}

describe("masks", () => {
  it("forward: live, detached and mixed nodes, with the cuts that did it", () => {
    const s = scene();
    const masks = forwardMasks(s.tape, { nodes: new Map([[s.cut, 4]]) });
    assert.equal(masks[s.x], LIVE);
    assert.equal(masks[s.cut], cutBit(4));
    assert.deepEqual([masks[s.detached]! & LIVE, cutsIn(masks[s.detached]!)], [0, [4]]);
    assert.deepEqual([masks[s.mixed]! & LIVE, cutsIn(masks[s.mixed]!)], [LIVE, [4]]);
  });

  it("backward: whole, partly lost, lost and unused inputs", () => {
    const s = scene();
    check(s.mixed, s.tape, ["lost", "partly", "whole", "unused"]);
    check(s.detached, s.tape, ["lost", "lost", "unused", "unused"]);
    check(s.w, s.tape, ["unused", "unused", "whole", "unused"]);
    check(s.constant(1), s.tape, ["unused", "unused", "unused", "unused"]);
  });

  it("a partial that happens to be 0 is no cut", () => {
    const t = build();
    const x = t.input(0);
    const z = t.input(5);
    check(t.node("max", t.node("mul", x, t.constant(0)), z), t.tape, ["whole", "whole"]);
  });

  it("every member of a hypot is on the path", () => {
    const t = build();
    const slots = [1, 2, 3, 4].map((v) => t.input(v));
    check(t.hypot(slots[0]!, slots[1]!, t.node("round", slots[2]!), slots[3]!), t.tape, [
      "whole",
      "whole",
      "lost",
      "whole",
    ]);
  });

  it("a region cuts what enters it; a value made of constants inside depends on nothing", () => {
    const t = build();
    const x = t.input(2);
    const inside = t.node("mul", x, x);
    const y = t.node("add", inside, x);
    const marks = { regions: [{ first: inside, last: inside, cut: 0 }] };
    assert.deepEqual(inputStates(t.tape, y, marks), ["partly"]);
    assert.deepEqual(cutsIn(backwardMasks(t.tape, [y], marks)[x]!), [0]);
  });

  it("cuts beyond the thirtieth share a bit, which is none of the others'", () => {
    const bits = new Set(Array.from({ length: 30 }, (_, k) => cutBit(k)));
    assert.equal(bits.size, 30);
    assert.ok(!bits.has(LIVE));
    assert.equal(cutBit(30), cutBit(1000));
    assert.ok(!bits.has(cutBit(30)));
    assert.deepEqual(cutsIn(cutBit(29)), [29]);
  });
});

describe("cutEffects", () => {
  const effect = (outputs: number[], s: ReturnType<typeof build>, cuts: CutEvents[]): CutEffect[] =>
    cutEffects(s.tape, outputs, cuts);

  it("says which inputs a cut loses and which only partly", () => {
    const s = scene();
    const cuts = [{ events: [{ slot: s.cut - 1, node: s.cut }] }];
    assert.deepEqual(effect([s.mixed], s, cuts), [{ lost: [0], partly: [1] }]);
    assert.deepEqual(effect([s.w], s, cuts), [{ lost: [], partly: [] }]);
    assert.deepEqual(effect([s.mixed, s.x], s, cuts), [{ lost: [], partly: [0, 1] }]);
  });

  it("counts whatever enters a cut whose result left the tape", () => {
    const s = scene();
    const cuts = [{ events: [{ slot: s.w, node: 0 }] }, { events: [{ slot: s.detached, node: 0 }] }];
    assert.deepEqual(effect([s.mixed], s, cuts), [
      { lost: [], partly: [2] },
      { lost: [0], partly: [1] },
    ]);
  });

  it("keeps more cuts apart than a mask has bits", () => {
    const t = build(512);
    const inputs = Array.from({ length: 70 }, (_, k) => t.input(k + 0.5));
    const cuts = inputs.map((slot) => ({ events: [{ slot, node: t.node("floor", slot) }] }));
    const y = cuts.reduce((sum, { events }) => t.node("add", sum, events[0]!.node), t.constant(0));
    assert.deepEqual(
      effect([y], t, cuts),
      inputs.map((_, k) => ({ lost: [k], partly: [] })),
    );
  });

  it("takes regions of every batch into account", () => {
    const t = build(512);
    const x = t.input(2.5);
    const inside = t.node("mul", x, x);
    const cuts: CutEvents[] = Array.from({ length: 40 }, () => ({ events: [] }));
    cuts.push({ events: [], region: { first: inside, last: inside } });
    const y = t.node("add", inside, t.constant(1));
    const effects = effect([y], t, cuts);
    assert.deepEqual(effects[40], { lost: [0], partly: [] });
    assert.ok(effects.slice(0, 40).every(({ lost, partly }) => lost.length + partly.length === 0));
  });
});
