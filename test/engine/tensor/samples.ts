import { functions } from "../../../engine/tensor/functions";
import { call } from "../../../engine/tensor/run";
import type { Operation } from "../../../engine/tensor/run";
import type { Tensor } from "../../../engine/tensor/types";

/** One use of a row: operands, options, and how the operands are read as inputs of a function. */
export interface Sample {
  inputs: Tensor[];
  options?: unknown;
}

/** Numbers in an interval that look random and depend on nothing but the arguments. */
export function numbers(shape: number[], seed = 0, low = -2, high = 2): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const data = Array.from(
    { length: size },
    (_, k) => low + (high - low) * ((0.6180339887498949 * (k + 1) + 0.3719 * seed) % 1),
  );
  return functions.tensor(data).reshape(shape).detach();
}

const one = (low = -2, high = 2): Sample[] => [
  { inputs: [numbers([2, 3], 1, low, high)] },
  { inputs: [numbers([], 4, low, high)] },
];
const two = (low = -2, high = 2): Sample[] => [
  { inputs: [numbers([2, 3], 1, low, high), numbers([3], 2, low, high)] },
  { inputs: [numbers([2, 1], 3, low, high), numbers([], 4, low, high)] },
];
const over = (x = numbers([2, 3, 2], 3)): Sample[] =>
  [[0, 1, 2], [1], [0, 2]].flatMap((axes) =>
    [false, true].map((keepDims) => ({ inputs: [x], options: { axes, keepDims } })),
  );
const along = (): Sample[] => [0, 1].map((axis) => ({ inputs: [numbers([2, 3], 1)], options: { axis } }));
const integers = (data: number[], shape: number[]): Tensor => functions.tensor(data, { dtype: "int32" }).reshape(shape);

const square = functions.tensor([
  [2, 1, 0.5],
  [-1, 3, 0.25],
  [0.5, 0.75, -2],
]);
const matrices = (): Sample[] => [
  { inputs: [square] },
  { inputs: [numbers([2, 2, 2], 1).add(functions.eye(2).mul(3))] },
];

/** Samples of every row of the table that passes a gradient, by name. */
export const samples: { readonly [name: string]: () => Sample[] } = {
  ...Object.fromEntries(["add", "sub", "mul", "hypot", "atan2"].map((name) => [name, () => two(0.3, 2)])),
  ...Object.fromEntries(
    ["neg", "exp", "expm1", "sin", "cos", "atan", "sinh", "cosh", "tanh", "asinh", "sigmoid", "softplus"].map(
      (name) => [name, () => one()],
    ),
  ),
  ...Object.fromEntries(["logSigmoid", "silu", "gauss", "erf", "erfc", "gelu"].map((name) => [name, () => one()])),
  ...Object.fromEntries(["sqrt", "cbrt", "log", "log2", "log10", "log1p"].map((name) => [name, () => one(0.3, 3)])),
  ...Object.fromEntries(["asin", "acos", "atanh", "tan"].map((name) => [name, () => one(-0.8, 0.8)])),
  ...Object.fromEntries(
    ["abs", "sign", "floor", "ceil", "trunc", "round", "relu"].map((name) => [
      name,
      () => one(0.1, 0.9).concat(one(-0.9, -0.6)),
    ]),
  ),
  acosh: () => one(1.3, 4),
  div: () => two(0.5, 2),
  pow: () => two(0.5, 2),
  fmod: () => [{ inputs: [numbers([3], 1, 5.3, 5.7), numbers([3], 2, 2.1, 2.6)] }],
  maximum: () => [{ inputs: [numbers([2, 3], 1), numbers([3], 2)] }],
  minimum: () => [{ inputs: [numbers([2, 3], 1), numbers([3], 2)] }],
  where: () => [{ inputs: [functions.tensor([true, false, true]), numbers([2, 3], 1), numbers([2, 1], 2)] }],
  leakyRelu: () => [{ inputs: [numbers([2, 3], 1)], options: { slope: 0.1 } }],
  clamp: () => [{ inputs: [numbers([2, 3], 1)], options: { low: -0.7, high: 1 } }],
  copy_: () => [{ inputs: [numbers([2, 3], 1), numbers([3], 2)] }],
  ...Object.fromEntries(
    ["sum", "mean", "logSumExp", "length", "max", "min", "prod"].map((name) => [name, () => over()]),
  ),
  ...Object.fromEntries(["softmax", "logSoftmax", "cumsum"].map((name) => [name, along])),
  alias: () => one(),
  clone: () => one(),
  to: () => [{ inputs: [numbers([2, 3], 1)], options: { dtype: "float64" } }],
  reshape: () => [
    { inputs: [numbers([2, 3], 1)], options: { shape: [3, 2] } },
    { inputs: [numbers([2, 3], 1).T], options: { shape: [6] } },
  ],
  permute: () => [{ inputs: [numbers([2, 3, 2], 1)], options: { axes: [2, 0, 1] } }],
  expand: () => [{ inputs: [numbers([2, 1], 1)], options: { shape: [3, 2, 2] } }],
  slice: () => [{ inputs: [numbers([3, 4], 1)], options: { parts: [[1, 1, 2], [0, 2, 2]] } }], // prettier-ignore
  unslice: () => [{ inputs: [numbers([2, 2], 1)], options: { parts: [[1, 1, 2], [0, 2, 2]], shape: [3, 4] } }], // prettier-ignore
  region: () => [
    { inputs: [numbers([3, 4], 1)], options: { shape: [2, 2], strides: [1, 4], offset: 5, whole: [3, 4] } },
  ],
  place: () => [
    {
      inputs: [numbers([3, 4], 1), numbers([2, 2], 2)],
      options: { shape: [2, 2], strides: [1, 4], offset: 5, whole: [3, 4] },
    },
  ],
  flip: () => [{ inputs: [numbers([2, 3], 1)], options: { axes: [0, 1] } }],
  concat: () => [{ inputs: [numbers([2, 3], 1), numbers([2, 2], 2)], options: { axis: 1 } }],
  gather: () => [{ inputs: [numbers([2, 3], 1), integers([0, 0, 2, 1], [2, 2])], options: { axis: 1 } }],
  scatterAdd: () => [
    { inputs: [numbers([3, 2], 1), integers([0, 2, 0, 1], [2, 2]), numbers([2, 2], 2)], options: { axis: 0 } },
  ],
  tril: () => [{ inputs: [numbers([3, 3], 1)], options: { diagonal: 0 } }],
  triu: () => [{ inputs: [numbers([2, 3, 3], 1)], options: { diagonal: 1 } }],
  matmul: () => [
    { inputs: [numbers([2, 3], 1), numbers([3, 2], 2)] },
    { inputs: [numbers([2, 2, 3], 1), numbers([3, 2], 2)] },
  ],
  dot: () => [{ inputs: [numbers([4], 1), numbers([4], 2)] }],
  solve: () => [{ inputs: [square, numbers([3, 2], 2)] }],
  inverse: matrices,
  det: () => [...matrices(), { inputs: [functions.tensor([[1, 2, 3], [2, 4, 6], [1, 0, 1]])] }], // prettier-ignore
  cholesky: () => [{ inputs: [functions.tensor([[4, 1, 0.5], [1, 3, 0.25], [0.5, 0.25, 2]])] }], // prettier-ignore
};

/** What a sample computes. Only the lower triangle is read by cholesky, and the rule is for symmetric matrices: made so. */
export function apply(name: string, inputs: readonly Tensor[], options: unknown): Tensor {
  if (name !== "cholesky") return call(name, inputs, options);
  return call(name, [inputs[0]!.add(inputs[0]!.T).div(2)], options);
}

export const passesGradient = (row: Operation): boolean => row.vjp !== undefined;
