import {
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  setPrototypeOf,
} from "../primordials";
import type { Realm } from "./patcher";

type Constructor = abstract new (...args: never[]) => object;

/** What `C(…)` gives, and the arguments `new C(…)` is to be made with. */
export interface Behaviour {
  call(args: readonly unknown[]): unknown;
  arguments(args: readonly unknown[]): readonly unknown[];
  /** What `new C(…)` gives when C itself is called, no subclass. */
  construct?(args: readonly unknown[]): unknown;
  /** The function itself, where V8 shows what it is called in the source: `#<Object>`. */
  shell?(run: (target: unknown, args: readonly unknown[]) => unknown): Constructor;
}

/**
 * Replaces a global constructor by a function with the same statics and the same prototype object, so that
 * `instanceof`, `x.constructor` and subclasses see no difference. A Proxy would do, several times slower.
 */
export function patchConstructor(realm: Realm, holder: object, name: string, behave: Behaviour): void {
  const original = (holder as Record<string, unknown>)[name] as Constructor | undefined;
  if (typeof original !== "function") return;
  const run = (newTarget: unknown, args: readonly unknown[]): unknown => {
    if (newTarget === undefined) return behave.call(args);
    if (newTarget === patched && behave.construct !== undefined) return behave.construct(args);
    const target = newTarget === patched ? original : newTarget;
    // Where the original is no constructor (BigInt, Symbol) this throws its own error.
    return construct(original as never, behave.arguments(args), target as never);
  };
  const patched: object =
    behave.shell?.(run) ??
    function (this: unknown, ...args: unknown[]): unknown {
      return run(new.target, args);
    };
  const prototype = (original as { prototype?: object }).prototype;
  const statics = ownKeys(original);
  for (let i = 0; i < statics.length; i++) {
    const key = statics[i] as PropertyKey;
    const descriptor = getOwnPropertyDescriptor(original, key) as PropertyDescriptor;
    if (key === "prototype") defineProperty(patched, key, { value: prototype, writable: false });
    else defineProperty(patched, key, descriptor);
  }
  // The constructor of generators inherits from Function.
  if (getPrototypeOf(patched) !== getPrototypeOf(original)) setPrototypeOf(patched, getPrototypeOf(original));
  realm.patcher.disguise(patched, original);
  realm.patcher.value(holder, name, patched);
  if (prototype !== undefined) realm.patcher.value(prototype, "constructor", patched);
}
