/**
 * Step 10: where there is no derivative, and where it is lost.
 *
 * At a kink the slope from the left is not the slope from the right, and automatic differentiation gives one of the values
 * between. At a cut a value stops being tracked: AD says 0 although the function moves. A check tells them apart.
 */
import { tensor } from "gradproof/tensor";
import { show } from "./show";

/**
 * A kink: −1 from the left, 1 from the right. Beside it everything is in order.
 *
 * @gradcheck (0) expect kink
 * @gradcheck (0.001)
 */
export function distance(x: number): number {
  return Math.abs(x);
}

/**
 * A step: the floor is flat where x stands, so a slope of 1 is all there is, and the cut is listed without harm.
 *
 * @gradcheck (2.5)
 */
export function sawtooth(x: number): number {
  return x - Math.floor(x);
}

/**
 * A cut by accident: the text has all the digits, and no gradient. The verdict names the line.
 *
 * @gradcheck (1.5, 0.5) expect detached
 */
export function throughText(x: number, y: number): number {
  const copy = Number(JSON.stringify(x));
  return copy * y;
}

// Tensors choose as PyTorch does: 0 at the kink of abs and relu, equal shares where several elements are the largest.
const x = tensor([0, 3, 3], { requiresGrad: true });
x.abs().sum().backward();
show("abs", x.grad!, [0, 1, 1]);

x.grad = null;
x.relu().sum().backward();
show("relu", x.grad!, [0, 1, 1]);

x.grad = null;
x.max().backward();
show("max", x.grad!, [0, 0.5, 0.5]);

x.grad = null;
x.floor().sum().backward();
show("floor", x.grad!, [0, 0, 0]);
