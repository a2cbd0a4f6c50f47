import { BRANCH } from "../events";
import { box } from "../boxes";
import { apply, is, isArray, isView, NativeObject } from "../primordials";
import { elementIndex, isTypedArray } from "../shadows";
import { idOf, isTracer } from "../tracer";
import { patchConstructor } from "./constructor";
import type { Realm } from "./patcher";
import { trackedElements } from "./typedElements";

type Keyed = Record<PropertyKey, unknown>;

/** Object and Reflect: what compares values, names types, or reads elements of typed arrays past their shadows. */
export function patchObject(realm: Realm): void {
  const { recorder, patcher, $ } = realm;

  patcher.method(Object, "is", () => {
    return {
      is(a: unknown, b: unknown): boolean {
        const concerned = recorder.active && (idOf(a) !== 0 || idOf(b) !== 0);
        const numeric = (v: unknown): boolean => typeof v === "number" || idOf(v) !== 0;
        if (!concerned || !numeric(a) || !numeric(b)) return is(a, b);
        const x = recorder.slotFor(a as number);
        return recorder.branch(BRANCH.same, x, recorder.slotFor(b as number), recorder.nativeSite()) === 1;
      },
    }.is;
  });

  patcher.method(Object, "values", (original) => {
    return {
      values(o: unknown): unknown {
        const values = apply(original, undefined, [o] as never) as unknown[];
        const elements = trackedElements(realm, o);
        // Elements come first, in order; named properties follow.
        for (let i = 0; elements !== null && i < elements.length; i++) values[i] = elements[i];
        return values;
      },
    }.values;
  });

  patcher.method(Object, "entries", (original) => {
    return {
      entries(o: unknown): unknown {
        const entries = apply(original, undefined, [o] as never) as unknown[][];
        const elements = trackedElements(realm, o);
        for (let i = 0; elements !== null && i < elements.length; i++) (entries[i] as unknown[])[1] = elements[i];
        return entries;
      },
    }.entries;
  });

  patcher.method(Object, "assign", (original) => {
    return {
      assign(target: unknown, ...sources: unknown[]): unknown {
        for (let i = 0; $.ta && i < sources.length; i++) {
          const elements = trackedElements(realm, sources[i]);
          if (elements !== null) sources[i] = indexed(elements);
        }
        return apply(original, undefined, prefixed(target, sources) as never);
      },
    }.assign;
  });

  patcher.method(Reflect, "get", (original) => {
    return {
      get(target: unknown, key: unknown, ...receiver: unknown[]): unknown {
        const v: unknown = apply(original, undefined, prefixed(target, prefixed(key, receiver)) as never);
        return $.gi(v, target, key);
      },
    }.get;
  });

  patcher.method(Reflect, "set", (original) => {
    return {
      set(target: unknown, key: unknown, value: unknown, ...receiver: unknown[]): unknown {
        const element = recorder.active && isView(target) && isTypedArray(target) && elementIndex(target, key) !== -1;
        const stored = element ? $.w(target, key, value, recorder.nativeSite()) : value;
        return apply(original, undefined, prefixed(target, prefixed(key, prefixed(stored, receiver))) as never);
      },
    }.set;
  });

  objectOf(realm);
}

/** `Object(x)`: no number any more, but an object that converts to one. Last, so that it takes over what was patched. */
function objectOf(realm: Realm): void {
  const { recorder } = realm;
  const make = (args: readonly unknown[]): object => {
    const v = args[0];
    return isTracer(v) ? box(v, recorder.plain(v) as number) : (NativeObject(v) as object);
  };
  patchConstructor(realm, globalThis, "Object", {
    ...{ call: make, construct: make },
    arguments: (args) => args,
    shell: (run) =>
      ({
        Object: function (this: unknown, ...args: unknown[]): unknown {
          return run(new.target, args);
        },
      }).Object as never,
  });
}

function prefixed(first: unknown, rest: readonly unknown[]): unknown[] {
  const list: unknown[] = [first];
  for (let i = 0; i < rest.length; i++) list[i + 1] = rest[i];
  return list;
}

function indexed(elements: readonly unknown[]): Keyed {
  const object: Keyed = {};
  for (let i = 0; i < elements.length; i++) object[i] = elements[i];
  return object;
}

/** The list of arguments `apply` and `construct` are to take: elements of a typed array with their tracers. */
export function argumentsOf(realm: Realm, list: unknown): unknown {
  return realm.$.ta && !isArray(list) ? (trackedElements(realm, list) ?? list) : list;
}
