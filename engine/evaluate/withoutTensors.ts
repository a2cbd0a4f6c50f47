import { elementsOf, type Elements } from "../source/tensorElements";

/** What a hand-written derivative gives, with nested arrays in place of tensors. */
export function withoutTensors(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(withoutTensors) : value;
  const elements = elementsOf(value);
  if (elements !== undefined) return nested(elements, 0, elements.offset);
  if (Object.getPrototypeOf(value) !== Object.prototype || !Object.values(value).some(isObject)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutTensors(one)]));
}

function nested(of: Elements, axis: number, place: number): unknown {
  const { data, shape, strides } = of;
  if (axis === shape.length) return data[place];
  return Array.from({ length: shape[axis]! }, (_, i) => nested(of, axis + 1, place + i * strides[axis]!));
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
