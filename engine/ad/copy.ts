const {
  prototype: objectPrototype,
  getPrototypeOf,
  setPrototypeOf,
  create,
  getOwnPropertyDescriptors,
  defineProperty,
} = Object;
const tag = Function.prototype.call.bind(objectPrototype.toString) as (x: object) => string;
const { ownKeys } = Reflect;
/** Not the view's own `slice`: a Buffer's shares the memory. */
const sliceOf = Function.prototype.call.bind((getPrototypeOf(Uint8Array.prototype) as Uint8Array).slice) as unknown as (
  view: ArrayBufferView,
) => object;

/**
 * A copy that shares no number with `x`: arrays, typed arrays, Maps, Sets, plain objects and class instances at any
 * depth, cycles included. Property accessors, functions, dates, promises and other exotic objects are shared, and so
 * are instances without a number in their own properties. Private fields cannot be copied: methods of such a copy throw
 * a TypeError, which is loud.
 */
export function deepCopy<T>(x: T): T {
  return copyOf(x, new Map(), false) as T;
}

/** Such a copy that can be written into, whatever was frozen in `x`. */
export function openCopy<T>(x: T): T {
  return copyOf(x, new Map(), true) as T;
}

function copyOf(x: unknown, seen: Map<object, unknown>, open: boolean): unknown {
  if (typeof x !== "object" || x === null) return x;
  const known = seen.get(x);
  if (known !== undefined) return known;
  const copy = emptyLike(x);
  if (copy === null) return x;
  seen.set(x, copy);
  if (ArrayBuffer.isView(x)) return copy;
  if (x instanceof Map)
    for (const [k, v] of x) (copy as Map<unknown, unknown>).set(copyOf(k, seen, open), copyOf(v, seen, open));
  if (x instanceof Set) for (const v of x) (copy as Set<unknown>).add(copyOf(v, seen, open));
  if (Array.isArray(x) && ownKeys(x).length === x.length + 1) {
    // Dense and nothing else in it: a descriptor per element would take twenty times as long.
    for (let i = 0; i < x.length; i++) (copy as unknown[])[i] = copyOf(x[i], seen, open);
    return copy;
  }
  const descriptors = getOwnPropertyDescriptors(x) as Record<PropertyKey, PropertyDescriptor>;
  for (const key of ownKeys(descriptors)) {
    const descriptor = descriptors[key as string]!;
    if ("value" in descriptor) descriptor.value = copyOf(descriptor.value, seen, open);
    // The length of an array is there already, and stays what it is.
    if (open && !(key === "length" && Array.isArray(x))) {
      descriptor.configurable = true;
      if ("value" in descriptor) descriptor.writable = true;
    }
    defineProperty(copy, key, descriptor);
  }
  return copy;
}

/** The start of a copy: the right prototype and nothing in it, a whole copy for a view; null for what is shared. */
function emptyLike(x: object): object | null {
  if (x instanceof DataView) return new DataView(x.buffer.slice(x.byteOffset, x.byteOffset + x.byteLength));
  if (ArrayBuffer.isView(x)) return sliceOf(x);
  if (Array.isArray(x)) return withPrototype<unknown[]>([], x);
  if (x instanceof Map) return withPrototype(new Map(), x);
  if (x instanceof Set) return withPrototype(new Set(), x);
  if (tag(x) !== "[object Object]") return null;
  const prototype = getPrototypeOf(x) as object | null;
  const plain = prototype === null || prototype === objectPrototype;
  return plain || holdsNumber(x, new Set()) ? (create(prototype) as object) : null;
}

/** True when a number can be reached through own data properties, elements and entries. */
function holdsNumber(x: unknown, seen: Set<object>): boolean {
  if (typeof x === "number" || ArrayBuffer.isView(x)) return true;
  if (typeof x !== "object" || x === null || seen.has(x)) return false;
  seen.add(x);
  if (x instanceof Map || x instanceof Set) for (const v of x.values()) if (holdsNumber(v, seen)) return true;
  const descriptors = getOwnPropertyDescriptors(x) as Record<PropertyKey, PropertyDescriptor>;
  return ownKeys(descriptors).some((key) => {
    // The length of an array is no number of its owner's.
    const own = !(key === "length" && Array.isArray(x));
    return own && holdsNumber(descriptors[key as string]!.value, seen);
  });
}

function withPrototype<T extends object>(copy: T, x: object): T {
  const prototype = getPrototypeOf(x) as object | null;
  if (getPrototypeOf(copy) !== prototype) setPrototypeOf(copy, prototype);
  return copy;
}
