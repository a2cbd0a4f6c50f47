import { apply, isView, ownKeys } from "../primordials";
import { elementIndex, isTypedArray } from "../shadows";
import { idOf } from "../tracer";
import type { Callable, Realm } from "./patcher";
import { trackedElements } from "./typedElements";

/** Functions that take a primitive where they would take an object: with the number, they say what they say of numbers. */
const OF_OBJECT = [
  "getPrototypeOf",
  "isExtensible",
  "isFrozen",
  "isSealed",
  "defineProperty",
  "defineProperties",
  "create",
];

/** A tracer is an object: what asks for the nature of a value is to see the number it stands for. */
export function patchIdentity(realm: Realm): void {
  const { recorder, patcher } = realm;
  for (let i = 0; i < OF_OBJECT.length; i++) plainly(Object, OF_OBJECT[i] as string);
  const reflecting = ownKeys(Reflect);
  for (let i = 0; i < reflecting.length; i++) plainly(Reflect, reflecting[i] as string);
  plainly(Object.prototype, "isPrototypeOf");

  /** With the primal for a first argument that is tracked. */
  function plainly(target: object, name: string): void {
    patcher.method(target, name, (original) => {
      return {
        [name](this: unknown, ...args: unknown[]): unknown {
          if (idOf(args[0]) !== 0) args[0] = recorder.plain(args[0]);
          return apply(original, this, args as never);
        },
      }[name] as Callable;
    });
  }

  // Numbers have no prototype of their own to set.
  patcher.method(Object, "setPrototypeOf", (original) => {
    return {
      setPrototypeOf(o: unknown, prototype: unknown): unknown {
        const made: unknown = apply(original, undefined, [recorder.plain(o), recorder.plain(prototype)] as never);
        return idOf(o) === 0 ? made : o;
      },
    }.setPrototypeOf;
  });

  patcher.getter(Object.prototype, "__proto__", (original) => {
    return function (this: unknown): unknown {
      return apply(original, idOf(this) === 0 ? this : recorder.plain(this), []);
    };
  });

  describing(Object);
  describing(Reflect);

  /** Descriptors of a typed array's elements hold the tracers that shadow them. */
  function describing(holder: object): void {
    patcher.method(holder, "getOwnPropertyDescriptor", (original) => {
      return {
        getOwnPropertyDescriptor(o: unknown, key: unknown): unknown {
          const found = apply(original, undefined, [o, key] as never) as PropertyDescriptor | undefined;
          if (found === undefined || !realm.$.ta || !isView(o) || !isTypedArray(o)) return found;
          const index = elementIndex(o, key);
          if (index >= 0) found.value = realm.shadows.read(o, index, found.value as number);
          return found;
        },
      }.getOwnPropertyDescriptor;
    });
  }

  patcher.method(Object, "getOwnPropertyDescriptors", (original) => {
    return {
      getOwnPropertyDescriptors(o: unknown): unknown {
        const found = apply(original, undefined, [o] as never) as Record<PropertyKey, PropertyDescriptor>;
        const elements = trackedElements(realm, o);
        for (let i = 0; elements !== null && i < elements.length; i++) {
          (found[i] as PropertyDescriptor).value = elements[i];
        }
        return found;
      },
    }.getOwnPropertyDescriptors;
  });
}
