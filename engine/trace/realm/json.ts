import { apply } from "../primordials";
import type { Realm } from "./patcher";

/** JSON: a tracer's own `toJSON` cuts; only shadowed typed arrays have to be unwrapped here, JSON reads their numbers. */
export function patchJson({ recorder, patcher, deep, $ }: Realm): void {
  patcher.method(JSON, "stringify", (original) => {
    return {
      stringify(value: unknown, replacer: unknown, space: unknown): unknown {
        const plain = $.ta ? deep.unwrap(value, "json", recorder.cutSite()) : value;
        return apply(original, undefined, [plain, replacer, space] as never);
      },
    }.stringify;
  });
}
