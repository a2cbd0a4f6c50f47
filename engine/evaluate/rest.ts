/**
 * What arguments hold beside their numbers, as a list: flags, names, counters in integer arrays, which keys there are.
 * Two equal lists mean that writing the numbers back is enough to have the arguments as they were.
 */
import { isFloatView } from "./leaves";

/** A list longer than this ends: arguments of that size are compared by their numbers. */
const MAX_LENGTH = 2_000_000;

export function restOf(...roots: unknown[]): unknown[] {
  const rest: unknown[] = [];
  const seen = new Map<object, number>();
  for (const root of roots) visit(root);
  return rest;

  function visit(value: unknown): void {
    if (typeof value === "number" || rest.length >= MAX_LENGTH) return;
    if (typeof value !== "object" || value === null) {
      rest.push(value);
      return;
    }
    const known = seen.get(value);
    if (known !== undefined) {
      // Which object it is belongs to the structure too.
      rest.push(known);
      return;
    }
    seen.set(value, seen.size);
    if (ArrayBuffer.isView(value)) {
      if (isFloatView(value) || value instanceof DataView) rest.push(value.byteLength);
      else append(value as Uint8Array);
    } else if (value instanceof Map) {
      for (const [key, held] of value) {
        rest.push(key);
        visit(held);
      }
    } else if (value instanceof Set) append(value);
    else visitProperties(value);
  }

  function append(values: Iterable<unknown>): void {
    for (const value of values) rest.push(value);
  }

  function visitProperties(value: object): void {
    const names = Object.keys(value);
    if (Array.isArray(value)) rest.push(value.length);
    else append(names);
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(value, name);
      if (property !== undefined && "value" in property) visit(property.value);
    }
  }
}
