/**
 * Step 8: control flow.
 *
 * A record holds what was run: this many turns of the loop, this branch of the two. Whatever the path, d is a multiple of
 * a here, so the slope is d/a. Between two paths the function jumps; each evaluation has its own graph. Two of them:
 *
 *     gradproof graph 08-control-flow.ts#doubled --args '[0.7]' --compare '[-100]' --output two.svg
 */
import { tensor, type Tensor } from "gradproof/tensor";
import { show } from "./show";

function f(a: Tensor): Tensor {
  let b = a.mul(2);
  while (b.norm().item() < 1000) b = b.mul(2);
  return b.sum().item() > 0 ? b : b.mul(100);
}

for (const value of [0.3, -0.3, 700, -1e-3]) {
  const a = tensor(value, { requiresGrad: true });
  const d = f(a);
  d.backward();
  show(`a = ${value}: a.grad`, a.grad!, d.item() / value);
}

const a = tensor([0.4, -1.5, 2], { requiresGrad: true });
const d = f(a);
d.sum().backward();
show("a vector: a.grad", a.grad!, d.detach().div(a.detach()));

/**
 * The same with numbers. Each point takes another path: ten turns, ten turns and the other branch, none.
 *
 * @gradcheck (0.7)
 * @gradcheck (-0.7)
 * @gradcheck (800)
 * @gradient slope
 */
export function doubled(a: number): number {
  let b = 2 * a;
  while (Math.abs(b) < 1000) b *= 2;
  return b > 0 ? b : 100 * b;
}

/** At 0 the loop would never end: 2 · 0 stays 0. */
export function slope(a: number): number {
  return a === 0 ? 0 : doubled(a) / a;
}
