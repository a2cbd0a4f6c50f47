import { apply } from "../primordials";
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
 * Map and Set find numbers by value, so a tracked key is unwrapped: a cut, and a decision. Values of a Map keep
 * their tracers. The constructors call `set` and `add` themselves.
 */
export function patchCollections(realm: Realm): void {
  const { recorder, patcher } = realm;
  const keyOf = (key: unknown): unknown => {
    if (typeof key !== "object" || !recorder.active) return key;
    const slot = recorder.slot(key);
    return slot === 0 ? key : recorder.select("map-key", slot, recorder.cutSite());
  };

  for (let i = 0; i < METHODS.length; i++) {
    const entry = METHODS[i] as (typeof METHODS)[number];
    const name = entry[1];
    patcher.method(entry[0], name, (original) => {
      return {
        [name](this: unknown, key: unknown): unknown {
          return apply(original, this, [keyOf(key)] as never);
        },
      }[name] as Callable;
    });
  }
  patcher.method(Map.prototype, "set", (original) => {
    return {
      set(this: unknown, key: unknown, value: unknown): unknown {
        return apply(original, this, [keyOf(key), value] as never);
      },
    }.set;
  });
  patcher.method(Map, "groupBy", (original) => {
    return {
      groupBy(this: unknown, items: unknown, callback: unknown): unknown {
        if (typeof callback !== "function") return apply(original, this, [items, callback] as never);
        const group: Callback = (v, i) => keyOf(apply(callback as Callback, undefined, [v, i]));
        return apply(original, this, [items, group] as never);
      },
    }.groupBy;
  });
}
