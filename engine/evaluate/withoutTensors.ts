import { elementsOf, type Elements } from "../source/tensorElements";

/**
 * What a hand-written derivative gives, with nested arrays in place of tensors; what holds none is given back itself.
 * `done` holds what was met on the way: users' objects may refer to each other in circles.
 */
export function withoutTensors(value: unknown, done = new Map<object, unknown>()): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (done.has(value)) return done.get(value);
  done.set(value, value);
  const made = converted(value, (inner) => withoutTensors(inner, done));
  done.set(value, made);
  return made;
}

function converted(value: object, convert: (inner: unknown) => unknown): unknown {
  const elements = elementsOf(value);
  if (elements !== undefined) return nested(elements, 0, elements.offset);
  const given: unknown[] = Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : [];
  // Long lists of numbers are the rule.
  if (!given.some(isObject)) return value;
  const list = given.map(convert);
  if (list.every((one, i) => Object.is(one, given[i]))) return value;
  return Array.isArray(value) ? list : Object.fromEntries(Object.keys(value).map((key, i) => [key, list[i]]));
}

function nested(of: Elements, axis: number, place: number): unknown {
  const { data, shape, strides } = of;
  if (axis === shape.length) return data[place];
  return Array.from({ length: shape[axis]! }, (_, i) => nested(of, axis + 1, place + i * strides[axis]!));
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;
