/**
 * A fit of a damped oscillation by L-BFGS, with gradients of `gradproof/tensor`:
 *
 *     gradproof run examples/fit.ts
 */
import { dot, linspace, mse, randn, tensor, vjp, type Tensor } from "gradproof/tensor";
import { curve } from "./curve";

const HISTORY = 8;
const STEPS = 100;

const time = linspace(0, 6, 120);
const truth = [2, 0.4, 3, 0.5];
const measured = model(tensor(truth)).add(randn(120, { seed: 7 }).mul(0.01));

/** a·exp(−b·t)·cos(c·t + d) at all times. */
function model(parameters: Tensor): Tensor {
  const [a, b, c, d] = parameters.unbind() as [Tensor, Tensor, Tensor, Tensor];
  return a.mul(b.mul(time).neg().exp()).mul(c.mul(time).add(d).cos());
}

function loss(parameters: Tensor): Tensor {
  return mse(model(parameters), measured);
}

/** How far a step came, and how much the gradient changed on the way. */
interface Past {
  step: Tensor;
  change: Tensor;
  inverse: number;
}

/** The inverse Hessian times the gradient, as far as the last steps tell it: the two-loop recursion. */
function direction(gradient: Tensor, past: readonly Past[]): Tensor {
  let q = gradient;
  const shares = past.map(() => 0);
  for (let i = past.length - 1; i >= 0; i--) {
    const { step, change, inverse } = past[i]!;
    shares[i] = inverse * dot(step, q).item();
    q = q.sub(change.mul(shares[i]!));
  }
  const last = past.at(-1);
  if (last !== undefined) q = q.div(last.inverse * dot(last.change, last.change).item());
  past.forEach(({ step, change, inverse }, i) => {
    q = q.add(step.mul(shares[i]! - inverse * dot(change, q).item()));
  });
  return q.neg();
}

let x = tensor([1, 0.1, 2.6, 0]);
let [value, gradient] = vjp(loss, x);
const losses = [value.item()];
const past: Past[] = [];
while (losses.length <= STEPS && gradient.norm().item() > 1e-9) {
  const way = direction(gradient, past);
  const slope = dot(way, gradient).item();
  // Half as far until the loss falls by a share of what the slope promises.
  let length = past.length === 0 ? Math.min(1, 0.1 / gradient.norm().item()) : 1;
  while (length > 1e-12 && loss(x.add(way.mul(length))).item() > value.item() + 1e-4 * length * slope) length /= 2;
  if (length <= 1e-12) break;
  const next = x.add(way.mul(length));
  const [nextValue, nextGradient] = vjp(loss, next);
  const [step, change] = [next.sub(x), nextGradient.sub(gradient)];
  const bend = dot(step, change).item();
  if (bend > 0) past.push({ step, change, inverse: 1 / bend });
  if (past.length > HISTORY) past.shift();
  [x, value, gradient] = [next, nextValue, nextGradient];
  losses.push(value.item());
}

const found = x.toArray() as number[];
console.log(`loss ${curve(losses)}`);
console.log(`     from ${losses[0]!.toPrecision(3)} to ${losses.at(-1)!.toPrecision(3)} in ${losses.length - 1} steps`);
found.forEach((number, i) => console.log(`${"abcd"[i]} = ${number.toFixed(3)}, and it was made with ${truth[i]}`));
