/** The operations by name, with the options each of them takes: what rows and composed functions are written in. */
import { fresh, isTensor } from "./core";
import { isFloat, allocate } from "./dtype";
import { call } from "./run";
import { sameShape, type Shape } from "./shape";
import type { DType, Operand, Tensor } from "./types";

/** A number as a tensor without axes, of the type of what it meets when that is a type of fractions. */
export function scalar(value: number, like?: Tensor): Tensor {
  const dtype: DType = like !== undefined && (isFloat(like._dtype) || isIndex(value, like)) ? like._dtype : "float64";
  const data = allocate(dtype, 1);
  data[0] = value;
  return fresh(data, [], dtype);
}

const isIndex = (value: number, like: Tensor): boolean => like._dtype === "int32" && (value | 0) === value;

/** Both operands as tensors. */
export function pair(a: Operand, b: Operand, who: string): [Tensor, Tensor] {
  const left = isTensor(a) ? a : null;
  const right = isTensor(b) ? b : null;
  return [left ?? scalar(number(a, who), right ?? undefined), right ?? scalar(number(b, who), left ?? undefined)];
}

export const single = (x: Operand, who: string): Tensor => (isTensor(x) ? x : scalar(number(x, who)));

function number(x: unknown, who: string): number {
  if (typeof x === "number") return x;
  const what = Array.isArray(x) ? "an array; wrap it in tensor(…)" : x === null ? "null" : typeof x;
  throw new TypeError(`${who} takes tensors and numbers, not ${what}.`);
}

/** Operations of one operand and of two, by element. */
export const unary = (name: string, x: Operand): Tensor => call(name, [single(x, name)]);
export const binary = (name: string, a: Operand, b: Operand): Tensor => call(name, pair(a, b, name));

export const add = (a: Operand, b: Operand): Tensor => binary("add", a, b);
export const sub = (a: Operand, b: Operand): Tensor => binary("sub", a, b);
export const mul = (a: Operand, b: Operand): Tensor => binary("mul", a, b);
export const div = (a: Operand, b: Operand): Tensor => binary("div", a, b);
export const neg = (x: Tensor): Tensor => call("neg", [x]);

export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  return call("where", [condition, ...pair(a, b, "where")]);
}

export const cast = (x: Tensor, dtype: DType): Tensor => (x._dtype === dtype ? x : call("to", [x], { dtype }));
export const sum = (x: Tensor, axes: Shape, keepDims = false): Tensor => call("sum", [x], { axes, keepDims });
export const expand = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x._shape, shape) ? x : call("expand", [x], { shape });
export const reshape = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x._shape, shape) ? x : call("reshape", [x], { shape });
export const permute = (x: Tensor, axes: readonly number[]): Tensor => call("permute", [x], { axes });
export const matmul = (a: Tensor, b: Tensor): Tensor => call("matmul", [a, b]);

/** The last two axes swapped. */
export function transposed(x: Tensor): Tensor {
  const axes = x._shape.map((_, axis) => axis);
  const last = axes.length - 1;
  [axes[last - 1], axes[last]] = [last, last - 1];
  return permute(x, axes);
}

/** An adjoint of a stretched operand, in the operand's own shape: what was repeated is added up. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x._shape, shape)) return x;
  const more = x._shape.length - shape.length;
  const axes = x._shape
    .map((_, axis) => axis)
    .filter((axis) => axis < more || (shape[axis - more] === 1 && x._shape[axis] !== 1));
  return reshape(axes.length === 0 ? x : sum(x, axes), shape);
}

/** Undoes a reduction without `keepDims`: the axes come back with length 1. */
export const restored = (x: Tensor, shape: Shape, axes: readonly number[]): Tensor =>
  reshape(
    x,
    shape.map((length, axis) => (axes.includes(axis) ? 1 : length)),
  );
