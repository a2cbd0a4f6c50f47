import {
  CholeskyDecomposition,
  determinant,
  EigenvalueDecomposition,
  inverse,
  LuDecomposition,
  Matrix,
  QrDecomposition,
  solve,
  SVD,
} from "ml-matrix";
import { mat4, quat, vec3 } from "gl-matrix";

/** @gradcheck ([[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 2]]) */
export function det(a: number[][]): number {
  return determinant(new Matrix(a));
}

/** @gradcheck ([[4, 1], [1, 3]]) */
export function traceOfInverse(a: number[][]): number {
  return inverse(new Matrix(a)).trace();
}

/** @gradcheck ([[4, 1], [2, 3]], [1, 2]) */
export function solution(a: number[][], b: number[]): number[] {
  return solve(new Matrix(a), Matrix.columnVector(b)).to1DArray();
}

/** @gradcheck ([[4, 1], [2, 3], [1, 5]]) */
export function nuclearNorm(a: number[][]): number {
  return new SVD(new Matrix(a)).diagonal.reduce((sum, s) => sum + s, 0);
}

/** @gradcheck (4, 1, 3) */
export function logDeterminant(a: number, b: number, c: number): number {
  const l = new CholeskyDecomposition(
    new Matrix([
      [a, b],
      [b, c],
    ]),
  ).lowerTriangularMatrix;
  return 2 * (Math.log(l.get(0, 0)) + Math.log(l.get(1, 1)));
}

/** @gradcheck ([[4, 1], [2, 3], [1, 5]], [1, 2, 3]) */
export function leastSquares(a: number[][], b: number[]): number[] {
  return new QrDecomposition(new Matrix(a)).solve(Matrix.columnVector(b)).to1DArray();
}

/** @gradcheck (3, 1, 2) */
export function spectralGap(a: number, b: number, c: number): number {
  const [low = 0, high = 0] = new EigenvalueDecomposition(
    new Matrix([
      [a, b],
      [b, c],
    ]),
  ).realEigenvalues;
  return high - low;
}

/** @gradcheck ([[2, 1], [1, 3]]) */
export function luDeterminant(a: number[][]): number {
  return new LuDecomposition(new Matrix(a)).determinant;
}

/** @gradcheck (0.4, 0.7, 1.1) */
export function rotated(x: number, y: number, z: number): number[] {
  const m = mat4.create();
  mat4.rotateX(m, m, x);
  mat4.rotateY(m, m, y);
  return Array.from(vec3.transformMat4([0, 0, 0], [1, 2, z], m));
}

/** @gradcheck (0.3, [0.1, 0.2, 0.3, 0.9], [0.5, 0.1, 0.2, 0.8]) */
export function slerped(t: number, a: number[], b: number[]): number {
  const q = quat.slerp([0, 0, 0, 1], a as quat, b as quat, t);
  return q[0] + 2 * q[1] + 3 * q[2] + 4 * q[3];
}

/** @gradcheck ([1, 2, 3], [0.5, -1, 2]) */
export function crossLength(a: number[], b: number[]): number {
  return vec3.length(vec3.cross([0, 0, 0], a as vec3, b as vec3));
}
