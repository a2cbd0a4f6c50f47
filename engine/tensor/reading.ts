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
  const text = printed(toArray(x), short, 8);
  return `tensor(${[text, ...notes].join(", ")})`;
}

function printed(x: Nested, short: boolean, indent: number): string {
  if (typeof x === "boolean") return String(x);
  if (typeof x === "number") return Object.is(x, -0) ? "-0" : String(Number(x.toPrecision(6)));
  const parts = x.map((part) => part);
  const texts =
    short && parts.length > 2 * EDGE
      ? [
          ...parts.slice(0, EDGE).map((part) => printed(part, short, indent + 1)),
          "…",
          ...parts.slice(-EDGE).map((part) => printed(part, short, indent + 1)),
        ]
      : parts.map((part) => printed(part, short, indent + 1));
  const between = Array.isArray(x[0]) ? `,\n${" ".repeat(indent)}` : ", ";
  return `[${texts.join(between)}]`;
}
