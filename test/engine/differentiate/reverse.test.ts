import { absoluteReverse, forward, replay, reverse, type Seed } from "../../../engine/differentiate";
import { forEachEdge } from "../../../engine/rules";
import type { Tape } from "../../../engine/trace/tape";
import assert from "node:assert/strict";
import { slope } from "../rules/slope";
import { build, randomTape } from "./build";

/** The adjoints of some slots. */
function check(tape: Tape, outputs: number | Seed[], slots: number[], expected: number[]): void {
  const { adjoint } = reverse(tape, outputs);
  assert.deepEqual(
    slots.map((slot) => adjoint[slot]),
    expected,
  );
}

/** The sweep in five lines, from the general walk over edges. */
function simply(tape: Tape, output: number, absolute: boolean): Float64Array {
  const adjoint = new Float64Array(tape.capacity);
  adjoint[output] = 1;
  for (let i = output; i >= 1; i--) {
    const g = adjoint[i]!;
    if (g === 0) continue;
    forEachEdge(tape.op, tape.a, tape.b, tape.value, i, (slot, partial) => {
      if (partial !== 0) adjoint[slot] = adjoint[slot]! + g * (absolute ? Math.abs(partial) : partial);
    });
  }
  return adjoint.subarray(1, tape.n);
}

/** y = ln x1 + x1·x2 − sin x2 at (2, 5). */
function lesson() {
  const t = build();
  const x1 = t.input(2);
  const x2 = t.input(5);
  const y = t.node("sub", t.node("add", t.node("log", x1), t.node("mul", x1, x2)), t.node("sin", x2));
  return { ...t, x1, x2, y };
}

describe("reverse", () => {
  it("gives both components of the lesson's gradient in one sweep", () => {
    const { tape, x1, x2, y } = lesson();
    check(tape, y, [x1, x2], [5.5, 2 - Math.cos(5)]);
  });

  it("adds up over every use of a value", () => {
    const t = build();
    const x = t.input(3);
    const square = t.node("mul", x, x);
    check(t.tape, t.node("add", square, square), [x], [12]);
  });

  it("takes several outputs with weights, the same one twice, and ignores constants", () => {
    const { tape, x1, x2, y, constant } = lesson();
    const c = constant(4);
    const seeds = [
      { slot: y, weight: 2 },
      { slot: x2, weight: 10 },
      { slot: x2, weight: 1 },
      { slot: c, weight: 7 },
    ];
    check(tape, seeds, [x1, x2], [11, 11 + 2 * (2 - Math.cos(5))]);
  });

  it("stops at frozen nodes, however the intervals overlap", () => {
    const t = build();
    const x = t.input(3);
    const inside = t.node("mul", x, x);
    const outer = t.node("exp", inside);
    const y = t.node("add", t.node("mul", outer, x), inside);
    const grad = (frozen: [number, number][]): number => reverse(t.tape, y, { frozen }).adjoint[x]!;
    assert.equal(grad([[inside, inside]]), Math.exp(9));
    assert.equal(grad([[inside, outer], [inside, inside]]), Math.exp(9)); // prettier-ignore
    assert.equal(grad([[outer, outer], [inside, inside]]), Math.exp(9)); // prettier-ignore
    assert.equal(grad([[outer, outer]]), Math.exp(9) + 6);
    assert.equal(grad([[1, t.tape.n + 5]]), 0);
    assert.equal(grad([[outer, outer]]), forward(t.tape, x, { frozen: [[outer, outer]] })[y]);
  });

  it("passes nothing through cuts and detach", () => {
    const t = build();
    const x = t.input(2.5);
    const y = t.node("add", t.node("mul", t.node("floor", x), x), t.node("detach", x));
    check(t.tape, y, [x], [2]);
  });

  it("gathers the members of a long hypot, constants and repeats among them", () => {
    const t = build();
    const x = t.input(2);
    const z = t.input(-3);
    const y = t.hypot(x, t.constant(6), z, x);
    const h = Math.hypot(2, 6, -3, 2);
    check(t.tape, y, [x, z], [2 / h + 2 / h, -3 / h]);
    const zero = build();
    const o = zero.input(0);
    check(zero.tape, zero.hypot(o, o, zero.constant(0)), [o], [0]);
  });

  it("takes given partials as they are, forward too, infinite ones and repeated operands among them", () => {
    const t = build();
    const x = t.input(2);
    const z = t.input(-3);
    const given = t.custom(7, [x, 0.5], [t.constant(6), 9], [z, -4], [x, 1]);
    const y = t.node("mul", given, z);
    check(t.tape, y, [x, z], [1.5 * -3, -4 * -3 + 7]);
    assert.deepEqual(
      [x, z].map((slot) => forward(t.tape, slot)[y]),
      [1.5 * -3, -4 * -3 + 7],
    );
    assert.equal(absoluteReverse(t.tape, y).adjoint[z], 4 * 3 + 7);
    assert.deepEqual(reverse(t.tape, t.custom(0, [x, Infinity])).adjoint[x], Infinity);
    assert.equal(forward(t.tape, z)[t.custom(0, [x, Infinity])], 0);
  });

  it("does not take a stale operation code above the nodes for a list", () => {
    const t = build(16);
    const x = t.input(3);
    const c = t.constant(4);
    t.tape.op.fill(7, t.tape.constants);
    const y = t.node("hypot", c, x);
    check(t.tape, y, [x], [0.6]);
    assert.equal(forward(t.tape, x)[y], 0.6);
    assert.equal(replay(t.tape, [3])[y], 5);
  });

  it("reuses a dirty column", () => {
    const { tape, x1, y } = lesson();
    const into = new Float64Array(tape.capacity).fill(NaN);
    assert.equal(reverse(tape, y, { into }).adjoint, into);
    assert.equal(into[x1], 5.5);
    assert.equal(reverse(tape, x1, { into }).adjoint[y], 0);
    assert.throws(() => reverse(tape, y, { into: new Float64Array(3) }), /holds 256 numbers, not 3/);
  });

  it("throws for an output that is no slot, and for an unknown operation", () => {
    const { tape, y } = lesson();
    for (const slot of [0, tape.n, -1, tape.capacity, NaN]) assert.throws(() => reverse(tape, slot), RangeError);
    tape.op[y] = 200;
    assert.throws(() => reverse(tape, y), /unknown operation 200/);
    assert.throws(() => forward(tape, 1), /unknown operation 200/);
    assert.throws(() => replay(tape, [1, 2]), /unknown operation 200/);
  });

  it("equals the walk over edges bit for bit on random tapes of every operation", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { tape, output } = randomTape(seed, 120, false);
      assert.deepEqual(reverse(tape, output).adjoint.subarray(1, tape.n), simply(tape, output, false), `seed ${seed}`);
      assert.deepEqual(absoluteReverse(tape, output).adjoint.subarray(1, tape.n), simply(tape, output, true));
    }
  });

  it("equals the forward sweep within 64·n·u·G_abs, and the slope of the replay, on random tapes", () => {
    let slopes = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { tape, inputs, output } = randomTape(seed, 40, true);
      const { adjoint } = reverse(tape, output);
      const total = absoluteReverse(tape, output).adjoint;
      const x = inputs.map((slot) => tape.value[slot]!);
      const into = new Float64Array(tape.capacity);
      inputs.forEach((slot, k) => {
        const allowance = 64 * tape.n * 2 ** -53 * total[slot]!;
        assert.ok(Math.abs(adjoint[slot]! - forward(tape, slot)[output]!) <= allowance, `seed ${seed}, input ${k}`);
        const f = (v: number): number => replay(tape, x.map((w, j) => (j === k ? v : w)), { into })[output]!; // prettier-ignore
        const truth = slope((d) => f(x[k]! + d * 2 ** -8), 0);
        const bar = truth.bar * 2 ** 8 + allowance;
        if (bar > 1e-3 * Math.abs(adjoint[slot]!)) return;
        slopes++;
        assert.ok(Math.abs(adjoint[slot]! - truth.value * 2 ** 8) <= bar, `seed ${seed}, input ${k}`);
      });
    }
    assert.ok(slopes > 120, `only ${slopes} slopes could be measured`);
  });
});

describe("absoluteReverse", () => {
  it("sums the absolute values of all paths' products", () => {
    const t = build();
    const x = t.input(3);
    const y = t.node("sub", t.node("mul", x, x), t.node("mul", x, t.constant(-4)));
    assert.equal(reverse(t.tape, y).adjoint[x], 10);
    assert.equal(absoluteReverse(t.tape, y).adjoint[x], 10);
    const z = t.node("sub", y, t.node("mul", x, t.constant(10)));
    assert.equal(reverse(t.tape, z).adjoint[x], 0);
    assert.equal(absoluteReverse(t.tape, z).adjoint[x], 20);
    assert.equal(absoluteReverse(t.tape, [{ slot: z, weight: -2 }]).adjoint[x], 40);
  });
});
