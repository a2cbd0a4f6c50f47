/** Operations along one axis that keep the shape. */
import { expand, mul, sub, sum } from "./calls";
import { fresh } from "./core";
import { allocate, asFloat } from "./dtype";
import { eachLayer, layersOf } from "./layers";
import { emptyText } from "./reductions";
import { call, type Operation } from "./run";
import { reducedShape, sizeOf } from "./shape";
import type { Tensor } from "./types";

interface Options {
  axis: number;
}

/** e^(x − largest) and the sum of it decide both; `logarithm` says which is wanted. */
function normalised(x: Tensor, axis: number, logarithm: boolean): Tensor {
  const layers = layersOf(x, x._shape.length === 0 ? [] : [axis]);
  const { data } = layers;
  const dtype = asFloat(x._dtype);
  const out = allocate(dtype, data.length);
  eachLayer(layers, (start, step, count) => {
    let largest = -Infinity;
    const end = start + count * step;
    for (let k = start; k < end; k += step) largest = Math.max(largest, data[k]!);
    let total = 0;
    for (let k = start; k < end; k += step) total += Math.exp(data[k]! - largest);
    const shift = Math.log(total);
    for (let k = start; k < end; k += step)
      out[k] = logarithm ? data[k]! - largest - shift : Math.exp(data[k]! - largest) / total;
  });
  return fresh(out, x._shape, dtype);
}

const axesOf = (x: Tensor, axis: number): number[] => (x._shape.length === 0 ? [] : [axis]);

const softmax: Operation<Options> = {
  forward: ([x], { axis }) => normalised(x!, axis, false),
  saves: () => ({ output: true }),
  vjp: (g, { output, options: { axis } }) => {
    const y = output();
    return [mul(y, sub(g, sum(mul(g, y), axesOf(y, axis), true)))];
  },
};

const logSoftmax: Operation<Options> = {
  forward: ([x], { axis }) => normalised(x!, axis, true),
  saves: () => ({ output: true }),
  vjp: (g, { output, options: { axis } }) => {
    const y = output();
    return [sub(g, mul(call("exp", [y]), expand(sum(g, axesOf(y, axis), true), y._shape)))];
  },
};

const cumsum: Operation<Options> = {
  linear: true,
  forward: ([x], { axis }) => {
    const layers = layersOf(x!, axesOf(x!, axis));
    const dtype = x!._dtype === "bool" ? "int32" : x!._dtype;
    const out = allocate(dtype, layers.data.length);
    eachLayer(layers, (start, step, count) => {
      let total = 0;
      for (let k = 0; k < count; k++) out[start + k * step] = total += layers.data[start + k * step]!;
    });
    return fresh(out, x!._shape, dtype);
  },
  vjp: (g, { options: { axis } }) => {
    const axes = axesOf(g, axis);
    return [call("flip", [call("cumsum", [call("flip", [g], { axes })], { axis })], { axes })];
  },
};

/** Index of the first of the best along the axes. */
function chosen(
  name: string,
  better: (v: number, best: number) => boolean,
): Operation<{ axes: readonly number[]; keepDims: boolean }> {
  return {
    forward: ([x], { axes, keepDims }) => {
      const layers = layersOf(x!, axes);
      if (layers.count === 0) throw new RangeError(emptyText(name, x!));
      const shape = reducedShape(x!._shape, axes, keepDims);
      const out = new Int32Array(sizeOf(shape));
      eachLayer(layers, (start, step, count, result) => {
        let best = 0;
        for (let k = 1; k < count; k++) {
          const value = layers.data[start + best * step]!;
          const v = layers.data[start + k * step]!;
          // NaN is found first, as in PyTorch.
          if (value === value && (better(v, value) || v !== v)) best = k;
        }
        out[result] = best;
      });
      return fresh(out, shape, "int32");
    },
  };
}

export const rowwise = {
  softmax,
  logSoftmax,
  cumsum,
  argmax: chosen("argmax", (v, best) => v > best),
  argmin: chosen("argmin", (v, best) => v < best),
} satisfies { readonly [name: string]: Operation };
