import besselj0 from "@stdlib/math-base-special-besselj0";
import gamma from "@stdlib/math-base-special-gamma";
import quantile from "@stdlib/stats-base-dists-t-quantile";
import nerdamer from "nerdamer";
import Algebrite from "algebrite";
import { SVD } from "svd-js";
import { array } from "vectorious";

/** @gradcheck (1.7) */
export function bessel(x: number): number {
  return besselj0(x) + besselj0(x + 9);
}

/** @gradcheck (3.4) */
export function factorial(x: number): number {
  return gamma(x) + gamma(-x);
}

/** Its logarithm puts numbers together from the bits of their halves. @gradcheck (0.8, 5.5) expect detached */
export function student(p: number, v: number): number {
  return quantile(p, v);
}

/** @gradcheck ([[4, 1], [2, 3], [1, 5]]) */
export function singular(a: number[][]): number {
  const { q } = SVD(a);
  return q.reduce((sum: number, s: number) => sum + s * s * s, 0);
}

/** @gradcheck ([[4, 1], [2, 3]]) */
export function vectoriousDet(a: number[][]): number {
  return array(a).det();
}

/** nerdamer writes numbers as text. @gradcheck (1.5) expect detached */
export function nerdamerText(x: number): number {
  return Number(
    nerdamer("x^2", { x: String(x) })
      .evaluate()
      .text(),
  );
}

/** @gradcheck (1.4) */
export function built(x: number): number {
  return nerdamer("x^2 * cos(x)").buildFunction()(x);
}

/** @gradcheck (1.4) */
export function fromText(x: number): number {
  return new Function("x", `return ${Algebrite.run("d(x^3 + 2 x, x)").replace("^", "**")}`)(x);
}
