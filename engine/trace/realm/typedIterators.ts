import {
  apply,
  arrayIteratorPrototype,
  create,
  defineProperty,
  iteratorSymbol,
  typedArrayPrototype,
  viewLength,
} from "../primordials";
import { isTypedArray } from "../shadows";
import type { Callable, Realm } from "./patcher";

type View = Float64Array;

/**
 * `values`, `entries` and the default iterator of typed arrays. While an evaluation is traced they are iterators of
 * our own, because native ones read the numbers past their shadows (and shadows may appear while they run).
 */
export function patchTypedIterators(realm: Realm): void {
  const { recorder, patcher, shadows, $ } = realm;

  const iterator = (view: View, pairs: boolean): object => {
    let i = 0;
    let done = false;
    const next = (): unknown => {
      // The length is asked for again at each step: a resizable buffer may have changed.
      if (done || i >= viewLength(view)) {
        done = true;
        return { value: undefined, done: true };
      }
      const v = view[i] as number;
      const element = $.ta && typeof v === "number" ? shadows.read(view, i, v) : v;
      const value = pairs ? [i, element] : element;
      i++;
      return { value, done: false };
    };
    const made = create(arrayIteratorPrototype) as object;
    defineProperty(made, "next", { value: next, configurable: true, enumerable: false, writable: true });
    return made;
  };

  const patch = (name: "values" | "entries"): void => {
    patcher.method(typedArrayPrototype, name, (original) => {
      return {
        [name](this: View): unknown {
          if (!recorder.active || !isTypedArray(this)) return apply(original, this, []);
          // Errors (a detached buffer) are the native's.
          apply(original, this, []);
          return iterator(this, name === "entries");
        },
      }[name] as Callable;
    });
  };
  patch("values");
  patch("entries");
  // `values` and the default iterator are one function.
  patcher.value(typedArrayPrototype, iteratorSymbol, (typedArrayPrototype as { values: unknown }).values);
}
