/** What changes shapes, with the arguments users give. */
import * as calls from "./calls";
import { filled, fresh, isContiguous } from "./core";
import { call } from "./run";
import { axesOf, axisOf, checkedShape, sizeOf, written, type Shape } from "./shape";
import type { Axes, Range, Tensor } from "./types";
import type { Part } from "./views";

type Lengths = number[] | [readonly number[]];

const listOf = (lengths: Lengths): readonly number[] => {
  const [first] = lengths;
  return typeof first === "object" ? first : (lengths as number[]);
};

export function reshape(x: Tensor, ...lengths: Lengths): Tensor {
  const asked = listOf(lengths);
  const size = sizeOf(x._shape);
  const free = asked.indexOf(-1);
  const known = sizeOf(asked.filter((_, axis) => axis !== free));
  const shape = checkedShape(
    asked.map((length, axis) => (axis === free && known > 0 ? size / known : length)),
    `reshape of ${written(x._shape)} to ${written(asked)}`,
  );
  if (sizeOf(shape) !== size)
    throw new RangeError(
      `reshape: the shape ${written(x._shape)} has ${size} elements, ${written(asked)} has ${sizeOf(shape)}.`,
    );
  return call("reshape", [x], { shape });
}

export function flatten(x: Tensor, start = 0, end = -1): Tensor {
  const ndim = x._shape.length;
  if (ndim === 0) return reshape(x, 1);
  const [from, to] = [axisOf(start, ndim, "flatten"), axisOf(end, ndim, "flatten")];
  if (from > to) throw new RangeError(`flatten: axis ${start} comes after axis ${end}.`);
  const shape = x._shape;
  return reshape(x, [...shape.slice(0, from), sizeOf(shape.slice(from, to + 1)), ...shape.slice(to + 1)]);
}

export function permute(x: Tensor, ...order: Lengths): Tensor {
  const ndim = x._shape.length;
  const axes = listOf(order).map((axis) => axisOf(axis, ndim, "permute"));
  if (axes.length !== ndim || new Set(axes).size !== ndim)
    throw new RangeError(`permute: ${written(axes)} does not name each axis of ${written(x._shape)} once.`);
  return calls.permute(x, axes);
}

export function transpose(x: Tensor, first = -2, second = -1): Tensor {
  const ndim = x._shape.length;
  // A vector or a number is its own transpose.
  if (ndim < 2 && first === -2 && second === -1) return call("alias", [x]);
  const [a, b] = [axisOf(first, ndim, "transpose"), axisOf(second, ndim, "transpose")];
  return calls.permute(
    x,
    x._shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis)),
  );
}

export function squeeze(x: Tensor, axis?: number): Tensor {
  const ndim = x._shape.length;
  const at = axis === undefined ? null : axisOf(axis, ndim, "squeeze");
  return call("reshape", [x], { shape: x._shape.filter((length, k) => length !== 1 || (at !== null && k !== at)) });
}

export function unsqueeze(x: Tensor, axis: number): Tensor {
  const at = axisOf(axis, x._shape.length + 1, "unsqueeze");
  return call("reshape", [x], { shape: [...x._shape.slice(0, at), 1, ...x._shape.slice(at)] });
}

export function expand(x: Tensor, ...lengths: Lengths): Tensor {
  const asked = listOf(lengths);
  const more = asked.length - x._shape.length;
  const shape = asked.map((length, axis) => (length === -1 ? (x._shape[axis - more] ?? -1) : length));
  if (more < 0 || x._shape.some((length, axis) => length !== 1 && length !== shape[axis + more]))
    throw new RangeError(`expand: the shape ${written(x._shape)} cannot be stretched to ${written(asked)}.`);
  return call("expand", [x], { shape: checkedShape(shape, "expand") });
}

export function slice(x: Tensor, ...ranges: Range[]): Tensor {
  const shape = x._shape;
  if (ranges.length > shape.length)
    throw new RangeError(`slice: ${ranges.length} ranges for the ${shape.length} axes of ${written(shape)}.`);
  const parts = shape.map((length, axis) => partOf(ranges[axis] ?? null, length, axis, shape));
  const view = call("slice", [x], { parts });
  const kept = view._shape.filter((_, axis) => typeof ranges[axis] !== "number");
  return kept.length === shape.length ? view : call("reshape", [view], { shape: kept });
}

function partOf(range: Range, length: number, axis: number, shape: Shape): Part {
  if (range === null) return [0, 1, length];
  if (typeof range === "number") {
    if (!Number.isInteger(range) || range < -length || range >= length)
      throw new RangeError(
        `slice: index ${range} is not in axis ${axis} of ${written(shape)}, which has ${length} elements.`,
      );
    return [range < 0 ? range + length : range, 1, 1];
  }
  const [start, end, step = 1] = range;
  if (!Number.isInteger(step) || step < 1)
    throw new RangeError(
      `slice: the step ${step} of axis ${axis} must be a whole number from 1 up; flip() turns an axis round.`,
    );
  const bound = (at: number): number => Math.min(length, Math.max(0, at < 0 ? at + length : at));
  const from = bound(start ?? 0);
  const to = bound(end ?? length);
  if (!Number.isInteger(from) || !Number.isInteger(to))
    throw new RangeError(`slice: the bounds ${start} and ${end} of axis ${axis} must be whole numbers.`);
  return [Math.min(from, Math.max(0, length)), step, Math.max(0, Math.ceil((to - from) / step))];
}

export function narrow(x: Tensor, axis: number, start: number, length: number): Tensor {
  const at = axisOf(axis, x._shape.length, "narrow");
  const from = start < 0 ? start + x._shape[at]! : start;
  if (!(from >= 0 && length >= 0 && from + length <= x._shape[at]!))
    throw new RangeError(`narrow: ${length} elements from ${start} on are not in axis ${at} of ${written(x._shape)}.`);
  return slice(x, ...x._shape.map((_, k): Range => (k === at ? [from, from + length] : null)));
}

export function select(x: Tensor, axis: number, index: number): Tensor {
  const at = axisOf(axis, x._shape.length, "select");
  if (x._shape.length === 0) throw new RangeError("select: a single number has no axis to select from.");
  return slice(x, ...x._shape.slice(0, at + 1).map((_, k): Range => (k === at ? index : null)));
}

export function split(x: Tensor, size: number, axis = 0): Tensor[] {
  const at = axisOf(axis, x._shape.length, "split");
  const length = x._shape[at] ?? 0;
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`split: parts of ${size} elements cannot be made.`);
  return Array.from({ length: Math.ceil(length / size) }, (_, k) =>
    narrow(x, at, k * size, Math.min(size, length - k * size)),
  );
}

export function unbind(x: Tensor, axis = 0): Tensor[] {
  const at = axisOf(axis, x._shape.length, "unbind");
  return Array.from({ length: x._shape[at] ?? 0 }, (_, k) => select(x, at, k));
}

export const flip = (x: Tensor, axes?: Axes | null): Tensor =>
  call("flip", [x], { axes: axesOf(axes, x._shape.length, "flip") });

export const contiguous = (x: Tensor): Tensor => (isContiguous(x) ? x : call("clone", [x]));

function checkMatrices(x: Tensor, who: string): void {
  if (x._shape.length < 2) throw new RangeError(`${who} takes matrices, not the shape ${written(x._shape)}.`);
}

export function tril(x: Tensor, diagonal = 0): Tensor {
  checkMatrices(x, "tril");
  return call("tril", [x], { diagonal });
}

export function triu(x: Tensor, diagonal = 0): Tensor {
  checkMatrices(x, "triu");
  return call("triu", [x], { diagonal });
}

export function diag(x: Tensor): Tensor {
  const [rows, columns] = x._shape;
  if (x._shape.length === 1) {
    const mask = fresh(new Uint8Array(rows! * rows!), [rows!, rows!], "bool");
    for (let k = 0; k < rows!; k++) mask._storage.data[k * rows! + k] = 1;
    return calls.where(mask, x, filled([], 0, x._dtype));
  }
  if (x._shape.length !== 2)
    throw new RangeError(`diag takes a vector or a matrix, not the shape ${written(x._shape)}.`);
  const count = Math.min(rows!, columns!);
  const index = fresh(
    Int32Array.from({ length: count }, (_, k) => k),
    [count, 1],
    "int32",
  );
  return squeeze(call("gather", [narrow(x, 0, 0, count), index], { axis: 1 }), 1);
}

function checkIndex(x: Tensor, axis: number, index: Tensor, who: string): number {
  const at = axisOf(axis, x._shape.length, who);
  const fits = index._shape.length === x._shape.length;
  if (!fits || index._shape.some((length, k) => k !== at && length > x._shape[k]!))
    throw new RangeError(
      `${who}: the index of shape ${written(index._shape)} does not lie in ${written(x._shape)} beside axis ${at}.`,
    );
  return at;
}

export const gather = (x: Tensor, axis: number, index: Tensor): Tensor =>
  call("gather", [x, index], { axis: checkIndex(x, axis, index, "gather") });

export function scatterAdd(x: Tensor, axis: number, index: Tensor, source: Tensor): Tensor {
  const at = checkIndex(x, axis, index, "scatterAdd");
  if (written(index._shape) !== written(source._shape))
    throw new RangeError(
      `scatterAdd: the index has the shape ${written(index._shape)}, the source ${written(source._shape)}.`,
    );
  return call("scatterAdd", [x, index, calls.cast(source, x._dtype)], { axis: at });
}

export function indexSelect(x: Tensor, axis: number, index: Tensor): Tensor {
  const at = axisOf(axis, x._shape.length, "indexSelect");
  if (index._shape.length !== 1)
    throw new RangeError(`indexSelect: the index must be a vector, not of shape ${written(index._shape)}.`);
  const count = index._shape[0]!;
  const lengths = x._shape.map((length, k) => (k === at ? count : length));
  const upright = calls.reshape(
    index,
    x._shape.map((_, k) => (k === at ? count : 1)),
  );
  return call("gather", [x, calls.expand(upright, lengths)], { axis: at });
}
