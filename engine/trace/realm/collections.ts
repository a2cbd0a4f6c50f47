import { BRANCH } from "../events";
import {
  apply,
  isMap,
  isSet,
  mapGet,
  mapHas,
  mapSet,
  NativeMap,
  NativeWeakMap,
  setHas,
  weakGet,
  weakSet,
} from "../primordials";
import { patchConstructor, type Behaviour } from "./constructor";
import type { Callable, Realm } from "./patcher";

type Callback = (...args: unknown[]) => unknown;

const METHODS = [
  [Map.prototype, "get"],
  [Map.prototype, "has"],
  [Map.prototype, "delete"],
  [Set.prototype, "has"],
  [Set.prototype, "delete"],
  [Set.prototype, "add"],
] as const;

/**
 * Map and Set find numbers by value, so a tracked key is unwrapped: a cut. Finding it there is a decision, the comparison
 * with the key that was put there (tracked or not); not finding it is none. Values of a Map keep their tracers. The constructors call `set` and `add`
 * themselves.
 */
export function patchCollections(realm: Realm): void {
  const { recorder, patcher } = realm;
  /** Per collection, the slots of the tracked keys in it, by value. */
  let stored = new NativeWeakMap<object, Map<number, number>>();
  recorder.onReset(() => (stored = new NativeWeakMap()));

  const keyOf = (collection: unknown, key: unknown, puts: boolean): unknown => {
    if (typeof key !== "object" || !recorder.active) return key;
    const slot = recorder.slot(key);
    if (slot === 0) return key;
    const value = recorder.tape.value[slot] as number;
    const site = recorder.cutSite();
    const holds = isMap(collection) ? mapHas(collection, value) : isSet(collection) && setHas(collection, value);
    const slots = weakGet(stored, collection as object) as Map<number, number> | undefined;
    if (holds) {
      const other = (slots && (mapGet(slots, value) as number | undefined)) ?? recorder.constant(value);
      recorder.branch(BRANCH.sameZero, slot, other, site);
    } else if (puts && (isMap(collection) || isSet(collection))) {
      const noted = slots ?? new NativeMap<number, number>();
      if (slots === undefined) weakSet(stored, collection, noted);
      mapSet(noted, value, slot);
    }
    return recorder.leave("map-key", slot, site);
  };

  for (let i = 0; i < METHODS.length; i++) {
    const entry = METHODS[i] as (typeof METHODS)[number];
    const name = entry[1];
    patcher.method(entry[0], name, (original) => {
      return {
        [name](this: unknown, key: unknown): unknown {
          return apply(original, this, [keyOf(this, key, name === "add")] as never);
        },
      }[name] as Callable;
    });
  }
  patcher.method(Map.prototype, "set", (original) => {
    return {
      set(this: unknown, key: unknown, value: unknown): unknown {
        return apply(original, this, [keyOf(this, key, true), value] as never);
      },
    }.set;
  });
  weakly(realm);
  patcher.method(Map, "groupBy", (original) => {
    return {
      groupBy(this: unknown, items: unknown, callback: unknown): unknown {
        if (typeof callback !== "function") return apply(original, this, [items, callback] as never);
        const group: Callback = (v, i) => {
          const key: unknown = apply(callback as Callback, undefined, [v, i]);
          const slot = recorder.active ? recorder.slot(key) : 0;
          return slot === 0 ? key : recorder.select("map-key", slot, recorder.cutSite());
        };
        return apply(original, this, [items, group] as never);
      },
    }.groupBy;
  });
}

const WEAK = [
  [WeakMap.prototype, "get"],
  [WeakMap.prototype, "set"],
  [WeakMap.prototype, "has"],
  [WeakMap.prototype, "delete"],
  [WeakSet.prototype, "add"],
  [WeakSet.prototype, "has"],
  [WeakSet.prototype, "delete"],
  [FinalizationRegistry.prototype, "register"],
] as const;

/** What holds objects weakly refuses numbers, and finds none: a tracer is one. */
function weakly(realm: Realm): void {
  const { recorder, patcher } = realm;
  const plain = (args: unknown[]): unknown[] => {
    if (recorder.active && args.length > 0) args[0] = recorder.plain(args[0]);
    return args;
  };
  for (let i = 0; i < WEAK.length; i++) {
    const entry = WEAK[i] as (typeof WEAK)[number];
    const name = entry[1] as string;
    patcher.method(entry[0], name, (original) => {
      return {
        [name](this: unknown, ...args: unknown[]): unknown {
          return apply(original, this, plain(args) as never);
        },
      }[name] as Callable;
    });
  }
  const reference: Behaviour = {
    // Without `new` it throws its own error.
    call: (args) => apply(WeakRefNative as never, undefined, args as never),
    arguments: (args) => plain(args as unknown[]),
  };
  patchConstructor(realm, globalThis, "WeakRef", reference);
}

const WeakRefNative = WeakRef;
