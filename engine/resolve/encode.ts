import type { Json } from "../protocol";
import { elementsOf, type Elements } from "../source/tensorElements";
import { viewName } from "./jsonArgs";
import { views } from "./shapes";

export interface EncodeLimits {
  /** How deep objects are followed. */
  depth: number;
  /** How many values in all; what is beyond is counted. */
  size: number;
}

const usual: EncodeLimits = { depth: 12, size: 20_000 };

interface Work {
  left: number;
  readonly depth: number;
  readonly above: object[];
}

/** Any value as JSON, so that `decodeArgs` gives data back as it was. Getters of user objects are not called; nothing here throws. */
export function encodeJson(value: unknown, limits: EncodeLimits = usual): Json {
  return encode(value, { left: limits.size, depth: limits.depth, above: [] });
}

function encode(value: unknown, work: Work): Json {
  work.left--;
  switch (typeof value) {
    case "number":
      return encodeNumber(value);
    case "string":
    case "boolean":
      return value;
    case "bigint":
      return { $bigint: String(value) };
    case "function":
      return `[Function ${arrowText(value) ?? ownName(value)}]`;
    case "symbol":
      return `[${String(value)}]`;
    case "undefined":
      return null;
    case "object":
      return value === null ? null : encodeObject(value, work);
  }
}

export function encodeNumber(value: number): Json {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "$-0" : value;
  return Number.isNaN(value) ? "$NaN" : value > 0 ? "$Infinity" : "$-Infinity";
}

function encodeObject(value: object, work: Work): Json {
  if (work.above.includes(value)) return "[Circular]";
  if (work.above.length >= work.depth) return Array.isArray(value) ? "[Array]" : "[Object]";
  work.above.push(value);
  try {
    return encodeKind(value, work);
  } catch (error) {
    // A Proxy may throw from any trap.
    return `[Object: ${error instanceof Error ? error.message : "it throws when it is read"}]`;
  } finally {
    work.above.pop();
  }
}

function encodeKind(value: object, work: Work): Json {
  if (Array.isArray(value)) return list(value, work);
  const view = viewName(value);
  if (view !== undefined) return { [views[view]]: list(value as unknown as ArrayLike<unknown>, work) };
  if (value instanceof Map) return { $map: list([...value], work) };
  if (value instanceof Set) return { $set: list([...value], work) };
  if (value instanceof Date) return `[Date ${Number.isNaN(value.getTime()) ? "Invalid" : value.toISOString()}]`;
  if (value instanceof Error) return `[${value.name}: ${value.message}]`;
  if (value instanceof Promise) return "[Promise]";
  const tensor = elementsOf(value);
  if (tensor !== undefined) return encodeTensor(tensor, work);
  const out: { [key: string]: Json } = {};
  const keys = Object.keys(value);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (work.left <= 0) {
      out["…"] = `[${keys.length - i} more]`;
      break;
    }
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const field: Json = descriptor?.get ? "[Getter]" : encode(descriptor?.value, work);
    Object.defineProperty(out, key, { value: field, writable: true, enumerable: true, configurable: true });
  }
  return out;
}

/** `{"$tensor": [[1, 2], [3, 4]], "dtype": "float32"}`: to be read, since only the library makes one. */
function encodeTensor({ data, shape, strides, offset, dtype }: Elements, work: Work): Json {
  const from = (axis: number, place: number): Json => {
    if (axis === shape.length) return encode(data[place], work);
    const out: Json[] = [];
    for (let i = 0; i < shape[axis]!; i++) {
      if (work.left <= 0) {
        out.push(`[${shape[axis]! - i} more]`);
        break;
      }
      out.push(from(axis + 1, place + i * strides[axis]!));
    }
    return out;
  };
  const $tensor = from(0, offset);
  return dtype === "float64" ? { $tensor } : { $tensor, dtype };
}

function list(items: ArrayLike<unknown>, work: Work): Json[] {
  const out: Json[] = [];
  for (let i = 0; i < items.length; i++) {
    if (work.left <= 0) {
      out.push(`[${items.length - i} more]`);
      break;
    }
    const item = items[i];
    // The items of 64-bit views decode from plain text.
    out.push(typeof item === "bigint" && ArrayBuffer.isView(items) ? String(item) : encode(item, work));
  }
  return out;
}

const sourceOf = Function.prototype.toString;

/** A short arrow without a name is shown as it is written: the functions that points are generated with are. */
function arrowText(fn: object): string | undefined {
  if (ownName(fn) !== "(anonymous)") return undefined;
  const text = sourceOf.call(fn);
  return text.length <= 120 && /^(\(|async\b)/.test(text) && !text.includes("\n") ? text : undefined;
}

function ownName(fn: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(fn, "name")?.value;
  return typeof name === "string" && name !== "" ? name : "(anonymous)";
}
