import { fresh } from "./core";
import { allocate } from "./dtype";
import { forRuns, stretched } from "./runs";
import { broadcast, sizeOf } from "./shape";
import type { DType, Tensor } from "./types";

/** A function of one number, element by element. */
export function mapOne(x: Tensor, dtype: DType, fn: (x: number) => number): Tensor {
  const out = allocate(dtype, sizeOf(x._shape));
  const { data } = x._storage;
  let done = 0;
  forRuns(x._shape, [x._strides], [x._offset], (length, [at = 0], [step = 0]) => {
    for (let i = 0, k = at; i < length; i++, k += step) out[done++] = fn(data[k]!);
  });
  return fresh(out, x._shape, dtype);
}

/** A function of two numbers, element by element, of stretched shapes. */
export function mapTwo(who: string, a: Tensor, b: Tensor, dtype: DType, fn: (a: number, b: number) => number): Tensor {
  const shape = broadcast([a._shape, b._shape], who);
  const out = allocate(dtype, sizeOf(shape));
  const [dataA, dataB] = [a._storage.data, b._storage.data];
  const strides = [stretched(a._shape, a._strides, shape), stretched(b._shape, b._strides, shape)];
  let done = 0;
  forRuns(shape, strides, [a._offset, b._offset], (length, [ia = 0, ib = 0], [sa = 0, sb = 0]) => {
    for (let i = 0; i < length; i++) out[done++] = fn(dataA[ia + i * sa]!, dataB[ib + i * sb]!);
  });
  return fresh(out, shape, dtype);
}
