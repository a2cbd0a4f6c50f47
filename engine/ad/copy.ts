const { prototype: objectPrototype, getPrototypeOf, create, getOwnPropertyDescriptors, defineProperty } = Object;
const tag = Function.prototype.call.bind(objectPrototype.toString) as (x: object) => string;
const { ownKeys } = Reflect;

/**
 * A copy that shares no number with `x`: arrays, typed arrays, Maps, Sets, plain objects and class instances at any
 * depth, cycles included. Property accessors, functions, dates, promises and other exotic objects are shared.
 * Private fields cannot be copied: methods of such a copy throw a TypeError, which is loud.
 */
export function deepCopy<T>(x: T): T {
  return copyOf(x, new Map()) as T;
}

function copyOf(x: unknown, seen: Map<object, unknown>): unknown {
  if (typeof x !== "object" || x === null) return x;
  const known = seen.get(x);
  if (known !== undefined) return known;
  const copy = emptyLike(x);
  if (copy === null) return x;
  seen.set(x, copy);
  if (copy instanceof Map) for (const [k, v] of x as Map<unknown, unknown>) copy.set(copyOf(k, seen), copyOf(v, seen));
  else if (copy instanceof Set) for (const v of x as Set<unknown>) copy.add(copyOf(v, seen));
  if (ArrayBuffer.isView(x)) return copy;
  const descriptors = getOwnPropertyDescriptors(x) as Record<PropertyKey, PropertyDescriptor>;
  for (const key of ownKeys(descriptors)) {
    const descriptor = descriptors[key as string]!;
    if ("value" in descriptor) descriptor.value = copyOf(descriptor.value, seen);
    defineProperty(copy, key, descriptor);
  }
  return copy;
}

/** The start of a copy: the right prototype and nothing in it, a whole copy for a view; null for what is shared. */
function emptyLike(x: object): object | null {
  if (ArrayBuffer.isView(x)) return copyOfView(x);
  if (Array.isArray(x)) return withPrototype([], x);
  if (x instanceof Map) return withPrototype(new Map(), x);
  if (x instanceof Set) return withPrototype(new Set(), x);
  return tag(x) === "[object Object]" ? (create(getPrototypeOf(x) as object | null) as object) : null;
}

function copyOfView(x: ArrayBufferView): object {
  const buffer = x.buffer.slice(x.byteOffset, x.byteOffset + x.byteLength);
  const View = (x as object).constructor as new (buffer: ArrayBufferLike) => object;
  return new View(buffer);
}

function withPrototype<T extends object>(copy: T, x: T): T {
  const prototype = getPrototypeOf(x) as object | null;
  return getPrototypeOf(copy) === prototype ? copy : (Object.setPrototypeOf(copy, prototype) as T);
}
