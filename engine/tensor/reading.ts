import { copyData } from "./core";
import { sizeText } from "./creation";
import { sizeOf, written, type Shape } from "./shape";
import type { Nested, Tensor } from "./types";

export function item(x: Tensor): number {
  if (sizeOf(x._shape) !== 1)
    throw new Error(`item() reads a tensor of one element, and this one has ${sizeText(x)}: use toArray().`);
  return x._storage.data[x._offset]!;
}

export function toArray(x: Tensor): Nested {
  const data = copyData(x);
  const read = (k: number): number | boolean => (x._dtype === "bool" ? data[k] !== 0 : data[k]!);
  return nested(x._shape, 0, 0, sizeOf(x._shape), read);
}

function nested(
  shape: Shape,
  axis: number,
  start: number,
  size: number,
  read: (k: number) => number | boolean,
): Nested {
  if (axis === shape.length) return read(start);
  const part = size / Math.max(1, shape[axis]!);
  return Array.from({ length: shape[axis]! }, (_, k) => nested(shape, axis + 1, start + k * part, part, read));
}

/** Rows and columns that are written before the middle is left out. */
const EDGE = 3;
const MANY = 1000;

export function print(x: Tensor): string {
  const short = sizeOf(x._shape) > MANY;
  const notes = [
    ...(x._dtype === "float64" ? [] : [x._dtype]),
    ...(x._shape.length > 0 && sizeOf(x._shape) === 0 ? [`shape ${written(x._shape)}`] : []),
    ...(x._node !== null ? [`gradFn ${x._node.name}`] : x._requiresGrad ? ["requiresGrad"] : []),
  ];
  const text = printed(x, short, 0, x._offset);
  return `tensor(${[text, ...notes].join(", ")})`;
}

/** Read where it stands: of a large one, which may be stretched out of a small one, nothing but the edges. */
function printed(x: Tensor, short: boolean, axis: number, place: number): string {
  const { _shape: shape, _strides: strides, _storage: storage } = x;
  if (axis === shape.length) {
    const v = storage.data[place]!;
    if (x._dtype === "bool") return String(v !== 0);
    return Object.is(v, -0) ? "-0" : String(Number(v.toPrecision(6)));
  }
  const length = shape[axis]!;
  const part = (k: number): string => printed(x, short, axis + 1, place + k * strides[axis]!);
  const cut = short && length > 2 * EDGE;
  const texts = Array.from({ length: cut ? EDGE : length }, (_, k) => part(k));
  if (cut) texts.push("…", ...Array.from({ length: EDGE }, (_, k) => part(length - EDGE + k)));
  return `[${texts.join(axis < shape.length - 1 ? `,\n${" ".repeat(8 + axis)}` : ", ")}]`;
}
