/**
 * Step 7: detach.
 *
 * u = (x∗x).detach() has the value of x∗x and no past: gradients stop there. So z = u∗x has the gradient u, not 3x². The
 * graph panel marks the detached node and the edge that is cut.
 */
import { detach } from "gradproof/ad";
import { arange, noGrad } from "gradproof/tensor";
import { show } from "./show";

const x = arange(4).requiresGrad_();
const y = x.mul(x);
const u = y.detach();
const z = u.mul(x);

z.sum().backward();
show("x.grad of Σu∗x", x.grad!, u);

x.grad!.zero_();
y.sum().backward();
show("x.grad of Σy: y itself is not cut", x.grad!, [0, 2, 4, 6]);
show("nothing is recorded inside noGrad", noGrad(() => x.mul(x)).requiresGrad, false);

/**
 * The same with numbers: `gradproof/ad` has a `detach` too. The check honours a cut that was meant, says so in a note, and
 * compares everything else.
 *
 * @gradcheck ([0, 1, 2, 3])
 * @gradient constantFactor
 */
export function detached(x: number[]): number {
  let sum = 0;
  for (const value of x) sum += detach(value * value) * value;
  return sum;
}

export function constantFactor(x: number[]): number[] {
  return x.map((value) => value * value);
}
