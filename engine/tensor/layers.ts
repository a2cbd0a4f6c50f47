import { flatData, viewOf } from "./core";
import type { Data } from "./dtype";
import { sizeOf } from "./shape";
import type { Tensor } from "./types";

/** A tensor seen along the axes that are worked on: element (o, k, i) stands at (o·count + k)·inner + i. */
export interface Layers {
  data: Data;
  outer: number;
  /** Elements along the axes. */
  count: number;
  inner: number;
}

/** Axes side by side stay where they are; others are moved to the end first. `axes` ascends. */
export function layersOf(x: Tensor, axes: readonly number[]): Layers {
  const shape = x._shape;
  const first = axes[0] ?? shape.length;
  const apart = axes.some((axis, k) => axis !== first + k);
  const count = sizeOf(axes.map((axis) => shape[axis]!));
  if (!apart) {
    const inner = sizeOf(shape.slice(first + axes.length));
    return { data: flatData(x), outer: sizeOf(shape.slice(0, first)), count, inner };
  }
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...kept, ...axes];
  const moved = viewOf(
    x,
    order.map((axis) => shape[axis]!),
    order.map((axis) => x._strides[axis]!),
  );
  return { data: flatData(moved), outer: sizeOf(kept.map((axis) => shape[axis]!)), count, inner: 1 };
}

/** One number of each layer, from a function that starts at `start` and steps `count` times by `step`. */
export function eachLayer(
  { outer, count, inner }: Layers,
  visit: (start: number, step: number, count: number, result: number) => void,
): void {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) visit(o * count * inner + i, inner, count, o * inner + i);
}
