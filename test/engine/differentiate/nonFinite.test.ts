import { firstNonFinite, forward, nonFiniteCause, reverse, zeroTimesInfinity } from "../../../engine/differentiate";
import assert from "node:assert/strict";
import { build } from "./build";

/** The reverse sweep's own report of where it left the finite numbers. */
function check(t: ReturnType<typeof build>, output: number, expected: [node: number, operand: number] | null): void {
  const { nonFinite } = reverse(t.tape, output);
  assert.deepEqual(nonFinite && [nonFinite.node, nonFinite.operand], expected);
}

describe("non-finite primals", () => {
  it("names the first node, and 0 when there is none", () => {
    const t = build();
    const x = t.input(0);
    t.node("add", x, t.constant(Infinity) && t.constant(1));
    t.custom(1, [x, Infinity]);
    assert.equal(firstNonFinite(t.tape), 0);
    const log = t.node("log", x);
    t.node("exp", log);
    t.node("mul", log, x);
    assert.equal(firstNonFinite(t.tape), log);
  });

  it("names the cause of one output's value, past harmless infinities", () => {
    const t = build();
    const x = t.input(0);
    const harmless = t.node("div", t.constant(1), x);
    const fine = t.node("atan", harmless);
    const log = t.node("log", x);
    const y = t.node("add", fine, t.hypot(x, t.node("mul", log, x), fine));
    assert.equal(firstNonFinite(t.tape), harmless);
    assert.equal(nonFiniteCause(t.tape, y), log);
    assert.equal(nonFiniteCause(t.tape, fine), 0);
    assert.equal(nonFiniteCause(t.tape, t.constant(NaN)), 0);
    assert.equal(nonFiniteCause(t.tape, t.node("add", x, t.constant(Infinity))), t.tape.n - 1);
  });
});

describe("non-finite adjoints", () => {
  it("names the operation whose partial did it, not the one that received it", () => {
    const t = build();
    const x = t.input(0);
    const square = t.node("mul", t.node("add", x, x), t.constant(1));
    const root = t.node("sqrt", square);
    check(t, t.node("mul", root, t.constant(2)), [root, square]);
    check(t, square, null);
  });

  it("names the node whose sum overflowed", () => {
    const t = build();
    const x = t.input(1);
    const node = t.node("neg", x);
    const big = t.constant(1.5e308);
    const y = t.node("sub", t.node("mul", node, big), t.node("mul", node, t.constant(-1.5e308)));
    check(t, y, [node, node]);
  });

  it("ignores what reaches constants only", () => {
    const t = build();
    const x = t.input(2);
    check(t, t.node("div", x, t.constant(Infinity)), null);
    check(t, t.node("pow", t.node("neg", x), t.constant(3)), null);
  });

  it("passes a constant's infinity by on its way down", () => {
    const t = build();
    const x = t.input(0);
    const root = t.node("sqrt", x);
    const y = t.node("pow", t.node("sub", root, t.constant(2)), t.constant(3));
    check(t, y, [root, x]);
  });

  it("does not look into frozen nodes", () => {
    const t = build();
    const x = t.input(0);
    const root = t.node("sqrt", x);
    const y = t.node("add", root, x);
    const { adjoint, nonFinite } = reverse(t.tape, y, { frozen: [[root, root]] });
    assert.deepEqual([adjoint[x], nonFinite], [1, null]);
  });

  it("keeps ∞ and NaN apart from partials of exactly 0, and passes them on otherwise", () => {
    const t = build();
    const x = t.input(0);
    const z = t.input(3);
    const y = t.node("sqrt", t.node("mul", x, z));
    const { adjoint } = reverse(t.tape, y);
    assert.equal(adjoint[x], Infinity);
    assert.equal(adjoint[z], 0);
    assert.equal(forward(t.tape, x)[y], Infinity);
    assert.equal(forward(t.tape, z)[y], 0);
  });
});

describe("zeroTimesInfinity", () => {
  it("finds where 0 won against ∞ on the way to the output, and only there", () => {
    const t = build();
    const x = t.input(0);
    t.node("sqrt", x);
    const root = t.node("sqrt", x);
    const square = t.node("mul", root, root);
    const { adjoint, nonFinite } = reverse(t.tape, square);
    assert.equal(nonFinite, null);
    const found = zeroTimesInfinity(t.tape, adjoint, square);
    assert.deepEqual([found?.node, found?.operand, found?.partial], [root, x, Infinity]);
    const plain = t.node("mul", x, x);
    assert.equal(zeroTimesInfinity(t.tape, reverse(t.tape, plain).adjoint, plain), null);
    assert.equal(zeroTimesInfinity(t.tape, adjoint, t.constant(1)), null);
  });

  it("marks what lies below, and nothing beside it", () => {
    const t = build();
    const [x, z] = [t.input(0), t.input(3)];
    const under = t.node("neg", x);
    const root = t.node("sqrt", under);
    const y = t.node("add", t.node("mul", root, root), t.node("mul", z, z));
    const found = zeroTimesInfinity(t.tape, reverse(t.tape, y).adjoint, y);
    assert.deepEqual(
      [x, z, under, root].map((slot) => found?.below[slot]),
      [1, 0, 1, 0],
    );
  });

  it("sees an infinite adjoint that a partial of 0 stops", () => {
    const t = build();
    const x = t.input(-1);
    const part = t.node("max", x, t.constant(0));
    const y = t.node("sqrt", part);
    const found = zeroTimesInfinity(t.tape, reverse(t.tape, y).adjoint, y);
    assert.deepEqual([found?.node, found?.operand, found?.partial], [part, x, 0]);
  });
});
