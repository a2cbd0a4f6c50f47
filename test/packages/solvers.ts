import numeric from "numeric";
import { Solver } from "odex";
import { levenbergMarquardt } from "ml-levenberg-marquardt";
import { conjugateGradient } from "fmin";
import Spline from "cubic-spline";
import { createInterpolatorWithFallback } from "commons-math-interpolation";

/** @gradcheck ([[4, 1], [2, 3]], [1, 2]) */
export function solved(a: number[][], b: number[]): number[] {
  return numeric.solve(a, b);
}

/** @gradcheck ([[4, 1], [2, 3]]) */
export function determinantAndInverse(a: number[][]): number {
  return numeric.det(a) + numeric.sum(numeric.inv(a));
}

/** @gradcheck ([[4, 1], [2, 3], [1, 5]]) */
export function singularValues(a: number[][]): number[] {
  return numeric.svd(a).S;
}

/** @gradcheck (0.7, 1.1) */
export function oscillator(k: number, x0: number): number[] {
  return numeric.dopri(0, 1, [x0, 0], (_t: number, [x = 0, v = 0]: number[]) => [v, -k * x], 1e-3, 200).at(1);
}

/** @gradcheck ([0, 1, 3, 2], 1.4) */
export function numericSpline(y: number[], at: number): number {
  return numeric.spline([0, 1, 2, 3], y).at(at);
}

/** @gradcheck (0.5, 1.2) */
export function lotkaVolterra(a: number, b: number): number[] {
  const f = (_t: number, [x = 0, y = 0]: number[]): number[] => [a * x - b * x * y, b * x * y - y];
  const solver = new Solver(2);
  solver.absoluteTolerance = solver.relativeTolerance = 1e-6;
  return solver.solve((t, y) => f(t, y), 0, [1, 1], 0.5).y;
}

/** @gradcheck ([2.1, 3.9, 6.2, 7.8]) */
export function fitted(y: number[]): number[] {
  const model =
    ([a = 0, b = 0]: number[]) =>
    (x: number) =>
      a * x + b * x * x;
  return levenbergMarquardt({ x: [1, 2, 3, 4], y }, model, { initialValues: [1, 0.1], maxIterations: 4, damping: 0.1 })
    .parameterValues;
}

/** @gradcheck (1.2, 0.7) */
export function descended(a: number, b: number): number[] {
  const f = ([x = 0, y = 0]: number[], grad?: number[]): number => {
    if (grad) {
      grad[0] = 2 * a * (x - 1) + y;
      grad[1] = 2 * b * y + x;
    }
    return a * (x - 1) ** 2 + b * y * y + x * y;
  };
  return conjugateGradient(f, [0.3, 0.4], { maxIterations: 2 }).x;
}

/** @gradcheck ([1, 3, 2, 5], 1.3) */
export function cubic(y: number[], at: number): number {
  return new Spline([0, 1, 2, 3], y).at(at);
}

/** @gradcheck ([1, 3, 2, 5, 4, 6], 1.3) */
export function akima(y: number[], at: number): number {
  return createInterpolatorWithFallback("akima", [0, 1, 2, 3, 4, 5], y)(at);
}
