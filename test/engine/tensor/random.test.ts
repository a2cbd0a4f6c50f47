import { runLine } from "../../../engine/oracle/ladder";
import * as g from "../../../engine/tensor/index";
import type { Tensor } from "../../../engine/tensor/types";
import assert from "node:assert/strict";

/** Numbers in [0, 1) that depend on the seed alone. */
function random(seed: number): () => number {
  const numbers = g.rand(4000, { seed }).toTypedArray();
  let at = 0;
  return () => numbers[at++ % numbers.length]!;
}

type Step = (made: readonly Tensor[], pick: () => number) => Tensor;

const any = (made: readonly Tensor[], pick: () => number): Tensor => made[Math.floor(pick() * made.length)]!;

/** Steps of programs over matrices of 3×3: smooth, so that a difference quotient can judge them, and of modest size. */
const steps: Step[] = [
  (made, pick) => any(made, pick).add(any(made, pick)),
  (made, pick) => any(made, pick).sub(any(made, pick)),
  (made, pick) => any(made, pick).mul(any(made, pick)).div(3),
  (made, pick) => any(made, pick).div(any(made, pick).square().add(1)),
  (made, pick) => any(made, pick).matmul(any(made, pick)).div(4),
  (made, pick) => any(made, pick).sin(),
  (made, pick) => any(made, pick).tanh(),
  (made, pick) => any(made, pick).sigmoid(),
  (made, pick) => any(made, pick).gelu(),
  (made, pick) => any(made, pick).softmax(pick() < 0.5 ? 0 : 1),
  (made, pick) => any(made, pick).T,
  (made, pick) => any(made, pick).flip(1).cumsum(0).div(2),
  (made, pick) => any(made, pick).sum(0).add(any(made, pick)).div(2),
  (made, pick) => any(made, pick).mean(1, { keepDims: true }).expand(3, 3),
  (made, pick) => g.concat([any(made, pick).slice([0, 1]), any(made, pick).slice([1, 3])]),
  (made, pick) => g.stack(any(made, pick).unbind(1), 0),
  (made, pick) => any(made, pick).reshape(9).reshape(3, 3),
  (made, pick) => any(made, pick).square().add(0.5).log(),
  (made, pick) => any(made, pick).tril().add(g.eye(3).mul(4)).inverse(),
  (made, pick) => g.outer(any(made, pick).select(0, 1), any(made, pick).select(1, 2)).div(3),
  // Changes in place: of a copy, through a view, of what is needed by nobody.
  (made, pick) => any(made, pick).clone().add_(any(made, pick)).mul_(0.5),
  (made, pick) => {
    const x = any(made, pick).mul(1);
    x.select(0, 1).copy_(any(made, pick).select(1, 0));
    x.slice(null, [1, 3]).sub_(any(made, pick).slice(null, [0, 2]));
    return x;
  },
];

/** A program drawn from the seed: the same steps whenever it runs. */
const program =
  (seed: number) =>
  (x: Tensor): Tensor => {
    const pick = random(seed);
    const made = [x];
    const length = 4 + Math.floor(pick() * 12);
    for (let k = 0; k < length; k++) made.push(steps[Math.floor(pick() * steps.length)]!(made, pick));
    return made[made.length - 1]!.add(made[made.length - 2]!);
  };

describe("random programs of tensors", () => {
  const shape = [3, 3];

  for (let seed = 1; seed <= 60; seed++)
    it(`number ${seed}: reverse is forward is the slope, and the recorded gradient is the plain one`, () => {
      const f = program(seed);
      const at = g.randn(shape, { seed: 1000 + seed });
      const [v, w] = [g.randn(shape, { seed: 2000 + seed }), g.randn(shape, { seed: 3000 + seed })];
      const [, adjoint] = g.vjp(f, at, w);
      const [, tangent] = g.jvp(f, at, v);
      const [reverse, forward] = [adjoint.mul(v).sum().item(), tangent.mul(w).sum().item()];
      const size = 1 + Math.abs(reverse);
      assert.ok(Math.abs(reverse - forward) < 1e-11 * size, `reverse ${reverse}, forward ${forward}`);

      const x = at.clone().requiresGrad_();
      f(x).mul(w).sum().backward(null, { createGraph: true });
      assert.ok(g.allClose(x.grad!.detach(), adjoint, { relative: 1e-11, absolute: 1e-11 }));

      const value = (t: number): number => f(at.add(v.mul(t))).mul(w).sum().item(); // prettier-ignore
      const [found] = runLine({
        evaluate: ([t = NaN]) => [value(t)],
        ...{
          x: Float64Array.of(0),
          f0: [value(0)],
          line: { kind: "coordinate", input: 0 },
          ladder: "A",
          usable: "all",
        },
      });
      const { value: slope, bar } = found!.two;
      assert.ok(slope !== null && bar < 1e-4 * size, `no slope: ${slope} ± ${bar}`);
      assert.ok(Math.abs(reverse - slope) <= bar + 1e-11 * size, `${reverse}, but the slope is ${slope} ± ${bar}`);
    });
});
