import {
  all,
  bignumber,
  complex,
  create,
  derivative,
  evaluate,
  inv,
  multiply,
  norm,
  parse,
  sqrt,
  sum,
  unit,
} from "mathjs";
import Complex from "complex.js";
import ndarray from "ndarray";

const math = create(all, {});

/** @gradcheck (2, 5) */
export function formula(x: number, y: number): number {
  return evaluate("log(x) + x * y - sin(y)", { x, y });
}

/** @gradcheck (1.4) */
export function slopeOfFormula(x: number): number {
  return derivative("x^3 * cos(x)", "x").evaluate({ x });
}

/** @gradcheck ([[4, 1], [2, 3]]) */
export function matrices(a: number[][]): number {
  return sum(
    multiply(
      inv(a),
      a.map((row) => row.map((v) => v * v)),
    ),
  );
}

/** @gradcheck ([[4, 1], [2, 3]]) */
export function factors(a: number[][]): number {
  const { L, U } = math.lup(a);
  return sum(L) + sum(U) + math.det(a);
}

/** @gradcheck ([[0.4, 0.1], [0.2, 0.3]]) */
export function exponential(a: number[][]): number {
  return sum(math.expm(a).toArray());
}

/** @gradcheck (0.3, 1.2) */
export function complexRoot(re: number, im: number): number[] {
  const z = sqrt(multiply(complex(re, im), complex(1, 2)));
  return [z.re, z.im];
}

/** @gradcheck (0.3, 1.2) */
export function complexPower(re: number, im: number): number[] {
  const z = new Complex(re, im).pow(new Complex(1.5, 0.2)).sin();
  return [z.re, z.im];
}

/** @gradcheck ([3, 4, 5]) */
export function norms(v: number[]): number {
  return norm(v) + norm(v, 1) + math.mean(v) * math.std(v);
}

/** @gradcheck (5) */
export function units(x: number): number {
  return unit(x, "inch").toNumber("cm");
}

/** @gradcheck ([1, 2, 3, 4, 5, 6]) */
export function strided(x: number[]): number {
  const a = ndarray(x, [2, 3]).transpose(1, 0);
  let total = 0;
  for (let i = 0; i < 3; i++) for (let j = 0; j < 2; j++) total += a.get(i, j) * (i + 1) * a.get(i, 1 - j);
  return total;
}
