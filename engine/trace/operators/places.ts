import { toNumber } from "../convert";
import type { InstrumentEval } from "../../load/types";
import type { Helpers, Places } from "../helpers";
import {
  defineProperty,
  deleteProperty,
  isView,
  nativeEval,
  NativeObject,
  numberPrototype,
  ownKeys,
  reflectSet,
  viewTag,
} from "../primordials";
import type { Recorder } from "../recorder";
import { elementIndex, isTypedArray, type Shadows } from "../shadows";
import { idOf, isTracer } from "../tracer";

/** What values pass on their way into templates, keys and elements. */
export function createPlaces(
  recorder: Recorder,
  shadows: Shadows,
  live: Pick<Helpers, "ta">,
  hooks: { instrumentEval: InstrumentEval | null },
): Omit<Places, "na" | "nb"> {
  const { slot, plain } = recorder;

  /** A view takes numbers only: what is tracked goes to its shadow. */
  const intoView = (view: object, key: unknown, v: unknown, site: number): unknown => {
    if (!isTypedArray(view)) return v;
    const index = elementIndex(view, key);
    if (index === -1) return v;
    const tag = viewTag(view);
    if (typeof v === "object" && v !== null && !isTracer(v) && tag !== "BigInt64Array" && tag !== "BigUint64Array") {
      // Converted here, once, because the object's own conversion may give a tracer.
      v = toNumber(v);
    }
    const s = slot(v);
    if (s === 0) {
      if (index >= 0 && live.ta) shadows.forget(view, index);
      return v;
    }
    if (index === -2 || tag === "BigInt64Array" || tag === "BigUint64Array") return plain(v);
    return shadows.store(view, index, s, site);
  };

  const places: Omit<Places, "na" | "nb"> = {
    s(v, site) {
      const s = slot(v);
      return s === 0 ? v : recorder.leave("template", s, site);
    },
    k(k, site) {
      if (typeof k !== "object") return k;
      const s = slot(k);
      return s === 0 ? k : recorder.select("property-key", s, site);
    },
    gi(v, o, k) {
      if (!live.ta || typeof v !== "number" || !isView(o) || !isTypedArray(o)) return v;
      const index = typeof k === "number" ? k : elementIndex(o, k);
      return index >= 0 ? shadows.read(o, index, v) : v;
    },
    w(o, k, v, site) {
      if ((typeof v === "number" && !live.ta) || !isView(o) || !recorder.active) return v;
      return intoView(o, k, v, site);
    },
    get(o, k, site) {
      const key = keyOf(o, k, site);
      return places.gi((o as Record<PropertyKey, unknown>)[key], o, key);
    },
    si(o, k, v, site) {
      if (o === null || o === undefined) return places.siS(o, k, v, site);
      const key = keyOf(o, k, site);
      // Sloppy code ignores a store that is refused; a primitive receiver reaches setters as it is.
      reflectSet(NativeObject(o) as object, key, places.w(o, key, v, site), o);
      return v;
    },
    siS(o, k, v, site) {
      const key = o === null || o === undefined ? (k as PropertyKey) : keyOf(o, k, site);
      (o as Record<PropertyKey, unknown>)[key] = places.w(o, key, v, site);
      return v;
    },
    ev(src, strict, runtimeName, callee = nativeEval) {
      return typeof src === "string" && callee === nativeEval && hooks.instrumentEval !== null
        ? hooks.instrumentEval(src, strict, runtimeName)
        : src;
    },
    wi(o, names) {
      // Entering a `with` of these throws: nothing would read the names.
      if (o !== null && o !== undefined) leaveOnce(numberPrototype, "with $ad", names);
      return o;
    },
    at(v, site) {
      recorder.site = site;
      return v;
    },
  };
  return places;

  /** The key once converted, so that an object's own conversion runs once. */
  function keyOf(o: unknown, k: unknown, site: number): PropertyKey {
    if (idOf(k) !== 0) return places.k(k, site) as number;
    const converted = (typeof k === "object" && k !== null) || typeof k === "function";
    // A base that has no properties throws before its key is converted.
    return converted && o !== null && o !== undefined ? keyText(k) : (k as PropertyKey);
  }
}

/** ToPropertyKey of an object, natively. */
function keyText(k: unknown): PropertyKey {
  const box: Record<PropertyKey, number> = { __proto__: null } as never;
  box[k as PropertyKey] = 1;
  return ownKeys(box)[0] as PropertyKey;
}

/** A property that is gone as soon as it was read. */
function leaveOnce(holder: object, key: string, value: object): void {
  const get = (): object => {
    deleteProperty(holder, key);
    return value;
  };
  defineProperty(holder, key, { __proto__: null, configurable: true, get } as PropertyDescriptor);
}
