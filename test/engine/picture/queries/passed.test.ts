import assert from "node:assert/strict";
import type { Passed } from "../../../../engine/protocol";
import { passed } from "../../../../engine/picture/queries/passed";
import type { PictureInput } from "../../../../engine/picture";
import { OP } from "../../../../engine/rules";
import { cutInfo, energy, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf } from "./sources";

const at = (input: PictureInput, cut = 0): Passed => passed(sessionOf(input), { lens, cut });

function problem(found: Passed): string {
  assert.ok("problem" in found, JSON.stringify(found));
  return found.problem;
}

describe("a gradient with one cut passed", () => {
  it("is that of the function without the rounding", () => {
    const found = at(energy());
    assert.ok("inputs" in found);
    assert.deepEqual(
      found.inputs.map(({ input, reverse }) => [input, reverse]),
      [["x2", 2]],
    );
    assert.ok(Math.abs(found.inputs[0]!.passed - (2 - Math.cos(5))) < 1e-9);
  });

  it("leaves the tape and the other cuts as they are", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2.5);
    const one = t.node("floor", x, 0, t.site(siteAt(2)));
    const two = t.node("detach", x, 0, t.site(siteAt(3)));
    const y = t.node("add", one, two, t.site(siteAt(4)));
    t.cut(cutInfo("math-floor", 2, { lost: ["x"] }), x, one);
    t.cut(cutInfo("detach", 3, { explicit: true }), x, two);
    const input = t.done([y]);
    assert.deepEqual(at(input, 0), { inputs: [{ input: "x", reverse: 0, passed: 1 }] });
    assert.deepEqual(at(input, 1), { inputs: [{ input: "x", reverse: 0, passed: 1 }] });
    assert.deepEqual([t.tape.op[one], t.tape.op[two]], [OP.floor, OP.detach]);
  });

  it("covers every time the cut happened, also those that are not listed", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2.5);
    const floor = t.site(siteAt(3));
    const add = t.site(siteAt(4));
    let y = t.node("sin", x, 0, t.site(siteAt(2)));
    const first = t.node("floor", x, 0, floor);
    y = t.node("add", y, first, add);
    for (let i = 1; i < 100; i++) y = t.node("add", y, t.node("floor", x, 0, floor), add);
    t.cut(cutInfo("math-floor", 3, { count: 100, partly: ["x"] }), x, first);
    const found = at(t.done([y]));
    assert.ok("inputs" in found && Math.abs(found.inputs[0]!.passed - (100 + Math.cos(2.5))) < 1e-12);
    t.cuts[0]!.info.count = 101;
    assert.match(problem(at(t.done([y]))), /happened 101 times and only 100/);
  });

  it("is offered for `| 0` and not for what is no rounding", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2.5);
    const or = t.node("bor", x, t.constant(0), t.site(siteAt(2)));
    const and = t.node("band", x, t.constant(255), t.site(siteAt(3)));
    const sign = t.node("sign", x, 0, t.site(siteAt(4)));
    const sum = t.node("add", or, and, t.site(siteAt(5)));
    const y = t.node("add", sum, sign, t.site(siteAt(5)));
    t.cut(cutInfo("bitwise", 2, { lost: ["x"] }), x, or);
    t.cut(cutInfo("bitwise", 3, { lost: ["x"] }), x, and);
    t.cut(cutInfo("math-sign", 4, { lost: ["x"] }), x, sign);
    t.cut(cutInfo("to-fixed", 6), x, 0);
    const input = t.done([y]);
    assert.deepEqual(at(input, 0), { inputs: [{ input: "x", reverse: 0, passed: 1 }] });
    assert.match(problem(at(input, 1)), /no rounding of one number/);
    assert.match(problem(at(input, 2)), /no rounding of one number/);
    assert.match(problem(at(input, 3)), /left the tape here/);
    assert.throws(() => at(input, 4), /There is no cut 4: this run has 4/);
  });

  it("tells the inputs that change most of many", () => {
    const t = new TapeBuilder(1 << 14);
    const slots = Array.from({ length: 500 }, (_, i) => t.input(`x[${i}]`, i));
    const site = t.site(siteAt(2));
    let y = slots[0]!;
    for (const slot of slots.slice(1)) y = t.node("add", y, t.node("mul", slot, slot, site), site);
    const floor = t.node("floor", y, 0, t.site(siteAt(3)));
    t.cut(cutInfo("math-floor", 3), y, floor);
    const found = at(t.done([floor]));
    assert.ok("inputs" in found);
    assert.deepEqual(
      [found.inputs.length, found.total, found.inputs[0]],
      [200, 500, { input: "x[499]", reverse: 0, passed: 998 }],
    );
  });

  it("says so when the cut does not lead to the output", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2.5);
    const floor = t.node("floor", x, 0, t.site(siteAt(2)));
    const y = t.node("sin", x, 0, t.site(siteAt(3)));
    t.cut(cutInfo("math-floor", 2), x, floor);
    assert.match(problem(at(t.done([y]))), /No input reaches this output through the cut/);
  });
});
