/** Products and equations, as users call them: with vectors too. */
import { expand, matmul as batched, mul, reshape, sum } from "./calls";
import { call } from "./run";
import { diag } from "./shaping";
import { broadcast, written } from "./shape";
import type { Tensor } from "./types";

function matmul(a: Tensor, b: Tensor): Tensor {
  const [shapeA, shapeB] = [a._shape, b._shape];
  if (shapeA.length === 0 || shapeB.length === 0)
    throw new RangeError(
      `matmul: the shapes ${written(shapeA)} and ${written(shapeB)} do not fit: a single number has no rows; use mul.`,
    );
  if (shapeA.length === 1 && shapeB.length === 1) return call("dot", [a, b]);
  const left = shapeA.length === 1 ? reshape(a, [1, ...shapeA]) : a;
  const right = shapeB.length === 1 ? reshape(b, [...shapeB, 1]) : b;
  const product = batched(left, right);
  const shape = product._shape;
  if (shapeA.length === 1) return reshape(product, [...shape.slice(0, -2), shape[shape.length - 1]!]);
  return shapeB.length === 1 ? reshape(product, shape.slice(0, -1)) : product;
}

function outer(a: Tensor, b: Tensor): Tensor {
  if (a._shape.length !== 1 || b._shape.length !== 1)
    throw new RangeError(`outer takes two vectors, not the shapes ${written(a._shape)} and ${written(b._shape)}.`);
  return mul(reshape(a, [a._shape[0]!, 1]), b);
}

function solve(a: Tensor, b: Tensor): Tensor {
  const n = a._shape[a._shape.length - 1];
  const vector = b._shape.length === 1;
  const right = vector ? reshape(b, [...b._shape, 1]) : b;
  if (right._shape[right._shape.length - 2] !== n)
    throw new RangeError(
      `solve: the shapes ${written(a._shape)} and ${written(b._shape)} do not fit: ${n} equations need as many right sides.`,
    );
  const batch = broadcast([a._shape.slice(0, -2), right._shape.slice(0, -2)], "solve");
  const x = call("solve", [
    expand(a, [...batch, ...a._shape.slice(-2)]),
    expand(right, [...batch, ...right._shape.slice(-2)]),
  ]);
  return vector ? reshape(x, x._shape.slice(0, -1)) : x;
}

export const products = {
  matmul,
  dot: (a: Tensor, b: Tensor): Tensor => call("dot", [a, b]),
  outer,
  solve,
  inverse: (a: Tensor): Tensor => call("inverse", [a]),
  det: (a: Tensor): Tensor => call("det", [a]),
  cholesky: (a: Tensor): Tensor => call("cholesky", [a]),
  trace: (a: Tensor): Tensor => {
    if (a._shape.length !== 2) throw new RangeError(`trace takes a matrix, not the shape ${written(a._shape)}.`);
    return sum(diag(a), [0]);
  },
};
