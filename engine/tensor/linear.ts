/** Products of vectors and matrices. */
import { mul, matmul as product, sumTo, transposed } from "./calls";
import { empty, flatData, fresh, viewOf } from "./core";
import { allocate, promote, type Data } from "./dtype";
import { along, multiply } from "./product";
import type { Operation } from "./run";
import { stretched } from "./runs";
import { broadcast, sizeOf, written } from "./shape";
import type { DType, Tensor } from "./types";

const typeOf = (a: Tensor, b: Tensor): DType => {
  const dtype = promote([a, b].map(({ _dtype, _shape }) => ({ dtype: _dtype, ndim: _shape.length })));
  return dtype === "bool" ? "int32" : dtype;
};

/** The matrices of a tensor side by side, over a batch shape. */
function matrices(x: Tensor, batch: readonly number[], dtype: DType): Data {
  const shape = [...batch, ...x._shape.slice(-2)];
  return flatData(viewOf(x, shape, stretched(x._shape, x._strides, shape)), dtype);
}

/** Batches of matrices; vectors are made matrices before. */
const matmul: Operation = {
  forward: ([a, b]) => {
    const [m, k] = a!._shape.slice(-2) as [number, number];
    const [rows, n] = b!._shape.slice(-2) as [number, number];
    if (k !== rows)
      throw new RangeError(
        `matmul: the shapes ${written(a!._shape)} and ${written(b!._shape)} do not fit: rows of ${k} meet columns of ${rows}.`,
      );
    const [batchA, batchB] = [a!._shape.slice(0, -2), b!._shape.slice(0, -2)];
    const batch = broadcast([batchA, batchB], "matmul");
    const dtype = typeOf(a!, b!);
    const axes = b!._shape.map((_, axis) => axis);
    const flipped = [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
    const columns = viewOf(
      b!,
      flipped.map((axis) => b!._shape[axis]!),
      flipped.map((axis) => b!._strides[axis]!),
    );
    const count = sizeOf(batch);
    // A matrix that all others meet is read where it stands, and not copied for each.
    const [onceA, onceB] = [sizeOf(batchA) === 1, sizeOf(batchB) === 1];
    const left = matrices(a!, onceA ? [] : batch, dtype);
    const right = matrices(columns, onceB ? [] : batch, dtype);
    const out = allocate(dtype, count * m * n);
    for (let i = 0; i < count; i++)
      multiply([left, right, out], [onceA ? 0 : i * m * k, onceB ? 0 : i * n * k, i * m * n], m, k, n);
    return fresh(out, [...batch, m, n], dtype);
  },
  saves: (needs) => ({ inputs: [...(needs[0]! ? [1] : []), ...(needs[1]! ? [0] : [])] }),
  vjp: (g, { input, needs, shapes }) => [
    needs(0) ? sumTo(product(g, transposed(input(1))), shapes[0]!) : null,
    needs(1) ? sumTo(product(transposed(input(0)), g), shapes[1]!) : null,
  ],
};

const dot: Operation = {
  forward: ([a, b]) => {
    if (a!._shape.length !== 1 || b!._shape.length !== 1)
      throw new RangeError(
        `dot takes two vectors, not the shapes ${written(a!._shape)} and ${written(b!._shape)}: use matmul.`,
      );
    if (a!._shape[0] !== b!._shape[0])
      throw new RangeError(`dot: vectors of ${a!._shape[0]} and ${b!._shape[0]} elements do not fit.`);
    const dtype = typeOf(a!, b!);
    const y = empty([], dtype);
    y._storage.data[0] = along(flatData(a!), 0, flatData(b!), 0, a!._shape[0]!);
    return y;
  },
  saves: (needs) => ({ inputs: [...(needs[0]! ? [1] : []), ...(needs[1]! ? [0] : [])] }),
  vjp: (g, { input, needs }) => [needs(0) ? mul(g, input(1)) : null, needs(1) ? mul(g, input(0)) : null],
};

export const linear = { matmul, dot } satisfies { readonly [name: string]: Operation };
