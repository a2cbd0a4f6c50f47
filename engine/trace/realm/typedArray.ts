import { apply, typedArrayPrototype, viewLength } from "../primordials";
import { isTypedArray } from "../shadows";
import { patchTypedSearch } from "./typedSearch";
import { patchTypedIterators } from "./typedIterators";
import { patchTypedMoves } from "./typedMoves";
import { patchTypedMakers } from "./typedMakers";
import { asking } from "./array";
import type { Callable, Realm } from "./patcher";

type Callback = (...args: unknown[]) => unknown;
type View = Float64Array;

const ASKING = ["some", "every", "find", "findIndex", "findLast", "findLastIndex"] as const;

/**
 * %TypedArray%.prototype. Each method runs natively, on plain numbers; callbacks are given the tracers that shadow
 * the elements, and what they return finds its way into the shadows of the result.
 */
export function patchTypedArray(realm: Realm): void {
  visiting(realm);
  mapping(realm);
  reducing(realm);
  patchTypedMoves(realm);
  patchTypedMakers(realm);
  patchTypedSearch(realm);
  patchTypedIterators(realm);
}

/** The element as the user's callback is to see it. */
const elementOf = ({ shadows, $ }: Realm, o: object, i: number, v: unknown): unknown =>
  $.ta && typeof v === "number" ? shadows.read(o, i, v) : v;

function visiting(realm: Realm): void {
  const { recorder, patcher } = realm;
  patcher.method(typedArrayPrototype, "forEach", (original) => {
    return {
      forEach(this: View, callback: unknown, thisArg: unknown): unknown {
        if (!recorder.active || typeof callback !== "function")
          return apply(original, this, [callback, thisArg] as never);
        const visit: Callback = (v, i, o) =>
          apply(callback as Callback, thisArg, [elementOf(realm, o as object, i as number, v), i, o]);
        return apply(original, this, [visit] as never);
      },
    }.forEach as Callable;
  });
  for (let i = 0; i < ASKING.length; i++) {
    const name = ASKING[i] as (typeof ASKING)[number];
    patcher.method(typedArrayPrototype, name, (original) => {
      return {
        [name](this: View, callback: unknown, thisArg: unknown): unknown {
          if (!recorder.active || typeof callback !== "function")
            return apply(original, this, [callback, thisArg] as never);
          const ask = asking(realm, callback, thisArg);
          let last: unknown;
          const test: Callback = (v, i, o) => {
            last = elementOf(realm, o as object, i as number, v);
            return ask(last, i, o);
          };
          const found: unknown = apply(original, this, [test] as never);
          // The element that was found is the one that was asked about last.
          return (name === "find" || name === "findLast") && found !== undefined ? last : found;
        },
      }[name] as Callable;
    });
  }
}

/** map and filter: the tracers among the results are noted on the way and shadow the new array. */
function mapping(realm: Realm): void {
  const { recorder, patcher, shadows } = realm;
  patcher.method(typedArrayPrototype, "map", (original) => {
    return {
      map(this: View, callback: unknown, thisArg: unknown): unknown {
        if (!recorder.active || typeof callback !== "function")
          return apply(original, this, [callback, thisArg] as never);
        const site = recorder.nativeSite();
        const slots: number[] = [];
        const run: Callback = (v, i, o) => {
          const element = elementOf(realm, o as object, i as number, v);
          const result: unknown = apply(callback as Callback, thisArg, [element, i, o]);
          const s = recorder.slot(result);
          slots[i as number] = s;
          return s === 0 ? result : recorder.plain(result);
        };
        const made = apply(original, this, [run] as never) as View;
        for (let i = 0; i < slots.length; i++) keep(made, i, slots[i] as number, site);
        return made;
      },
    }.map as Callable;
  });
  patcher.method(typedArrayPrototype, "filter", (original) => {
    return {
      filter(this: View, callback: unknown, thisArg: unknown): unknown {
        if (!recorder.active || typeof callback !== "function")
          return apply(original, this, [callback, thisArg] as never);
        const site = recorder.nativeSite();
        const ask = asking(realm, callback, thisArg);
        const slots: number[] = [];
        const test: Callback = (v, i, o) => {
          const element = elementOf(realm, o as object, i as number, v);
          const yes = ask(element, i, o);
          if (yes) slots[slots.length] = recorder.slot(element);
          return yes;
        };
        const made = apply(original, this, [test] as never) as View;
        for (let i = 0; i < slots.length; i++) keep(made, i, slots[i] as number, site);
        return made;
      },
    }.filter as Callable;
  });

  function keep(made: View, i: number, slot: number, site: number): void {
    // A species constructor may have made something else or something shorter.
    if (slot !== 0 && isTypedArray(made) && i < viewLength(made)) shadows.store(made, i, slot, site);
  }
}

function reducing(realm: Realm): void {
  const { recorder, patcher, $ } = realm;
  const names = ["reduce", "reduceRight"] as const;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as (typeof names)[number];
    patcher.method(typedArrayPrototype, name, (original) => {
      return {
        [name](this: View, ...args: unknown[]): unknown {
          const callback = args[0];
          if (!recorder.active || !$.ta || typeof callback !== "function" || !isTypedArray(this)) {
            return apply(original, this, args as never);
          }
          const first = name === "reduce" ? 0 : viewLength(this) - 1;
          const seeded = args.length > 1;
          let begun = seeded;
          const step: Callback = (acc, v, i, o) => {
            // Without an initial value the first element is the accumulator, and may be shadowed.
            const before = begun ? acc : elementOf(realm, this, first, acc);
            begun = true;
            return apply(callback as Callback, undefined, [before, elementOf(realm, this, i as number, v), i, o]);
          };
          const result: unknown = apply(original, this, (seeded ? [step, args[1]] : [step]) as never);
          return begun ? result : elementOf(realm, this, first, result);
        },
      }[name] as Callable;
    });
  }
}
