/**
 * Step 4: tensors that remember.
 *
 * y = 2·xᵀx at x = [0, 1, 2, 3]. A tensor with `requiresGrad` has its operations recorded; `backward` goes through the
 * record in reverse and puts the gradient, 4x, where x is: in `x.grad`.
 */
import { arange, dot } from "gradproof/tensor";
import { show } from "./show";

const x = arange(4).requiresGrad_();
const y = dot(x, x).mul(2);
show("y", y, 28);

y.backward();
show("x.grad", x.grad!, [0, 4, 8, 12]);
show("x.grad, by the formula", x.detach().mul(4), x.grad!);

/**
 * The same with plain numbers: nothing has to be imported for a check.
 *
 * @gradcheck ([0, 1, 2, 3])
 * @gradient fourTimes
 */
export function twiceSquared(x: number[]): number {
  let sum = 0;
  for (const value of x) sum += value * value;
  return 2 * sum;
}

export function fourTimes(x: number[]): number[] {
  return x.map((value) => 4 * value);
}
