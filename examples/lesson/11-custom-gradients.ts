/**
 * Step 11: a gradient of your own.
 *
 * Where the operations inside are not what should be differentiated (they overflow, they iterate, they are not ours), a
 * function gets a rule of its own: the adjoints of its arguments from the adjoint of its result. A check compares the
 * rule with the numerical derivative, like every other one.
 */
import { customGradient } from "gradproof/ad";
import { customFunction, tensor } from "gradproof/tensor";
import { show } from "./show";

/** √a by Newton's method: the rule needs the result alone, not the iterations. */
const root = customGradient(
  (a: number): number => {
    let x = a;
    for (let i = 0; i < 60; i++) x = (x + a / x) / 2;
    return x;
  },
  (adjoint, _, x) => [adjoint / (2 * x)],
);

/** @gradcheck (3, 4) */
export function lengthOf(x: number, y: number): number {
  return root(x * x + y * y);
}

/**
 * A slope that is limited on purpose, so that a step from far away stays small. The check finds that it is not the
 * derivative; the tag says that it is meant.
 */
const limited = customGradient(
  (x: number): number => x * x,
  (adjoint, [x]) => [adjoint * Math.max(-1, Math.min(2 * x, 1))],
);

/** @gradcheck (1.3) expect rule-disagrees */
export function gentle(x: number): number {
  return 3 * limited(x);
}

// The same for tensors: the first function is not recorded, the second is its rule. This one is a straight-through estimator.
const sign = customFunction(
  (x) => x.sign(),
  (adjoint) => adjoint,
);
const x = tensor([-2, 0.5], { requiresGrad: true });
sign(x)
  .mul(tensor([1, 10]))
  .sum()
  .backward();
show("through sign, straight", x.grad!, [1, 10]);
