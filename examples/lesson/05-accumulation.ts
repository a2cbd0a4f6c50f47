/**
 * Step 5: gradients accumulate.
 *
 * `backward` adds to `grad`: that is how one value that is used twice gets both of its parts, and how a batch can be
 * worked off in pieces. Whoever wants a fresh gradient sets it to zero first.
 */
import { arange } from "gradproof/tensor";
import { show } from "./show";

const x = arange(4).requiresGrad_();
x.mul(x).sum().backward();
show("x.grad of Σx²", x.grad!, [0, 2, 4, 6]);

x.sum().backward();
show("and Σx on top of it", x.grad!, [1, 3, 5, 7]);

x.grad!.zero_();
x.sum().backward();
show("Σx after zero_()", x.grad!, [1, 1, 1, 1]);

/**
 * The same sum inside one function: each use of x adds its part, x² gives 2x and x gives 1.
 *
 * @gradcheck ([0, 1, 2, 3])
 * @gradient bothParts
 */
export function squaresAndSum(x: number[]): number {
  let y = 0;
  for (const value of x) y += value * value + value;
  return y;
}

export function bothParts(x: number[]): number[] {
  return x.map((value) => 2 * value + 1);
}
