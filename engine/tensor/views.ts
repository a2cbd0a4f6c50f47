/** Operations that look at the same storage another way. */
import { call, type Operation } from "./run";
import { copyData, fresh, viewOf } from "./core";
import { stretched } from "./runs";
import { reshape as reshaped, sumTo } from "./calls";
import { stridesOf, type Shape } from "./shape";
import type { Tensor } from "./types";

/** Start, step and number of the elements of an axis. */
export type Part = readonly [start: number, step: number, length: number];

const alias: Operation = {
  linear: true,
  view: true,
  forward: ([x]) => viewOf(x!, x!._shape, x!._strides),
  vjp: (g) => [g],
};

const reshape: Operation<{ shape: Shape }> = {
  linear: true,
  view: true,
  forward: ([x], { shape }) => {
    const strides = viewStrides(x!, shape);
    return strides === null ? fresh(copyData(x!), shape, x!._dtype) : viewOf(x!, shape, strides);
  },
  vjp: (g, { shapes }) => [reshaped(g, shapes[0]!)],
};

/** Only axes that are there already, in the same order, are told apart by length 1: what is needed beyond goes by copy. */
function viewStrides({ _shape, _strides }: Tensor, to: Shape): number[] | null {
  const long = (shape: Shape): number[] => shape.map((_, axis) => axis).filter((axis) => shape[axis] !== 1);
  const [from, into] = [long(_shape), long(to)];
  if (from.length === into.length && from.every((axis, k) => _shape[axis] === to[into[k]!])) {
    const strides = new Array<number>(to.length).fill(1);
    into.forEach((axis, k) => (strides[axis] = _strides[from[k]!]!));
    return strides;
  }
  let step = 1;
  for (let axis = _shape.length - 1; axis >= 0; axis--) {
    if (_shape[axis] !== 1 && _strides[axis] !== step) return null;
    step *= _shape[axis]!;
  }
  return stridesOf(to);
}

const permute: Operation<{ axes: readonly number[] }> = {
  linear: true,
  view: true,
  forward: ([x], { axes }) =>
    viewOf(
      x!,
      axes.map((axis) => x!._shape[axis]!),
      axes.map((axis) => x!._strides[axis]!),
    ),
  vjp: (g, { options: { axes } }) => [call("permute", [g], { axes: axes.map((_, k) => axes.indexOf(k)) })],
};

const expand: Operation<{ shape: Shape }> = {
  linear: true,
  view: true,
  forward: ([x], { shape }) => viewOf(x!, shape, stretched(x!._shape, x!._strides, shape)),
  vjp: (g, { shapes }) => [sumTo(g, shapes[0]!)],
};

const slice: Operation<{ parts: readonly Part[] }> = {
  linear: true,
  view: true,
  forward: ([x], { parts }) =>
    viewOf(
      x!,
      parts.map(([, , length]) => length),
      parts.map(([, step], axis) => step * x!._strides[axis]!),
      parts.reduce((offset, [start], axis) => offset + start * x!._strides[axis]!, x!._offset),
    ),
  vjp: (g, { shapes, options: { parts } }) => [call("unslice", [g], { parts, shape: shapes[0]! })],
};

export const views = { alias, reshape, permute, expand, slice } satisfies { readonly [name: string]: Operation };
