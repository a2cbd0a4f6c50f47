import { PCA } from "ml-pca";
import { PolynomialRegression } from "ml-regression-polynomial";
import { kmeans } from "ml-kmeans";
import { distance, similarity } from "ml-distance";
import { xMean, xStandardDeviation, xAutoCorrelation } from "ml-spectra-processing";
import { BollingerBands, EMA } from "technicalindicators";
import { fv, npv, pmt } from "financial";
import * as _ from "lodash";
import * as R from "ramda";
import { List } from "immutable";
import { from, reduce, map } from "rxjs";

const points = [
  [1, 2],
  [2, 1.5],
  [8, 9],
  [9, 8.5],
  [1.2, 1.9],
];

/** @gradcheck ([[1, 2], [2, 1], [4, 5], [3, 3.5]]) */
export function explained(x: number[][]): number[] {
  return new PCA(x, { method: "covarianceMatrix" }).getEigenvalues();
}

/** @gradcheck ([1.1, 3.9, 9.2, 15.8]) */
export function polynomial(y: number[]): number[] {
  return new PolynomialRegression([1, 2, 3, 4], y, 2).coefficients;
}

/** @gradcheck (1, 2) */
export function centroid(x: number, y: number): number[] {
  return kmeans([[x, y], ...points], 2, {
    initialization: [
      [1, 2],
      [8, 9],
    ],
  }).centroids.flat();
}

/** @gradcheck ([1, 2, 3], [2, 1.5, 4]) */
export function distances(a: number[], b: number[]): number[] {
  return [distance.euclidean(a, b), distance.canberra(a, b), similarity.cosine(a, b)];
}

/** @gradcheck ([1, 2.5, 3, 5]) */
export function spectra(x: number[]): number {
  return xMean(x) + xStandardDeviation(x) + xAutoCorrelation(x)[1];
}

/** @gradcheck ([1, 2.5, 3, 5, 4, 6]) */
export function indicators(values: number[]): number[] {
  const bands = BollingerBands.calculate({ period: 4, values, stdDev: 2 });
  return [EMA.calculate({ period: 3, values }).at(-1), bands.at(-1).upper];
}

/** @gradcheck (0.05, 100, 1000) */
export function money(rate: number, payment: number, present: number): number[] {
  return [fv(rate, 10, payment, present), pmt(rate, 10, present), npv(rate, [-present, payment, 600, 700])];
}

/** @gradcheck ([3, 1, 2], 0.5) */
export function collections(x: number[], k: number): number[] {
  return [
    _.sumBy(_.sortBy(x), (v) => v * v * k),
    R.sum(R.map((v: number) => v * k, R.sort(R.subtract, x))),
    List(x)
      .map((v) => v * k)
      .reduce((a, b) => a * b, 1),
    _.mean(_.chunk(x, 2).map((part) => _.max(part) ?? 0)),
  ];
}

/** @gradcheck ([3, 1, 2], 0.5) */
export function streams(x: number[], k: number): number {
  let total = 0;
  from(x)
    .pipe(
      map((v) => v * k),
      reduce((a, b) => a + b * b, 0),
    )
    .subscribe((v) => (total = v));
  return total;
}
