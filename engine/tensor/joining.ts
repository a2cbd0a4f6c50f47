import { reshape } from "./calls";
import { isTensor } from "./core";
import { call } from "./run";
import { axisOf, sameShape, written } from "./shape";
import type { Tensor } from "./types";

function checked(tensors: readonly Tensor[], who: string): void {
  if (!Array.isArray(tensors) || tensors.length === 0 || !tensors.every(isTensor))
    throw new TypeError(`${who} takes an array of one tensor or more.`);
}

export function concat(tensors: readonly Tensor[], axis = 0): Tensor {
  checked(tensors, "concat");
  const { _shape: shape } = tensors[0]!;
  const along = axisOf(axis, shape.length, "concat");
  if (shape.length === 0) throw new RangeError("concat: single numbers have no axis to be joined along: use stack.");
  for (const { _shape } of tensors)
    if (_shape.length !== shape.length || _shape.some((length, k) => k !== along && length !== shape[k]))
      throw new RangeError(
        `concat: the shapes ${written(shape)} and ${written(_shape)} differ in another axis than ${along}, along which they are joined.`,
      );
  return call("concat", tensors, { axis: along });
}

export function stacked(tensors: readonly Tensor[], axis = 0): Tensor {
  checked(tensors, "stack");
  const { _shape: shape } = tensors[0]!;
  for (const { _shape } of tensors)
    if (!sameShape(_shape, shape))
      throw new RangeError(`stack: the shapes ${written(shape)} and ${written(_shape)} are not the same.`);
  const along = axisOf(axis, shape.length + 1, "stack");
  const one = [...shape.slice(0, along), 1, ...shape.slice(along)];
  return call(
    "concat",
    tensors.map((x) => reshape(x, one)),
    { axis: along },
  );
}
