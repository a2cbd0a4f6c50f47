/**
 * Step 1: four ways to differentiate.
 *
 * The chapter's function is y = ln x1 + x1·x2 − sin x2, at (2, 5). Its derivatives can be written by hand, estimated
 * numerically, derived symbolically, or computed automatically. The four side by side, as text:
 *
 *     gradproof explain 01-four-ways.ts#y
 */
import { tensor, vjp, type Tensor } from "gradproof/tensor";
import { row, show } from "./show";

/**
 * Click "check gradient" above the function: reverse mode, the numerical derivative and `byHand` are compared.
 *
 * @gradcheck (2, 5)
 * @gradient byHand
 */
export function y(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}

/** 1. By hand: exact and fast, as long as nobody forgets to change it together with `y`. */
export function byHand(x1: number, x2: number): number[] {
  return [1 / x1 + x2, x1 - Math.cos(x2)];
}

show("y(2, 5)", y(2, 5), 11.652071455223084);
show("by hand", byHand(2, 5), [5.5, 1.7163378145367738]);

/**
 * 2. Numerically: (f(x + h) − f(x − h)) / 2h. A large step h cuts off the Taylor series (truncation, h²); a small one
 * loses digits in the subtraction (rounding, 1/h). The error plotted over h is a V, and the best step is in between.
 */
function numerically(h: number): number {
  return (y(2 + h, 5) - y(2 - h, 5)) / (2 * h);
}

console.log("\nnumerically: the error of ∂y/∂x1");
const errors = [1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13].map((h) => {
  const error = Math.abs(numerically(h) - 5.5);
  row(`h = ${h.toExponential(0)}`, error.toExponential(0), "#".repeat(Math.max(0, 16 + Math.round(Math.log10(error)))));
  return error;
});
const best = Math.min(...errors);
show("the best step is neither the largest nor the smallest", best < errors[0]! && best < errors.at(-1)!, true);

/**
 * 3. Symbolically: rules turn the expression of f into the expression of f′. Exact, but the product rule copies its
 * operands, so the result swells. Here for the logistic map l ← 4·l·(1 − l), started at x and repeated.
 */
type Expression = number | "x" | readonly ["+" | "*", Expression, Expression];

function derivative(e: Expression): Expression {
  if (typeof e === "number") return 0;
  if (e === "x") return 1;
  const [operator, a, b] = e;
  if (operator === "+") return ["+", derivative(a), derivative(b)];
  return ["+", ["*", derivative(a), b], ["*", a, derivative(b)]];
}

function operations(e: Expression): number {
  return typeof e === "object" ? 1 + operations(e[1]) + operations(e[2]) : 0;
}

console.log("\nsymbolically: the operations in lₙ and in its derivative");
let l: Expression = "x";
const swell: number[] = [];
for (let n = 1; n <= 4; n++) {
  l = ["*", 4, ["*", l, ["+", 1, ["*", -1, l]]]];
  swell.push(operations(derivative(l)) / operations(l));
  row(`n = ${n}`, operations(l), operations(derivative(l)));
}
show(
  "each repetition makes it worse",
  swell.every((s, n) => n === 0 || s > swell[n - 1]!),
  true,
);

/**
 * 4. Automatically: every operation of the evaluation that runs is differentiated at its value, and the chain rule joins
 * them. Exact like the symbolic way, and as cheap as the function itself, times a small constant.
 */
const f = (x1: Tensor, x2: Tensor): Tensor => x1.log().add(x1.mul(x2)).sub(x2.sin());
const [, gradient] = vjp(f, [tensor(2), tensor(5)]);
console.log();
show("automatically", gradient, byHand(2, 5));
