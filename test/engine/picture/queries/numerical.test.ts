import assert from "node:assert/strict";
import type { Numerical } from "../../../../engine/protocol";
import { numerical } from "../../../../engine/picture/queries/numerical";
import type { PictureInput } from "../../../../engine/picture";
import { OP } from "../../../../engine/rules";
import { BRANCH, BranchLog } from "../../../../engine/trace/events";
import { energy, seeded, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf, type SourceMore } from "./sources";

const at = (input: PictureInput, id: number, more?: SourceMore): Numerical =>
  numerical(sessionOf(input, more), { lens, id });

function problem(found: Numerical): string {
  assert.ok("problem" in found, JSON.stringify(found));
  return found.problem;
}

/** A smooth tape of many kinds of operations, with values of moderate size. */
function smooth(seed: number): PictureInput {
  const random = seeded(seed);
  const t = new TapeBuilder();
  const nodes = [0.7, 1.3, -0.4].map((x, i) => t.input(`x${i}`, x + random()));
  const site = t.site(siteAt(2));
  const pick = (): number => nodes[Math.floor(random() * nodes.length)]!;
  for (let i = 0; i < 40; i++) {
    const op = (["add", "sub", "mul", "sin", "tanh", "atan", "cos"] as const)[Math.floor(random() * 7)]!;
    const binary = op === "add" || op === "sub" || op === "mul";
    const node = t.node(op, nodes.at(-1)!, binary ? pick() : 0, site);
    nodes.push(Math.abs(t.tape.value[node]!) > 4 ? t.node("sin", node, 0, site) : node);
  }
  return t.done([nodes.at(-1)!]);
}

describe("the numerical derivative by one node", () => {
  it("agrees with the adjoint within its bar, to many digits, on smooth tapes", () => {
    let nodes = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const input = smooth(seed);
      const session = sessionOf(input);
      const { adjoint } = session.input(lens);
      for (let id = 1; id < input.tape.n; id += 3) {
        const found = numerical(session, { lens, id });
        assert.ok("value" in found, JSON.stringify(found));
        const off = Math.abs(found.value - adjoint[id]!);
        assert.ok(off <= found.bar, `seed ${seed}, node ${id}: ${found.value} ± ${found.bar}, adjoint ${adjoint[id]!}`);
        assert.ok(found.bar <= 1e-7 * Math.max(1, Math.abs(adjoint[id]!)), `seed ${seed}, node ${id}: ${found.bar}`);
        nodes++;
      }
    }
    assert.ok(nodes > 300);
  });

  it("sees what a cut hides from the adjoint", () => {
    const found = at(energy(), 2);
    assert.ok("value" in found);
    // 2 − cos 5, where the gradient has 2: staircases a billionth high are seen as what they follow.
    assert.ok(Math.abs(found.value - (2 - Math.cos(5))) < 1e-6, String(found.value));
    assert.ok(found.bar < 1e-5 && Math.abs(found.value - (2 - Math.cos(5))) <= found.bar);
  });

  it("is 1 of the output, and 0 of what comes later or does not reach it", () => {
    const input = energy();
    assert.deepEqual(at(input, 10), { value: 1, bar: 0 });
    const t = new TapeBuilder();
    const x = t.input("x", 2);
    const y = t.node("sin", x, 0, t.site(siteAt(2)));
    const idle = t.node("cos", x, 0, t.site(siteAt(3)));
    assert.deepEqual(at(t.done([y]), idle), { value: 0, bar: 0 });
    const early = t.node("exp", y, 0, t.site(siteAt(4)));
    const found = at(t.done([early]), idle);
    assert.ok("value" in found && found.value === 0 && found.bar < 1e-12);
  });

  it("follows a function that turns within a small step", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1.234);
    const fast = t.node("mul", x, t.constant(1e6), t.site(siteAt(2)));
    const y = t.node("sin", fast, 0, t.site(siteAt(3)));
    const found = at(t.done([y]), x);
    const truth = 1e6 * Math.cos(1.234e6);
    assert.ok("value" in found && Math.abs(found.value - truth) <= found.bar && found.bar < 10, JSON.stringify(found));
  });

  it("moves what is small by little enough for its domain", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1e-6);
    const y = t.node("log", x, 0, t.site(siteAt(2)));
    const found = at(t.done([y]), x);
    assert.ok("value" in found && Math.abs(found.value - 1e6) <= found.bar && found.bar < 1, JSON.stringify(found));
  });

  it("names the decision that goes the other way, at any step", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 0);
    const y = t.node("sin", x, 0, t.site(siteAt(4)));
    const branches = new BranchLog(100);
    branches.log(BRANCH.ge, x, t.constant(0), 1, t.site(siteAt(3, "", "x >= 0")), 2);
    assert.match(problem(at(t.done([y]), x, { branches })), /decision at line 3 \(x >= 0\) goes the other way/);
    // Farther from it the same decision stands for small steps.
    t.tape.value[x] = 0.01;
    t.tape.value[y] = Math.sin(0.01);
    const found = at(t.done([y]), x, { branches });
    assert.ok("value" in found && Math.abs(found.value - Math.cos(0.01)) <= found.bar);
  });

  it("says where numbers end", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 0);
    const root = t.node("sqrt", x, 0, t.site(siteAt(3)));
    const y = t.node("sin", root, 0, t.site(siteAt(4)));
    assert.match(problem(at(t.done([y]), x)), /v1 is not finite any more/);
    const bad = t.node("log", x, 0, t.site(siteAt(5)));
    assert.match(problem(at(t.done([bad]), x)), /is not finite, so there is no difference/);
  });

  it("asks functions with a gradient of their own again, and keeps what is cut on purpose", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 3);
    const site = t.site(siteAt(2));
    const part = t.node("part", 0, x, site);
    t.tape.value[part] = 100;
    const custom = t.node("custom", part, 0, site);
    t.tape.value[custom] = 9;
    const held = t.node("detach", x, 0, t.site(siteAt(3)));
    t.tape.value[held] = 3;
    const y = t.node("mul", custom, held, t.site(siteAt(4)));
    const recalled = [{ nodes: [custom], again: (values: Float64Array) => [values[x]! ** 2] }];
    const found = at(t.done([y]), x, { recalled });
    assert.ok("value" in found && Math.abs(found.value - 18) <= found.bar, JSON.stringify(found));
    // The value of the call itself is what is moved, not what the call would give.
    const own = at(t.done([y]), custom, { recalled });
    assert.ok("value" in own && Math.abs(own.value - 3) <= own.bar, JSON.stringify(own));
    assert.match(problem(at(t.done([y]), part, { recalled })), /member of a list/);
  });

  it("leaves the tape as it was", () => {
    const input = energy();
    const before = [...input.tape.value.subarray(0, input.tape.n)];
    at(input, 2);
    assert.deepEqual([...input.tape.value.subarray(0, input.tape.n)], before);
    assert.equal(input.tape.op[6], OP.floor);
  });
});
