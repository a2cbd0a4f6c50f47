/**
 * Did user code leave this realm as it found it? Compares the property descriptors of the intrinsics with a snapshot.
 * Getters are compared, never called. A dirty child is finished and replaced after its answer; until then what was
 * changed or deleted is put back, so that the engine's own work goes on. All of this runs on captured intrinsics.
 */
import {
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  is,
  mapForEach,
  mapGet,
  mapSet,
  NativeMap,
  NativeString,
  ownKeys,
  setPrototypeOf,
} from "../trace/primordials";

export interface RealmSnapshot {
  /** Names of what changed: `+Array.prototype.sum`, `~Math.random`, `-Number.isNaN`. */
  changes(): string[];
  /** Puts back what was changed or deleted and can be; what was added stays, it may be the user's for good. */
  restore(): void;
}

interface Kept {
  readonly name: string;
  readonly object: object;
  readonly prototype: object | null;
  readonly properties: Map<PropertyKey, PropertyDescriptor>;
}

/** Called for each difference; `then` is undefined for what was added. */
type OnChange = (kept: Kept, mark: "+" | "~" | "-", key: PropertyKey, then: PropertyDescriptor | undefined) => void;

/** The objects to watch, each with its name in messages. */
export type Named = readonly [name: string, object: object];

export function snapshotRealm(objects: readonly Named[]): RealmSnapshot {
  const list: Kept[] = [];
  for (let i = 0; i < objects.length; i++) {
    const entry = objects[i] as Named;
    const name = entry[0];
    const object = entry[1];
    const properties = new NativeMap<PropertyKey, PropertyDescriptor>();
    const keys = ownKeys(object);
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k] as PropertyKey;
      const descriptor = getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
      // Something named `value` or `get` on Object.prototype must not become part of it.
      setPrototypeOf(descriptor, null);
      mapSet(properties, key, descriptor);
    }
    list[i] = { name, object, prototype: getPrototypeOf(object), properties };
  }
  return {
    changes() {
      const found: string[] = [];
      compareAll(list, ({ name }, mark, key) => {
        found[found.length] = `${mark}${name}.${NativeString(key)}`;
      });
      return found;
    },
    restore() {
      compareAll(list, ({ object, prototype }, mark, key, then) => {
        if (key === PROTOTYPE) setPrototypeOf(object, prototype);
        else if (then !== undefined) defineProperty(object, key, then);
      });
    },
  };
}

const PROTOTYPE = "[[Prototype]]";

function compareAll(list: readonly Kept[], onChange: OnChange): void {
  for (let i = 0; i < list.length; i++) compare(list[i] as Kept, onChange);
}

function compare(kept: Kept, onChange: OnChange): void {
  const { object, properties } = kept;
  const keys = ownKeys(object);
  let known = 0;
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as PropertyKey;
    const then = mapGet(properties, key) as PropertyDescriptor | undefined;
    if (then === undefined) onChange(kept, "+", key, undefined);
    else {
      known++;
      if (!same(then, getOwnPropertyDescriptor(object, key) as PropertyDescriptor)) onChange(kept, "~", key, then);
    }
  }
  if (getPrototypeOf(object) !== kept.prototype) onChange(kept, "~", PROTOTYPE, undefined);
  if (known === properties.size) return;
  mapForEach(properties, (then: PropertyDescriptor, key: PropertyKey) => {
    if (!hasOwn(object, key)) onChange(kept, "-", key, then);
  });
}

/** Reads own properties only: `now` inherits from an Object.prototype that user code may have added to. */
function same(then: PropertyDescriptor, now: PropertyDescriptor): boolean {
  const data = hasOwn(then, "value");
  if (data !== hasOwn(now, "value")) return false;
  if (then.configurable !== now.configurable || then.enumerable !== now.enumerable) return false;
  return data
    ? is(then.value, now.value) && then.writable === now.writable
    : then.get === now.get && then.set === now.set;
}
