import { allocate, type Data } from "./dtype";
import { forRuns } from "./runs";
import { sizeOf, stridesOf, type Shape } from "./shape";
import type { DType, GradientNode, Storage, Tensor as TensorType } from "./types";

/** The class itself: what is computed stands in the files of the operations, the methods in methods.ts. */
class TensorClass {
  grad: TensorType | null = null;
  _requiresGrad = false;
  _node: GradientNode | null = null;
  _accumulator: GradientNode | null = null;
  _storage: Storage;
  _shape: Shape;
  _strides: Shape;
  _offset: number;
  _dtype: DType;
  _base: TensorType | null;
  _viewed: number;

  constructor(storage: Storage, shape: Shape, strides: Shape, offset: number, dtype: DType, base: TensorType | null) {
    this._storage = storage;
    this._shape = shape;
    this._strides = strides;
    this._offset = offset;
    this._dtype = dtype;
    this._base = base;
    this._viewed = storage.rewritten;
  }

  get shape(): Shape {
    // Nobody else's: a length that is written to would be believed.
    return Object.freeze(this._shape);
  }
  get strides(): Shape {
    return Object.freeze(this._strides);
  }
  get offset(): number {
    return this._offset;
  }
  get dtype(): DType {
    return this._dtype;
  }
  get ndim(): number {
    return this._shape.length;
  }
  get size(): number {
    return sizeOf(this._shape);
  }
}

Object.defineProperty(TensorClass, "name", { value: "Tensor" });

export const Tensor = TensorClass as unknown as typeof TensorType;

export const isTensor = (x: unknown): x is TensorType => x instanceof TensorClass;

/** A tensor around data that is nobody else's. */
export function fresh(data: Data, shape: Shape, dtype: DType): TensorType {
  const storage: Storage = { data, version: 0, rewritten: 0, change: null };
  return new TensorClass(storage, shape, stridesOf(shape), 0, dtype, null) as unknown as TensorType;
}

export const empty = (shape: Shape, dtype: DType): TensorType => fresh(allocate(dtype, sizeOf(shape)), shape, dtype);

export function filled(shape: Shape, value: number, dtype: DType): TensorType {
  const data = allocate(dtype, sizeOf(shape));
  if (value !== 0) data.fill(value);
  return fresh(data, shape, dtype);
}

/** `_viewed` of a view that is no part of any record, whatever happens to its storage: a detached one. */
export const APART = -1;

/** Another look at the storage of `x`. */
export function viewOf(x: TensorType, shape: Shape, strides: Shape, offset = x._offset): TensorType {
  const view = new TensorClass(x._storage, shape, strides, offset, x._dtype, x._base ?? x) as unknown as TensorType;
  if (x._viewed === APART) view._viewed = APART;
  return view;
}

/** True when the elements lie side by side in order. */
export function isContiguous({ _shape, _strides }: TensorType): boolean {
  let step = 1;
  for (let axis = _shape.length - 1; axis >= 0; axis--) {
    if (_shape[axis] !== 1 && _strides[axis] !== step) return false;
    step *= _shape[axis]!;
  }
  return true;
}

/** A copy of the elements in order, of the type asked for. */
export function copyData(x: TensorType, dtype: DType = x._dtype): Data {
  const size = sizeOf(x._shape);
  const from = x._storage.data;
  const truth = dtype === "bool" && x._dtype !== "bool";
  if (isContiguous(x) && dtype === x._dtype) return from.slice(x._offset, x._offset + size);
  const data = allocate(dtype, size);
  let to = 0;
  forRuns(x._shape, [x._strides], [x._offset], (length, [start = 0], [step = 0]) => {
    for (let i = 0, k = start; i < length; i++, k += step) data[to++] = truth ? (from[k] === 0 ? 0 : 1) : from[k]!;
  });
  return data;
}

/** The elements in order, without a copy where they are so already: to be read, not written into. */
export function flatData(x: TensorType, dtype: DType = x._dtype): Data {
  if (dtype !== x._dtype || !isContiguous(x)) return copyData(x, dtype);
  const { data } = x._storage;
  const size = sizeOf(x._shape);
  return x._offset === 0 && data.length === size ? data : data.subarray(x._offset, x._offset + size);
}
