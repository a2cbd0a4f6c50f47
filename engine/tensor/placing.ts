/** Operations that copy elements to other places. */
import { copyData, empty, filled, fresh } from "./core";
import { allocate, promote, type Data } from "./dtype";
import { forRuns } from "./runs";
import { call, type Operation } from "./run";
import { sizeOf, stridesOf, written, type Shape } from "./shape";
import type { DType, Tensor } from "./types";
import type { Part } from "./views";

const to: Operation<{ dtype: DType }> = {
  linear: true,
  forward: ([x], { dtype }) => fresh(copyData(x!, dtype), x!._shape, dtype),
  // The backward pass brings every adjoint to the type of what it belongs to.
  vjp: (g) => [g],
};

const clone: Operation = {
  linear: true,
  forward: ([x]) => fresh(copyData(x!), x!._shape, x!._dtype),
  vjp: (g) => [g],
};

const unslice: Operation<{ parts: readonly Part[]; shape: Shape }> = {
  linear: true,
  forward: ([x], { parts, shape }) => {
    const out = empty(shape, x!._dtype);
    const strides = stridesOf(shape);
    const start = parts.reduce((offset, [from], axis) => offset + from * strides[axis]!, 0);
    const into = parts.map(([, step], axis) => step * strides[axis]!);
    const [from, data] = [x!._storage.data, out._storage.data];
    forRuns(x!._shape, [x!._strides, into], [x!._offset, start], (length, [a = 0, b = 0], [sa = 0, sb = 0]) => {
      for (let i = 0; i < length; i++) data[b + i * sb] = from[a + i * sa]!;
    });
    return out;
  },
  vjp: (g, { options: { parts } }) => [call("slice", [g], { parts })],
};

const flip: Operation<{ axes: readonly number[] }> = {
  linear: true,
  forward: ([x], { axes }) => {
    const { _shape: shape, _strides: strides } = x!;
    const out = allocate(x!._dtype, sizeOf(shape));
    const { data } = x!._storage;
    const start = axes.reduce((offset, axis) => offset + (shape[axis]! - 1) * strides[axis]!, x!._offset);
    const back = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride));
    let done = 0;
    forRuns(shape, [back], [start], (length, [at = 0], [step = 0]) => {
      for (let i = 0; i < length; i++) out[done++] = data[at + i * step]!;
    });
    return fresh(out, shape, x!._dtype);
  },
  vjp: (g, { options }) => [call("flip", [g], options)],
};

const concat: Operation<{ axis: number }> = {
  linear: true,
  forward: (inputs, { axis }) => {
    const shape = [...inputs[0]!._shape];
    shape[axis] = inputs.reduce((total, { _shape }) => total + _shape[axis]!, 0);
    const dtype = promote(inputs.map(({ _dtype, _shape }) => ({ dtype: _dtype, ndim: _shape.length })));
    const out = empty(shape, dtype);
    const strides = stridesOf(shape);
    let start = 0;
    for (const x of inputs) {
      const { data } = x._storage;
      const into = out._storage.data;
      forRuns(
        x._shape,
        [x._strides, strides],
        [x._offset, start * strides[axis]!],
        (length, [a = 0, b = 0], [sa = 0, sb = 0]) => {
          for (let i = 0; i < length; i++) into[b + i * sb] = data[a + i * sa]!;
        },
      );
      start += x._shape[axis]!;
    }
    return out;
  },
  vjp: (g, { shapes, needs, options: { axis } }) => {
    let start = 0;
    return shapes.map((shape, k) => {
      const from = start;
      start += shape[axis]!;
      const parts = shape.map((length, other) => [other === axis ? from : 0, 1, length] as const);
      return needs(k) ? call("slice", [g], { parts }) : null;
    });
  },
};

/**
 * The index as whole numbers within the axis; counted from the end where negative. Not stored as whole numbers: a check would
 * take that for a place where an input is lost, and not for one that only chooses.
 */
function checkedIndex(name: string, index: Tensor, length: number): Data {
  const values = copyData(index, "float64");
  for (let k = 0; k < values.length; k++) {
    const v = values[k]!;
    if (!Number.isInteger(v) || v < -length || v >= length)
      throw new RangeError(
        `${name}: index ${v} is not in an axis of ${length} elements (index of shape ${written(index._shape)}).`,
      );
    if (v < 0) values[k] = v + length;
  }
  return values;
}

const gather: Operation<{ axis: number }> = {
  linear: true,
  forward: ([x, index], { axis }) => {
    const shape = index!._shape;
    const at = checkedIndex("gather", index!, x!._shape[axis]!);
    const out = allocate(x!._dtype, at.length);
    const { data } = x!._storage;
    const along = x!._strides[axis]!;
    forRuns(
      shape,
      [without(x!._strides, axis), stridesOf(shape)],
      [x!._offset, 0],
      (length, [a = 0, b = 0], [sa = 0, sb = 0]) => {
        for (let i = 0, k = b; i < length; i++, k += sb) out[k] = data[a + i * sa + at[k]! * along]!;
      },
    );
    return fresh(out, shape, x!._dtype);
  },
  saves: () => ({ inputs: [1] }),
  vjp: (g, { input, shapes, options }) => [
    call("scatterAdd", [filled(shapes[0]!, 0, g._dtype), input(1), g], options),
    null,
  ],
};

const scatterAdd: Operation<{ axis: number }> = {
  linear: true,
  forward: ([x, index, source], { axis }) => {
    const data = copyData(x!);
    const strides = stridesOf(x!._shape);
    const at = checkedIndex("scatterAdd", index!, x!._shape[axis]!);
    const from = source!._storage.data;
    const along = strides[axis]!;
    const steps = [without(strides, axis), stridesOf(index!._shape), source!._strides];
    forRuns(
      index!._shape,
      steps,
      [0, 0, source!._offset],
      (length, [a = 0, b = 0, c = 0], [sa = 0, sb = 0, sc = 0]) => {
        for (let i = 0, k = b; i < length; i++, k += sb) data[a + i * sa + at[k]! * along]! += from[c + i * sc]!;
      },
    );
    return fresh(data, x!._shape, x!._dtype);
  },
  saves: (needs) => (needs[2] === true ? { inputs: [1] } : {}),
  vjp: (g, { input, needs, options }) => [
    needs(0) ? g : null,
    null,
    needs(2) ? call("gather", [g, input(1)], options) : null,
  ],
};

const without = (strides: Shape, axis: number): number[] => strides.map((step, k) => (k === axis ? 0 : step));

/** The triangle of matrices on and below (or above) a diagonal, the rest zero. */
function triangle(lower: boolean): Operation<{ diagonal: number }> {
  const name = lower ? "tril" : "triu";
  return {
    linear: true,
    forward: ([x], { diagonal }) => {
      const data = copyData(x!);
      const [rows, columns] = x!._shape.slice(-2) as [number, number];
      for (let k = 0; k < data.length; k++) {
        const above = (k % columns) - (Math.floor(k / columns) % rows) - diagonal;
        if (lower ? above > 0 : above < 0) data[k] = 0;
      }
      return fresh(data, x!._shape, x!._dtype);
    },
    vjp: (g, { options }) => [call(name, [g], options)],
  };
}

export const placing = {
  to,
  clone,
  unslice,
  flip,
  concat,
  gather,
  scatterAdd,
  tril: triangle(true),
  triu: triangle(false),
} satisfies { readonly [name: string]: Operation };
