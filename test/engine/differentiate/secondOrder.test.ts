import { replay, reverse, secondOrder } from "../../../engine/differentiate";
import { inputSlots } from "../../../engine/differentiate/replay";
import type { Tape } from "../../../engine/trace/tape";
import assert from "node:assert/strict";
import { slope } from "../rules/slope";
import { build, randomTape } from "./build";

/** H·v by input. */
function check(tape: Tape, output: number, direction: readonly number[], expected: readonly number[]): void {
  const inputs = inputSlots(tape);
  const column = secondOrder(tape, output).times(inputs.map((slot, i) => ({ slot, weight: direction[i] ?? 0 })));
  inputs.forEach((slot, i) => {
    const [got, wanted] = [column[slot]!, expected[i]!];
    assert.ok(Math.abs(got - wanted) <= 1e-13 * Math.max(1, Math.abs(wanted)), `${got} instead of ${wanted}`);
  });
}

describe("secondOrder", () => {
  it("has the Hessian of a product of squares", () => {
    const t = build();
    const x = t.input(2);
    const z = t.input(3);
    const y = t.node("mul", t.node("mul", x, x), z);
    check(t.tape, y, [1, 0], [6, 4]);
    check(t.tape, y, [0, 1], [4, 0]);
    check(t.tape, y, [2, -1], [8, 8]);
  });

  it("adds up over every use of a value", () => {
    const t = build();
    const x = t.input(0.7);
    const s = t.node("sin", x);
    const y = t.node("add", t.node("mul", s, s), t.node("exp", s));
    const [sin, cos] = [Math.sin(0.7), Math.cos(0.7)];
    check(t.tape, y, [1], [2 * cos * cos - 2 * sin * sin + Math.exp(sin) * (cos * cos - sin)]);
  });

  it("takes a list of legs as one length", () => {
    const t = build();
    const legs = [1, 2, -2].map((v) => t.input(v));
    const y = t.hypot(...legs, t.constant(4));
    const r = 5;
    const x = [1, 2, -2];
    x.forEach((_, j) =>
      check(
        t.tape,
        y,
        x.map((__, k) => (k === j ? 1 : 0)),
        x.map((xi, i) => (i === j ? 1 / r : 0) - (xi * x[j]!) / r ** 3),
      ),
    );
  });

  it("has a member that comes twice in a list, and the tip of the cone", () => {
    const t = build();
    const x = t.input(3);
    check(t.tape, t.hypot(x, x, t.constant(2)), [1], [2 / Math.sqrt(22) - 36 / Math.sqrt(22) ** 3]);
    const u = build();
    const zero = u.input(0);
    check(u.tape, u.hypot(zero, zero, zero), [1], [0]);
  });

  it("is 0 through kinks, steps and cuts away from where they bend", () => {
    const t = build();
    const x = t.input(-1.5);
    const nodes = [t.node("abs", x), t.node("max", x, t.constant(2)), t.node("floor", x), t.node("detach", x)];
    const y = nodes.reduce((sum, node) => t.node("add", sum, node));
    check(t.tape, y, [1], [0]);
    const w = build();
    const z = w.input(-1.5);
    check(w.tape, w.node("mul", z, w.node("abs", z)), [1], [-2]);
  });

  it("takes the partials of a custom gradient as constants", () => {
    const t = build();
    const x = t.input(3);
    const y = t.custom(9, [x, 6]);
    check(t.tape, t.node("mul", y, y), [1], [72]);
  });

  it("does not multiply 0 by what is not finite", () => {
    const t = build();
    const x = t.input(-1);
    const y = t.node("sqrt", t.node("max", x, t.constant(0)));
    check(t.tape, y, [1], [0]);
    const u = build();
    const base = u.input(-2);
    // The exponent is a constant: its derivatives, which do not exist, are nobody's.
    check(u.tape, u.node("pow", base, u.constant(3)), [1], [-12]);
  });

  it("stops at frozen nodes", () => {
    const t = build();
    const x = t.input(2);
    const square = t.node("mul", x, x);
    const y = t.node("mul", square, x);
    const column = secondOrder(t.tape, y, { frozen: [[square, square]] }).times(x);
    assert.equal(column[x], 0);
  });

  it("uses its columns again without a trace of the last direction", () => {
    const t = build();
    const x = t.input(2);
    const z = t.input(5);
    const y = t.node("mul", t.node("mul", x, z), z);
    const work = secondOrder(t.tape, y);
    const first = [work.times(x)[x], work.times(x)[z]];
    work.absoluteTimes(z);
    work.times(z);
    assert.deepEqual([work.times(x)[x], work.times(x)[z]], first);
  });

  it("has sizes that no sum of terms exceeds", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { tape, inputs, output } = randomTape(seed, 30, true);
      const work = secondOrder(tape, output);
      for (const v of inputs) {
        const column = inputs.map((slot) => work.times(v)[slot]!);
        const sizes = inputs.map((slot) => work.absoluteTimes(v)[slot]!);
        column.forEach((got, i) => assert.ok(!(Math.abs(got) > sizes[i]! * (1 + 1e-12)), `${got} above ${sizes[i]}`));
      }
    }
  });

  it("is the slope of the gradient of the replay on random tapes, and symmetric within rounding", () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { tape, inputs, output } = randomTape(seed, 30, true);
      const x = inputs.map((slot) => tape.value[slot]!);
      const work = secondOrder(tape, output);
      const columns = inputs.map((slot) => Float64Array.from(inputs, (i) => work.times(slot)[i]!));
      const sizes = inputs.map((slot) => Float64Array.from(inputs, (i) => work.absoluteTimes(slot)[i]!));
      inputs.forEach((slot, i) =>
        inputs.forEach((_, j) => {
          const rounding = 64 * tape.n * 2 ** -53 * (sizes[j]![i]! + sizes[i]![j]!);
          assert.ok(Math.abs(columns[j]![i]! - columns[i]![j]!) <= rounding, `seed ${seed}: ${i}, ${j}`);
          const along = (t: number): number => {
            const value = replay(
              tape,
              x.map((v, k) => (k === j ? t : v)),
            );
            return reverse({ ...tape, value }, output).adjoint[slot]!;
          };
          const truth = slope(along, x[j]!);
          if (truth.bar > 1e-4 * Math.max(1, Math.abs(truth.value))) return;
          compared++;
          assert.ok(
            Math.abs(columns[j]![i]! - truth.value) <= truth.bar + rounding,
            `seed ${seed}: ${columns[j]![i]} instead of ${truth.value} ± ${truth.bar}`,
          );
        }),
      );
    }
    assert.ok(compared > 300, `only ${compared} compared`);
  });
});
