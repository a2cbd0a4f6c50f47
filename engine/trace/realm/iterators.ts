import { apply } from "../primordials";
import { asking } from "./array";
import type { Callable, Realm } from "./patcher";

/** Helpers of iterators that ask their callback for a yes or no. */
const ASKING = ["filter", "some", "every", "find"] as const;

/** `Iterator.prototype`, where this version of Node has its helpers. */
export function patchIterators(realm: Realm): void {
  const { Iterator } = globalThis as { Iterator?: { prototype: object } };
  if (Iterator === undefined) return;
  for (let i = 0; i < ASKING.length; i++) {
    const name = ASKING[i] as string;
    realm.patcher.method(Iterator.prototype, name, (original) => {
      return {
        [name](this: unknown, callback: unknown): unknown {
          if (!realm.recorder.active || typeof callback !== "function")
            return apply(original, this, [callback] as never);
          return apply(original, this, [asking(realm, callback, undefined)] as never);
        },
      }[name] as Callable;
    });
  }
}
