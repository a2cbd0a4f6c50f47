import {
  apply,
  arrayIterator,
  arrayIteratorNext,
  arrayIteratorPrototype,
  isAnyArrayBuffer,
  isArray,
  isView,
  iteratorSymbol,
  NativeArray,
  NativeTypeError,
  viewLength,
} from "./primordials";
import { isTypedArray, type Shadows } from "./shadows";

/** What a constructor or `from` would read of its source, tracers kept. */
export interface Collected {
  elements: unknown[];
  /** The source was iterated, so it must not be read once more. */
  consumed: boolean;
}

type Keyed = Record<PropertyKey, unknown>;
type Callable = (...args: unknown[]) => unknown;

/** Elements of a typed array, an iterable or an array-like, in native order; null for a buffer or a view without shadows. */
export function collect(source: object, shadows: Shadows): Collected | null {
  if (isView(source)) {
    return isTypedArray(source) && shadows.holds(source)
      ? { elements: viewElements(source, shadows), consumed: false }
      : null;
  }
  const method = (source as Keyed)[iteratorSymbol];
  if (method === undefined || method === null) {
    return isAnyArrayBuffer(source) ? null : { elements: likeElements(source), consumed: true };
  }
  const untouched = (arrayIteratorPrototype as { next: unknown }).next === arrayIteratorNext;
  if (isArray(source) && method === arrayIterator && untouched) {
    return { elements: likeElements(source), consumed: false };
  }
  return { elements: iterate(source, method), consumed: true };
}

/** Elements of a typed array with the tracers that shadow them. */
export function viewElements(view: ArrayLike<number> & object, shadows: Shadows): unknown[] {
  const elements = new NativeArray<unknown>(viewLength(view));
  for (let i = 0; i < elements.length; i++) elements[i] = shadows.read(view, i, view[i] as number);
  return elements;
}

function likeElements(source: object): unknown[] {
  const length = +((source as Keyed)["length"] as number);
  const elements = new NativeArray<unknown>(length > 0 ? length - (length % 1) : 0);
  for (let i = 0; i < elements.length; i++) elements[i] = (source as Keyed)[i];
  return elements;
}

/** Runs an iterator to its end, as `[...source]` would. */
export function iterate(source: object, method: unknown): unknown[] {
  if (typeof method !== "function") throw new NativeTypeError("object is not iterable");
  const iterator = apply(method as Callable, source, []) as Keyed;
  const next = iterator["next"] as Callable;
  const elements: unknown[] = [];
  for (;;) {
    const step = apply(next, iterator, []) as Keyed;
    if (typeof step !== "object" && typeof step !== "function") {
      throw new NativeTypeError("Iterator result is not an object");
    }
    if (step["done"]) return elements;
    elements[elements.length] = step["value"];
  }
}
