import { BRANCH } from "../events";
import { apply, typedArrayPrototype, viewLength } from "../primordials";
import { idOf } from "../tracer";
import type { Callable, Realm } from "./patcher";
import { search } from "./search";
import { trackedElements } from "./typedElements";

type View = Float64Array;

/** Methods of typed arrays that look for an element, and those that turn all of them into text. */
export function patchTypedSearch(realm: Realm): void {
  const { recorder, patcher, shadows, $ } = realm;
  const names = ["includes", "indexOf", "lastIndexOf"] as const;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as (typeof names)[number];
    const how = { kind: name === "includes" ? BRANCH.sameZero : BRANCH.seq, backwards: name === "lastIndexOf" };
    patcher.method(typedArrayPrototype, name, (original) => {
      return {
        [name](this: View, ...args: unknown[]): unknown {
          const elements = recorder.active
            ? (trackedElements(realm, this) ?? (idOf(args[0]) === 0 ? null : this))
            : null;
          if (elements === null) return apply(original, this, args as never);
          const found = search(recorder, elements, args[0], args.length > 1 ? [args[1]] : [], how);
          if (found === null) return apply(original, this, args as never);
          return name === "includes" ? found >= 0 : found;
        },
      }[name] as Callable;
    });
  }

  patcher.method(typedArrayPrototype, "at", (original) => {
    return {
      at(this: View, index: unknown): unknown {
        const v: unknown = apply(original, this, [index] as never);
        if (!$.ta || typeof v !== "number") return v;
        const number = recorder.plain(index) as number;
        const whole = number !== number ? 0 : number - (number % 1 || 0);
        return shadows.read(this, whole < 0 ? viewLength(this) + whole : whole, v);
      },
    }.at as Callable;
  });

  const texts = ["join", "toLocaleString"] as const;
  for (let i = 0; i < texts.length; i++) {
    const name = texts[i] as (typeof texts)[number];
    patcher.method(typedArrayPrototype, name, (original) => {
      return {
        [name](this: View, ...args: unknown[]): unknown {
          const elements = recorder.active ? trackedElements(realm, this) : null;
          const site = elements === null ? -1 : recorder.cutSite();
          for (let k = 0; elements !== null && k < elements.length; k++) {
            const s = recorder.slot(elements[k]);
            if (s !== 0) recorder.cut("string", s, 0, site, false);
          }
          return apply(original, this, args as never);
        },
      }[name] as Callable;
    });
  }
}
