import {
  backwardMasks,
  cutBit,
  cutsIn,
  forwardMasks,
  inputStates,
  LIVE,
  type InputState,
} from "../../../engine/differentiate";
import assert from "node:assert/strict";
import { build, scene } from "./build";

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

  it("names every cut of a series", () => {
    const t = build();
    const x = t.input(2.5);
    const first = t.node("floor", x);
    const second = t.node("round", first);
    const nodes = new Map([[first, 0], [second, 1]]); // prettier-ignore
    assert.deepEqual(cutsIn(backwardMasks(t.tape, [second], { nodes })[x]!), [0, 1]);
    assert.deepEqual(cutsIn(forwardMasks(t.tape, { nodes })[second]!), [0, 1]);
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
