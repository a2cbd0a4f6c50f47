import { toNumber } from "../convert";
import { viewElements } from "../collect";
import { BRANCH } from "../events";
import { apply, isView } from "../primordials";
import { isTypedArray } from "../shadows";
import { idOf } from "../tracer";
import type { Callable, Realm } from "./patcher";
import { search, type Search } from "./search";

/** Methods that ask their callback for a yes or no: to ToBoolean any object is true, a tracer of 0 too. */
const ASKING = ["filter", "some", "every", "find", "findIndex", "findLast", "findLastIndex"] as const;

/** Methods old code borrows for typed arrays; natively they would read numbers past the shadows. */
const BORROWED = ["slice", "map", "forEach", "reduce", "reduceRight"] as const;

const SEARCHES: readonly (readonly [string, Search])[] = [
  ["includes", { kind: BRANCH.sameZero, backwards: false }],
  ["indexOf", { kind: BRANCH.seq, backwards: false }],
  ["lastIndexOf", { kind: BRANCH.seq, backwards: true }],
];

type Callback = (...args: unknown[]) => unknown;

/** The user's callback with its result turned into a boolean and logged. */
export function asking({ recorder, $ }: Realm, callback: unknown, thisArg: unknown): Callback {
  const site = recorder.nativeSite();
  return (v, i, o) => $.b(apply(callback as Callback, thisArg, [v, i, o]), site);
}

/** The user's comparator with its result turned into a number and its sign logged. */
export function comparing({ recorder }: Realm, compare: unknown): (a: unknown, b: unknown) => number {
  const site = recorder.nativeSite();
  return (a, b) => {
    const result: unknown = apply(compare as Callback, undefined, [a, b]);
    const number = typeof result === "number" || idOf(result) !== 0 ? result : toNumber(result);
    const s = recorder.slot(number);
    if (s === 0) return number as number;
    return recorder.branch(BRANCH.order, s, 0, site);
  };
}

export function patchArray(realm: Realm): void {
  const { recorder, patcher, shadows } = realm;
  const prototype = Array.prototype;

  /** What to work on instead of a typed array whose elements are shadowed. */
  const elementsOf = (v: unknown): unknown =>
    realm.$.ta && isView(v) && isTypedArray(v) && shadows.holds(v) ? viewElements(v, shadows) : v;

  for (let i = 0; i < ASKING.length; i++) {
    const name = ASKING[i] as string;
    patcher.method(prototype, name, (original) => {
      return {
        [name](this: unknown, callback: unknown, thisArg: unknown): unknown {
          if (!recorder.active || typeof callback !== "function")
            return apply(original, this, [callback, thisArg] as never);
          return apply(original, elementsOf(this), [asking(realm, callback, thisArg)] as never);
        },
      }[name] as Callable;
    });
  }
  for (let i = 0; i < BORROWED.length; i++) {
    const name = BORROWED[i] as string;
    patcher.method(prototype, name, (original) => {
      return {
        [name](this: unknown, ...args: never[]): unknown {
          return apply(original, elementsOf(this), args);
        },
      }[name] as Callable;
    });
  }
  for (let i = 0; i < SEARCHES.length; i++) {
    const entry = SEARCHES[i] as (typeof SEARCHES)[number];
    const name = entry[0];
    patcher.method(prototype, name, (original) => {
      return {
        [name](this: unknown, ...args: unknown[]): unknown {
          if (!recorder.active || typeof this !== "object" || this === null)
            return apply(original, this, args as never);
          const elements = elementsOf(this) as ArrayLike<unknown>;
          const found = search(recorder, elements, args[0], rest(args), entry[1]);
          if (found === null) return apply(original, this, args as never);
          return name === "includes" ? found >= 0 : found;
        },
      }[name] as Callable;
    });
  }
  ordering("sort");
  ordering("toSorted");

  function ordering(name: "sort" | "toSorted"): void {
    patcher.method(prototype, name, (original) => {
      return {
        [name](this: unknown, compare: unknown): unknown {
          if (!recorder.active || typeof compare !== "function") return apply(original, this, [compare] as never);
          return apply(original, this, [comparing(realm, compare)] as never);
        },
      }[name] as Callable;
    });
  }
}

function rest(args: readonly unknown[]): unknown[] {
  return args.length > 1 ? [args[1]] : [];
}
