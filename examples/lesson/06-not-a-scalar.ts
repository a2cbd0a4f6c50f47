/**
 * Step 6: more than one output.
 *
 * The derivative of y = x∗x (by element) is a matrix, the Jacobian. A reverse sweep computes v·J for one row v: the
 * adjoint of the output. For a single number v is 1; for anything else it has to be said.
 */
import { arange, jacobian, ones } from "gradproof/tensor";
import { errorOf, show } from "./show";

const x = arange(4).requiresGrad_();
const y = x.mul(x);
console.log(`y.backward() without it: ${errorOf(() => y.backward())}\n`);

y.backward(ones(4), { retainGraph: true });
show("with ones", x.grad!, [0, 2, 4, 6]);

x.grad!.zero_();
y.sum().backward();
show("the sum of y", x.grad!, [0, 2, 4, 6]);

const rows = [
  [0, 0, 0, 0],
  [0, 2, 0, 0],
  [0, 0, 4, 0],
  [0, 0, 0, 6],
];
show(
  "the whole Jacobian",
  jacobian((v) => v.mul(v), arange(4)),
  rows,
);

/**
 * A function with several results is checked row by row, and so is a hand-written Jacobian.
 *
 * @gradcheck ([0, 1, 2, 3])
 * @gradient diagonal
 */
export function squares(x: number[]): number[] {
  return x.map((value) => value * value);
}

export function diagonal(x: number[]): number[][] {
  return x.map((value, i) => x.map((_, j) => (i === j ? 2 * value : 0)));
}
