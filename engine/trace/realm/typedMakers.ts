import { collect, iterate } from "../collect";
import { hasTracer, plainOf, storeAll } from "../operators/construct";
import { apply, construct, iteratorSymbol, TypedArray, typedArrayPrototype, viewLength, viewTag } from "../primordials";
import { isTypedArray } from "../shadows";
import type { Callable, Realm } from "./patcher";
import { trackedElements } from "./typedElements";

type View = Float64Array;
type Callback = (...args: unknown[]) => unknown;
type Keyed = Record<PropertyKey, unknown>;

/** Methods that fill a typed array from other values: `set`, `from` and `of`. */
export function patchTypedMakers(realm: Realm): void {
  const { recorder, patcher, shadows, $ } = realm;

  patcher.method(typedArrayPrototype, "set", (original) => {
    return {
      set(this: View, source: unknown, offset: unknown): void {
        if (!recorder.active || typeof source !== "object" || source === null || !isTypedArray(this)) {
          return apply(original, this, [source, offset] as never) as void;
        }
        if (isTypedArray(source)) return setView(original, this, source, offset);
        // An array-like, never an iterable: `set` reads length and indices.
        const elements = likeElements(source);
        const site = recorder.nativeSite();
        const tracked = hasTracer(elements);
        apply(original, this, [tracked ? plainOf(recorder, elements) : elements, offset] as never);
        const start = whole(offset);
        if ($.ta) shadows.forgetRange(this, start, start + elements.length);
        if (tracked) storeAll(recorder, shadows, this, elements, start, site);
      },
    }.set as Callable;
  });

  function setView(original: Callable, target: View, source: View, offset: unknown): void {
    if (!$.ta) return apply(original, target, [source, offset] as never) as void;
    const elements = trackedElements(realm, source);
    const site = recorder.nativeSite();
    const count = viewLength(source);
    apply(original, target, [source, offset] as never);
    const start = whole(offset);
    if (viewTag(source) === viewTag(target)) return shadows.move(source, 0, target, start, count);
    shadows.forgetRange(target, start, start + count);
    if (elements !== null) storeAll(recorder, shadows, target, elements, start, site);
  }

  patcher.method(TypedArray, "from", (original) => {
    return {
      from(this: unknown, source: unknown, map: unknown, thisArg: unknown): unknown {
        const odd = typeof source !== "object" || source === null || (map !== undefined && typeof map !== "function");
        if (!recorder.active || odd || typeof this !== "function") {
          return apply(original, this, [source, map, thisArg] as never);
        }
        const elements = elementsOf(source);
        const list: unknown[] = [];
        const site = recorder.nativeSite();
        const made: View = construct(this as never, [elements.length] as never);
        for (let i = 0; i < elements.length; i++) {
          const v: unknown = map === undefined ? elements[i] : apply(map as Callback, thisArg, [elements[i], i]);
          list[i] = v;
          made[i] = recorder.plain(v) as number;
        }
        if (isTypedArray(made)) storeAll(recorder, shadows, made, list, 0, site);
        return made;
      },
    }.from;
  });

  patcher.method(TypedArray, "of", (original) => {
    return {
      of(this: unknown, ...items: unknown[]): unknown {
        if (!recorder.active || !hasTracer(items)) return apply(original, this, items as never);
        const made = apply(original, this, plainOf(recorder, items) as never) as View;
        storeAll(recorder, shadows, made, items, 0, recorder.nativeSite());
        return made;
      },
    }.of;
  });

  /** What `from` reads: an iterable in preference to an array-like. */
  function elementsOf(source: object): unknown[] {
    const collected = collect(source, shadows);
    if (collected !== null) return collected.elements;
    const method = (source as Keyed)[iteratorSymbol];
    return method === undefined || method === null ? likeElements(source) : iterate(source, method);
  }
}

function likeElements(source: object): unknown[] {
  const length = whole((source as Keyed)["length"]);
  const elements: unknown[] = [];
  for (let i = 0; i < length; i++) elements[i] = (source as Keyed)[i];
  return elements;
}

function whole(v: unknown): number {
  const number = +(v as number);
  return number !== number ? 0 : number - (number % 1 || 0);
}
