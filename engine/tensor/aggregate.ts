/** Functions that reduce or go along an axis, as users call them. */
import { binary, cast, div, mul, sub, sum as sumOf, unary, where } from "./calls";
import { filled } from "./core";
import { asFloat } from "./dtype";
import { call } from "./run";
import { axesOf, axisOf, checkedOptions, sizeOf } from "./shape";
import type { Axes, ReduceOptions, Tensor, VarianceOptions } from "./types";

interface Over {
  axes: readonly number[];
  keepDims: boolean;
}

const over = (x: Tensor, axes: Axes | null | undefined, options: ReduceOptions, name: string): Over => ({
  axes: axesOf(axes, x._shape.length, name),
  keepDims: checkedOptions(options, name).keepDims === true,
});

const reduce =
  (name: string) =>
  (x: Tensor, axes?: Axes | null, options: ReduceOptions = {}): Tensor =>
    call(name, [x], over(x, axes, options, name));

/** The squares are of differences, so that a large mean costs no digits. */
function variance(x: Tensor, axes?: Axes | null, options: VarianceOptions = {}): Tensor {
  const { correction = 1 } = options;
  const { axes: all, keepDims } = over(x, axes, options, "var");
  const difference = sub(x, call("mean", [x], { axes: all, keepDims: true }));
  const count = sizeOf(all.map((axis) => x._shape[axis]!));
  return div(sumOf(mul(difference, difference), all, keepDims), Math.max(0, count - correction));
}

/** The root has no slope at 0: like PyTorch, 0 is taken there. */
function std(x: Tensor, axes?: Axes | null, options: VarianceOptions = {}): Tensor {
  const squared = variance(x, axes, options);
  const moves = call("ne", [squared, filled([], 0, squared._dtype)]);
  return where(moves, unary("sqrt", where(moves, squared, filled([], 1, squared._dtype))), squared);
}

function norm(x: Tensor, p = 2, axes?: Axes | null, given: ReduceOptions = {}): Tensor {
  const options = over(x, axes, given, "norm");
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
  (x: Tensor, axis?: number | null, options: ReduceOptions = {}): Tensor =>
    call(name, [x], over(x, axis, options, name));

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
