import {
  errorFunction,
  gammaln,
  interquartileRange,
  linearRegression,
  logit,
  probit,
  sampleCorrelation,
  sampleSkewness,
  standardDeviation,
  variance,
} from "simple-statistics";
import jStat from "jstat";
import regression from "regression";

/** @gradcheck ([1, 2.5, 4, 7]) */
export function spread(x: number[]): number {
  return standardDeviation(x) + variance(x);
}

/** @gradcheck ([1, 2, 3, 4.5], [2, 1.5, 4, 4.2]) */
export function correlation(x: number[], y: number[]): number {
  return sampleCorrelation(x, y);
}

/** @gradcheck ([1, 2, 3, 4.5], [2, 1.5, 4, 4.2]) */
export function slope(x: number[], y: number[]): number[] {
  const { m, b } = linearRegression(x.map((v, i) => [v, y[i] ?? 0]));
  return [m, b];
}

/** @gradcheck ([1, 2, 3, 8]) */
export function skewness(x: number[]): number {
  return sampleSkewness(x);
}

/** @gradcheck ([1, 9, 3, 8, 2, 7, 4]) */
export function quartiles(x: number[]): number {
  return interquartileRange(x);
}

/** @gradcheck (0.3) */
export function special(p: number): number {
  return errorFunction(p) + logit(p) + probit(p) + gammaln(p + 2);
}

/** @gradcheck (1.3, 2.5) */
export function gammaDensity(x: number, k: number): number {
  return jStat.gamma.pdf(x, k, 1.5) + jStat.gammaln(k);
}

/** @gradcheck (0.4, 2.2, 3.5) */
export function betaDensity(x: number, a: number, b: number): number {
  return jStat.beta.pdf(x, a, b);
}

/** @gradcheck (0.7, 0.2, 1.3) */
export function normal(x: number, mu: number, sigma: number): number[] {
  return [jStat.normal.pdf(x, mu, sigma), jStat.normal.cdf(x, mu, sigma)];
}

/** regression rounds its coefficients. @gradcheck ([1.1, 3.9, 9.2, 15.8]) expect detached */
export function parabola(y: number[]): number {
  const { equation } = regression.polynomial(
    y.map((v, i) => [i + 1, v]),
    { order: 2, precision: 17 },
  );
  return equation[0] ?? 0;
}
