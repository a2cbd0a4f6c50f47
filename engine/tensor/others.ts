import { div, expand, permute, reshape, where } from "./calls";
import { copyData, filled, fresh } from "./core";
import { call } from "./run";
import { sizeOf } from "./shape";
import type { Tensor } from "./types";

/**
 * For each element the product of the others along the axes: what the gradient of a product is. The product divided by the
 * element, and where an element is 0 really the product of the others.
 */
export function others(x: Tensor, product: Tensor, axes: readonly number[]): Tensor {
  if (!copyData(x).includes(0)) return div(product, x);
  const shape = x._shape;
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...kept, ...axes];
  const moved = permute(x, order);
  const count = sizeOf(axes.map((axis) => shape[axis]!));
  const rows = reshape(moved, [sizeOf(kept.map((axis) => shape[axis]!)), 1, count]);
  const square = expand(rows, [rows._shape[0]!, count, count]);
  const without = where(diagonal(count), filled([], 1, x._dtype), square);
  const found = reshape(call("prod", [without], { axes: [2], keepDims: false }), moved._shape);
  const back = order.map((_, axis) => order.indexOf(axis));
  return permute(found, back);
}

function diagonal(count: number): Tensor {
  const mask = new Uint8Array(count * count);
  for (let k = 0; k < count; k++) mask[k * count + k] = 1;
  return fresh(mask, [count, count], "bool");
}
