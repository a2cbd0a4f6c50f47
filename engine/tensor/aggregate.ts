/** Functions that reduce or go along an axis, as users call them. */
import { binary, cast, div, mul, sub, sum as sumOf, unary, where } from "./calls";
import { filled } from "./core";
import { asFloat } from "./dtype";
import { call } from "./run";
import { axesOf, axisOf, sizeOf } from "./shape";
import type { Axes, ReduceOptions, Tensor, VarianceOptions } from "./types";

const reduce =
  (name: string) =>
  (x: Tensor, axes?: Axes | null, { keepDims = false }: ReduceOptions = {}): Tensor =>
    call(name, [x], { axes: axesOf(axes, x._shape.length, name), keepDims });

/** The squares are of differences, so that a large mean costs no digits. */
function variance(x: Tensor, axes?: Axes | null, options: VarianceOptions = {}): Tensor {
  const { keepDims = false, correction = 1 } = options;
  const over = axesOf(axes, x._shape.length, "var");
  const difference = sub(x, call("mean", [x], { axes: over, keepDims: true }));
  const count = sizeOf(over.map((axis) => x._shape[axis]!));
  return div(sumOf(mul(difference, difference), over, keepDims), Math.max(0, count - correction));
}

/** The root has no slope at 0: like PyTorch, 0 is taken there. */
function std(x: Tensor, axes?: Axes | null, options: VarianceOptions = {}): Tensor {
  const squared = variance(x, axes, options);
  const moves = call("ne", [squared, filled([], 0, squared._dtype)]);
  return where(moves, unary("sqrt", where(moves, squared, filled([], 1, squared._dtype))), squared);
}

function norm(x: Tensor, p = 2, axes?: Axes | null, { keepDims = false }: ReduceOptions = {}): Tensor {
  const options = { axes: axesOf(axes, x._shape.length, "norm"), keepDims };
  const real = cast(x, asFloat(x._dtype));
  if (p === 2) return call("length", [real], options);
  const size = unary("abs", real);
  if (p === 1) return call("sum", [size], options);
  if (p === Infinity || p === -Infinity) return call(p > 0 ? "max" : "min", [size], options);
  if (p === 0) return call("sum", [cast(binary("ne", real, 0), real._dtype)], options);
  if (!(p > 0)) throw new RangeError(`norm: p = ${p} makes no norm; use a number above 0, or Infinity.`);
  const total = call("sum", [binary("pow", size, p)], options);
  const some = call("ne", [total, filled([], 0, total._dtype)]);
  return where(some, binary("pow", where(some, total, filled([], 1, total._dtype)), 1 / p), total);
}

const choose =
  (name: string) =>
  (x: Tensor, axis?: number | null, { keepDims = false }: ReduceOptions = {}): Tensor =>
    call(name, [x], { axes: axesOf(axis, x._shape.length, name), keepDims });

const along =
  (name: string) =>
  (x: Tensor, axis = -1): Tensor =>
    call(name, [x], { axis: axisOf(axis, x._shape.length, name) });

export const aggregate = {
  ...{ sum: reduce("sum"), mean: reduce("mean"), prod: reduce("prod"), max: reduce("max"), min: reduce("min") },
  ...{ all: reduce("all"), any: reduce("any"), logSumExp: reduce("logSumExp") },
  ...{ variance, std, norm },
  ...{ argmax: choose("argmax"), argmin: choose("argmin") },
  cumsum: (x: Tensor, axis: number): Tensor => along("cumsum")(x, axis),
  ...{ softmax: along("softmax"), logSoftmax: along("logSoftmax") },
};
