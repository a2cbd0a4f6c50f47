import { hessian, hvp, jacobian, jvp, vjp } from "../../../engine/differentiate";
import assert from "node:assert/strict";
import { build, randomTape, type Builder } from "./build";

function check(got: readonly number[], expected: readonly number[], tolerance = 1e-13): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, i) =>
    assert.ok(
      Math.abs(value - expected[i]!) <= tolerance * Math.max(1, Math.abs(expected[i]!)),
      `${value} instead of ${expected[i]} at ${i}`,
    ),
  );
}

/** r and φ of (x, y): a vector function with a known Jacobian. */
function polar(): Builder & { outputs: number[] } {
  const t = build();
  const x = t.input(3);
  const y = t.input(4);
  return { ...t, outputs: [t.node("hypot", x, y), t.node("atan2", y, x)] };
}

describe("products with chosen vectors", () => {
  it("jvp: how the outputs move along a direction", () => {
    const { tape, outputs } = polar();
    check(jvp(tape, outputs, [1, 0]), [0.6, -0.16]);
    check(jvp(tape, outputs, [-2, 0.5]), [-1.2 + 0.4, 0.32 + 0.06]);
  });

  it("vjp: the gradient of weighted outputs", () => {
    const { tape, outputs } = polar();
    check(vjp(tape, outputs, [1, 0]), [0.6, 0.8]);
    check(vjp(tape, outputs, [2, 10]), [1.2 - 1.6, 1.6 + 1.2]);
  });

  it("the lesson's function, both modes", () => {
    const t = build();
    const x1 = t.input(2);
    const x2 = t.input(5);
    const y = t.node("sub", t.node("add", t.node("log", x1), t.node("mul", x1, x2)), t.node("sin", x2));
    check(jvp(t.tape, [y], [1, 0]), [5.5]);
    check(vjp(t.tape, [y], [1]), [5.5, 2 - Math.cos(5)]);
    check(hvp(t.tape, y, [1, 0]), [-0.25, 1]);
    check(hvp(t.tape, y, [0, 1]), [1, Math.sin(5)]);
  });

  it("an output that is a constant moves with nothing", () => {
    const t = build();
    t.input(1);
    const c = t.constant(7);
    check(jvp(t.tape, [c], [1]), [0]);
    check(vjp(t.tape, [c], [1]), [0]);
  });

  it("jacobian: the same by rows and by columns", () => {
    const { tape, outputs } = polar();
    for (const mode of ["forward", "reverse"] as const)
      check(jacobian(tape, outputs, mode).flat(), [0.6, 0.8, -0.16, 0.12]);
    for (let seed = 1; seed <= 30; seed++) {
      const t = randomTape(seed, 25, true);
      const nodes = [t.output, t.output - 1, t.output - 2];
      check(jacobian(t.tape, nodes, "forward").flat(), jacobian(t.tape, nodes, "reverse").flat(), 1e-10);
    }
  });

  it("v·(J·u) is (v·J)·u", () => {
    const { tape, outputs } = polar();
    const [u, v] = [
      [0.3, -1.7],
      [2.5, 0.4],
    ] as const;
    const dot = (p: readonly number[], q: readonly number[]): number => p.reduce((sum, one, i) => sum + one * q[i]!, 0);
    check([dot(v, jvp(tape, outputs, u))], [dot(vjp(tape, outputs, v), u)]);
  });
});

describe("the Hessian of a tape", () => {
  it("of Rosenbrock's valley", () => {
    const t = build();
    const [x, y] = [t.input(1.2), t.input(0.7)];
    const [one, hundred] = [t.constant(1), t.constant(100)];
    const a = t.node("sub", one, x);
    const b = t.node("sub", y, t.node("mul", x, x));
    const f = t.node("add", t.node("mul", a, a), t.node("mul", hundred, t.node("mul", b, b)));
    check(hessian(t.tape, f).rows.flat(), [2 - 400 * (0.7 - 3 * 1.2 ** 2), -480, -480, 200]);
  });

  it("of log-sum-exp: diag(p) − p·pᵀ", () => {
    const x = [0.1, -0.4, 1.3, 0.8];
    const t = build();
    const sum = x.map((v) => t.node("exp", t.input(v))).reduce((s, node) => t.node("add", s, node));
    const total = x.reduce((s, v) => s + Math.exp(v), 0);
    const p = x.map((v) => Math.exp(v) / total);
    const expected = p.flatMap((pi, i) => p.map((pj, j) => (i === j ? pi : 0) - pi * pj));
    check(hessian(t.tape, t.node("log", sum)).rows.flat(), expected);
  });

  it("is symmetric within its own allowance on random tapes", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { tape, output } = randomTape(seed, 40, true);
      const { rows, allowance } = hessian(tape, output);
      rows.forEach((row, i) =>
        row.forEach((value, j) => {
          const off = Math.abs(value - rows[j]![i]!);
          assert.ok(!(off > allowance[i]![j]! + allowance[j]![i]!), `seed ${seed}: ${off}`);
        }),
      );
    }
  });
});
