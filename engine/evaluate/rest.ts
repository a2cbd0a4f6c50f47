/**
 * What arguments hold beside their numbers, as a list: flags, names, counters in integer arrays, which keys there are,
 * and which objects. Two equal lists mean that writing the numbers back is enough to have the arguments as they were.
 */
import { idOf } from "../trace/tracer";
import type { Tensor } from "../tensor/types";
import { elementsOf } from "../source/tensorElements";
import { isFloatView, keysOf, MAX_LEAVES } from "./leaves";

/** A list longer than this ends: arguments of that size are compared by their numbers. */
const MAX_LENGTH = MAX_LEAVES;

export function restOf(...roots: unknown[]): unknown[] {
  const rest: unknown[] = [];
  const seen = new Map<object, number>();
  for (const root of roots) visit(root);
  return rest;

  function visit(value: unknown): void {
    if (typeof value === "number" || rest.length >= MAX_LENGTH) return;
    // A number of an evaluation that is over must not be asked anything.
    if (typeof value !== "object" || value === null || idOf(value) !== 0) {
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
    // Another object in its place holds other numbers, which nobody would write to.
    rest.push(value);
    if (ArrayBuffer.isView(value)) {
      if (isFloatView(value)) rest.push(value.byteLength);
      else append(value instanceof DataView ? new Uint8Array(value.buffer) : (value as Uint8Array));
    } else if (value instanceof Map) {
      for (const [key, held] of value) {
        rest.push(key);
        visit(held);
      }
    } else if (value instanceof Set) append(value);
    else if (value instanceof Date) rest.push(value.getTime());
    else if (Array.isArray(value)) visitElements(value);
    else visitObject(value);
  }

  function append(values: Iterable<unknown>): void {
    for (const value of values) rest.push(value);
  }

  function visitElements(array: unknown[]): void {
    rest.push(array.length);
    if (array.length > MAX_LENGTH) {
      for (const key of Object.keys(array)) visit(array[key as unknown as number]);
      return;
    }
    for (let i = 0; i < array.length; i++) {
      const value = array[i];
      if (value !== undefined) visit(value);
      else rest.push(i in array);
    }
  }

  function visitObject(value: object): void {
    const elements = elementsOf(value);
    if (elements === undefined) return visitProperties(value);
    // How often it was used is no part of what it is; whether a backward pass went through is.
    const { grad, gradFn, requiresGrad } = value as Tensor & { gradFn: { saved?: unknown } | null };
    rest.push(elements.shape.join(), elements.strides.join(), elements.dtype, requiresGrad, gradFn?.saved === null);
    visit(elements.data);
    visit(grad);
  }

  function visitProperties(value: object): void {
    const names = keysOf(value);
    append(names);
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(value, name);
      if (property !== undefined && "value" in property) visit(property.value);
    }
    // Numbers that no loop meets are no inputs, so nothing writes them back.
    const hidden = Reflect.ownKeys(value);
    if (hidden.length === names.length) return;
    for (const name of hidden) {
      const property = Object.getOwnPropertyDescriptor(value, name);
      if (property?.enumerable === false && typeof property.value === "number") rest.push(property.value);
    }
  }
}
