import { forward, reverse } from "../../../engine/differentiate";
import type { Seed } from "../../../engine/differentiate";
import type { Tape } from "../../../engine/trace/tape";
import assert from "node:assert/strict";
import { build } from "./build";

function check(tape: Tape, inputs: number | Seed[], expected: number[]): void {
  assert.deepEqual([...forward(tape, inputs).subarray(1, tape.n)], expected);
}

describe("forward", () => {
  it("gives the lesson's tangents", () => {
    const t = build();
    const x1 = t.input(2);
    const x2 = t.input(5);
    t.node("sub", t.node("add", t.node("log", x1), t.node("mul", x1, x2)), t.node("sin", x2));
    check(t.tape, x1, [1, 0, 0.5, 5, 5.5, 0, 5.5]);
  });

  it("takes a direction", () => {
    const t = build();
    const x = t.input(2);
    const z = t.input(5);
    t.node("mul", x, z);
    const direction = [
      { slot: x, weight: 3 },
      { slot: z, weight: -1 },
    ];
    check(t.tape, direction, [3, -1, 13]);
  });

  it("gathers every member of a hypot, not only the last", () => {
    const t = build();
    const x = t.input(2);
    const y = t.hypot(x, t.constant(6), t.constant(3));
    assert.equal(forward(t.tape, x)[y], 2 / 7);
  });

  it("has tangent 0 at constants even in a column that a reverse sweep has used", () => {
    const t = build();
    const x = t.input(2);
    const y = t.node("mul", x, t.constant(6));
    const { adjoint: into } = reverse(t.tape, y);
    assert.equal(forward(t.tape, x, { into })[y], 6);
  });

  it("lets 0 win against ∞ as the reverse sweep does", () => {
    const t = build();
    const x = t.input(-1);
    const y = t.node("sqrt", t.node("max", x, t.constant(0)));
    assert.equal(forward(t.tape, x)[y], 0);
    assert.equal(reverse(t.tape, y).adjoint[x], 0);
    const z = t.input(0);
    const root = t.node("sqrt", z);
    const square = t.node("mul", root, root);
    assert.equal(forward(t.tape, z)[square], 0);
    assert.equal(reverse(t.tape, square).adjoint[z], 0);
    assert.equal(forward(t.tape, z)[root], Infinity);
  });
});
