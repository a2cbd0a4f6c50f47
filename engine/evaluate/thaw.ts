/**
 * Frozen arguments, made anew so that their numbers can be moved. They are frozen again before the function sees them:
 * a write into one throws, as it would outside a check.
 */
import { keysOf } from "./leaves";

export interface Thawed {
  value: unknown;
  /** Makes every copy as frozen, sealed or closed as its original is. */
  freeze(): void;
}

const PRIVATE_NAME = /#[\p{ID_Start}$_]/u;

/** A copy of every container on the way to a frozen one; what leads to no frozen one stays itself. */
export function thaw(root: unknown): Thawed {
  const toCopy = leadingToFrozen(root);
  const copies = new Map<object, object>();
  const closings: (() => void)[] = [];
  return { value: copyOf(root), freeze: () => closings.forEach((close) => close()) };

  function copyOf(value: unknown): unknown {
    if (typeof value !== "object" || value === null || !toCopy.has(value)) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const copy = emptyLike(value);
    copies.set(value, copy);
    if (value instanceof Map) for (const [key, held] of value) (copy as Map<unknown, unknown>).set(key, copyOf(held));
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (property === undefined || (Array.isArray(value) && key === "length")) continue;
      // While frozen, all are fixed; which of them were before cannot be known, and the copy will be frozen too.
      if ("value" in property) Object.assign(property, { value: copyOf(property.value), writable: true });
      Object.defineProperty(copy, key, { ...property, configurable: true });
    }
    if (Object.isFrozen(value)) closings.push(() => Object.freeze(copy));
    else if (Object.isSealed(value)) closings.push(() => Object.seal(copy));
    else if (!Object.isExtensible(value)) closings.push(() => Object.preventExtensions(copy));
    return copy;
  }
}

/** Frozen containers, and all from which one is reached. */
function leadingToFrozen(root: unknown): Set<object> {
  const holders = new Map<object, object[]>();
  const frozen: object[] = [];
  const visit = (value: unknown, holder: object | null): void => {
    if (!isContainer(value)) return;
    const known = holders.get(value);
    if (known !== undefined) {
      if (holder !== null) known.push(holder);
      return;
    }
    holders.set(value, holder === null ? [] : [holder]);
    if (Object.isFrozen(value) && keysOf(value).length > 0) frozen.push(value);
    for (const held of inner(value)) visit(held, value);
  };
  visit(root, null);
  const found = new Set(frozen);
  for (const value of found) for (const holder of holders.get(value) ?? []) found.add(holder);
  return found;
}

function inner(value: object): unknown[] {
  const held = value instanceof Map ? [...(value as Map<unknown, unknown>).values()] : [];
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property !== undefined && "value" in property) held.push(property.value);
  }
  return held;
}

/** What can be made anew: lists, Maps and objects without a hidden state. */
function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  if (Array.isArray(value) || value instanceof Map) return true;
  return Object.prototype.toString.call(value) === "[object Object]" && !hasPrivateFields(value);
}

function hasPrivateFields(object: object): boolean {
  let prototype = Object.getPrototypeOf(object) as object | null;
  for (; prototype !== null && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype) as object) {
    const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
    if (typeof maker !== "function" || PRIVATE_NAME.test(Function.prototype.toString.call(maker))) return true;
  }
  return false;
}

function emptyLike(value: object): object {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (Array.isArray(value)) {
    const copy = new Array<unknown>(value.length);
    return Object.getPrototypeOf(copy) === prototype ? copy : (Object.setPrototypeOf(copy, prototype) as object);
  }
  if (value instanceof Map) return Object.setPrototypeOf(new Map(), prototype) as object;
  return Object.create(prototype) as object;
}
