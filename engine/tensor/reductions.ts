/** Operations that make one number of many. */
import { cast, div, expand, mul, restored, sub, sum as sumOf, where } from "./calls";
import { filled, fresh } from "./core";
import { allocate, asFloat, isFloat } from "./dtype";
import { eachLayer, layersOf, type Layers } from "./layers";
import { others } from "./others";
import { call, type Operation } from "./run";
import { reducedShape, sizeOf, written } from "./shape";
import type { DType, Tensor } from "./types";

interface Options {
  axes: readonly number[];
  keepDims: boolean;
}

const counted = (dtype: DType): DType => (dtype === "bool" ? "int32" : dtype);

/** Fills a result from the layers of the operand. */
function reduced(
  x: Tensor,
  { axes, keepDims }: Options,
  dtype: DType,
  fill: (layers: Layers, out: Float64Array) => void,
): Tensor {
  const shape = reducedShape(x._shape, axes, keepDims);
  const out = new Float64Array(sizeOf(shape));
  fill(layersOf(x, axes), out);
  if (dtype === "float64") return fresh(out, shape, dtype);
  const data = allocate(dtype, out.length);
  data.set(out);
  // PyTorch counts in 64 bits here: what does not fit must not come back as another number.
  if (dtype === "int32" && data.some((v, k) => v !== out[k]))
    throw new RangeError(
      `The sum or product of whole numbers over ${written(x._shape)} exceeds 32 bits: use to("float64").`,
    );
  return fresh(data, shape, dtype);
}

export function sumLayers({ data, outer, count, inner }: Layers, out: Float64Array): void {
  if (inner === 1) {
    for (let o = 0, at = 0; o < outer; o++) {
      let total = 0;
      for (let k = 0; k < count; k++) total += data[at++]!;
      out[o] = total;
    }
    return;
  }
  for (let o = 0, at = 0; o < outer; o++)
    for (let k = 0; k < count; k++) for (let i = 0, to = o * inner; i < inner; i++) out[to++]! += data[at++]!;
}

/** The adjoint of a reduction, stretched over what was reduced. */
const spread = (g: Tensor, shape: readonly number[], { axes }: Options): Tensor =>
  expand(restored(g, shape, axes), shape);

const countOf = (shape: readonly number[], axes: readonly number[]): number => sizeOf(axes.map((axis) => shape[axis]!));

const sum: Operation<Options> = {
  linear: true,
  forward: ([x], options) => reduced(x!, options, counted(x!._dtype), sumLayers),
  vjp: (g, { shapes, options }) => [spread(g, shapes[0]!, options)],
};

const mean: Operation<Options> = {
  linear: true,
  forward: ([x], options) => {
    if (!isFloat(x!._dtype))
      throw new TypeError(
        `mean: the tensor of shape ${written(x!._shape)} is ${x!._dtype}; a mean needs to("float64").`,
      );
    const n = countOf(x!._shape, options.axes);
    return reduced(x!, options, x!._dtype, (layers, out) => {
      sumLayers(layers, out);
      for (let i = 0; i < out.length; i++) out[i]! /= n;
    });
  },
  vjp: (g, { shapes, options }) => [spread(div(g, countOf(shapes[0]!, options.axes)), shapes[0]!, options)],
};

const prod: Operation<Options> = {
  forward: ([x], options) =>
    reduced(x!, options, counted(x!._dtype), (layers, out) =>
      eachLayer(layers, (start, step, count, result) => {
        let total = 1;
        for (let k = 0; k < count; k++) total *= layers.data[start + k * step]!;
        out[result] = total;
      }),
    ),
  saves: () => ({ inputs: [0], output: true }),
  vjp: (g, { input, output, shapes, options: { axes, keepDims } }) => {
    const x = input(0);
    return [mul(spread(g, shapes[0]!, { axes, keepDims }), others(x, restored(output(), shapes[0]!, axes), axes))];
  },
};

function extreme(name: string, better: (v: number, best: number) => boolean): Operation<Options> {
  return {
    forward: ([x], options) => {
      if (countOf(x!._shape, options.axes) === 0) throw new RangeError(emptyText(name, x!));
      return reduced(x!, options, x!._dtype, (layers, out) =>
        eachLayer(layers, (start, step, count, result) => {
          let best = layers.data[start]!;
          for (let k = 1; k < count && best === best; k++) {
            const v = layers.data[start + k * step]!;
            if (better(v, best) || v !== v) best = v;
          }
          out[result] = best;
        }),
      );
    },
    saves: () => ({ inputs: [0], output: true }),
    vjp: (g, { input, output, shapes, options }) => {
      const chosen = cast(call("eq", [input(0), restored(output(), shapes[0]!, options.axes)]), g._dtype);
      const share = div(restored(g, shapes[0]!, options.axes), sumOf(chosen, options.axes, true));
      return [mul(chosen, share)];
    },
  };
}

export const emptyText = (name: string, { _shape }: Tensor): string =>
  `${name}: the tensor of shape ${written(_shape)} has no element there to choose.`;

function truth(stop: boolean): Operation<Options> {
  return {
    forward: ([x], options) =>
      reduced(x!, options, "bool", (layers, out) =>
        eachLayer(layers, (start, step, count, result) => {
          let found = !stop;
          for (let k = 0; k < count; k++) if ((layers.data[start + k * step] !== 0) === stop) found = stop;
          out[result] = found ? 1 : 0;
        }),
      ),
  };
}

/** The Euclidean length. In units of the largest element, so that no square overflows; its slope at 0 is taken as 0. */
const length: Operation<Options> = {
  forward: ([x], options) =>
    reduced(x!, options, asFloat(x!._dtype), (layers, out) =>
      eachLayer(layers, (start, step, count, result) => {
        let total = 0;
        for (let k = 0; k < count; k++) total += layers.data[start + k * step]! ** 2;
        out[result] =
          total > 1e-290 && total < Infinity ? Math.sqrt(total) : scaledLength(layers.data, start, step, count);
      }),
    ),
  saves: () => ({ inputs: [0], output: true }),
  vjp: (g, { input, output, shapes, options: { axes } }) => {
    const y = restored(output(), shapes[0]!, axes);
    const flat = call("eq", [y, filled([], 0, y._dtype)]);
    const direction = div(input(0), where(flat, filled([], 1, y._dtype), y));
    return [where(flat, filled([], 0, g._dtype), mul(restored(g, shapes[0]!, axes), direction))];
  },
};

function scaledLength(data: Layers["data"], start: number, step: number, count: number): number {
  let largest = 0;
  for (let k = 0; k < count; k++) {
    const size = Math.abs(data[start + k * step]!);
    if (size > largest || size !== size) largest = size;
  }
  if (largest === 0 || largest - largest !== 0) return largest;
  let total = 0;
  for (let k = 0; k < count; k++) total += (data[start + k * step]! / largest) ** 2;
  return largest * Math.sqrt(total);
}

const logSumExp: Operation<Options> = {
  forward: ([x], options) =>
    reduced(x!, options, asFloat(x!._dtype), (layers, out) =>
      eachLayer(layers, (start, step, count, result) => {
        let largest = -Infinity;
        for (let k = 0; k < count; k++) largest = Math.max(largest, layers.data[start + k * step]!);
        const base = Number.isFinite(largest) ? largest : 0;
        let total = 0;
        for (let k = 0; k < count; k++) total += Math.exp(layers.data[start + k * step]! - base);
        out[result] = Math.log(total) + base;
      }),
    ),
  saves: () => ({ inputs: [0], output: true }),
  vjp: (g, { input, output, shapes, options: { axes } }) => {
    const part = call("exp", [sub(input(0), restored(output(), shapes[0]!, axes))]);
    return [mul(restored(g, shapes[0]!, axes), part)];
  },
};

export const reductions = {
  sum,
  mean,
  prod,
  max: extreme("max", (v, best) => v > best),
  min: extreme("min", (v, best) => v < best),
  all: truth(false),
  any: truth(true),
  length,
  logSumExp,
} satisfies { readonly [name: string]: Operation };
