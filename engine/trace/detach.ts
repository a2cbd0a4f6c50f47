import type { CutKind } from "../protocol";
import { OP } from "../rules/index";
import {
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  isMap,
  isSet,
  isView,
  mapForEach,
  mapGet,
  mapSet,
  NativeArray,
  NativeMap,
  NativeSet,
  objectPrototype,
  ownKeys,
  setAdd,
  setForEach,
  setHas,
  setPrototypeOf,
  typedArraySlice,
  viewLength,
} from "./primordials";
import type { Recorder } from "./recorder";
import { isTypedArray, type Shadows } from "./shadows";
import { idOf } from "./tracer";

/** What becomes of one tracked number inside a container. */
type OnTracer = (tracer: unknown) => unknown;

/** Containers rebuilt with every tracker inside replaced; what holds none is given back itself. */
export interface Deep {
  /** A copy whose tracked numbers are detached: same values, zero slope, an explicit cut. */
  detach(v: unknown, kind: CutKind, site: number): unknown;
  /** A copy with plain numbers, for what leaves the realm: one cut per tracer. */
  unwrap(v: unknown, kind: CutKind, site: number): unknown;
  /** The same without a cut, for what comes back on its own. */
  plain(v: unknown): unknown;
}

export function createDeep(recorder: Recorder, shadows: Shadows): Deep {
  const { tape } = recorder;
  return {
    detach: (v, kind, site) =>
      rebuild(v, (tracer) => {
        const s = recorder.slot(tracer);
        const at = site < 0 ? recorder.contexts.innermostSite() : site;
        const result = recorder.unary(OP.detach, s, tape.value[s] as number, at);
        recorder.cut(kind, s, tape.n - 1, site, true);
        return result;
      }),
    unwrap: (v, kind, site) => rebuild(v, (tracer) => recorder.leave(kind, recorder.slot(tracer), site), true),
    plain: (v) => rebuild(v, (tracer) => recorder.plain(tracer)),
  };

  /** `leaving`: typed arrays stay themselves, their memory holds the plain numbers and may be shared or transferred. */
  function rebuild(v: unknown, onTracer: OnTracer, leaving = false): unknown {
    if (idOf(v) !== 0) return onTracer(v);
    if (typeof v !== "object" || v === null) return v;
    // Looked for first, so that identity survives wherever nothing is tracked (cycles included).
    return holdsTracer(v, new NativeSet()) ? copy(v, onTracer, new NativeMap(), leaving) : v;
  }

  /** True when a tracer can be reached through own data properties, elements and entries. */
  function holdsTracer(v: unknown, seen: Set<unknown>): boolean {
    if (idOf(v) !== 0) return true;
    if (typeof v !== "object" || v === null || setHas(seen, v)) return false;
    setAdd(seen, v);
    if (isView(v)) return isTypedArray(v) && shadows.holds(v);
    let found = false;
    const look = (inner: unknown): void => {
      found ||= holdsTracer(inner, seen);
    };
    if (isMap(v)) mapForEach(v, look);
    else if (isSet(v)) setForEach(v, look);
    const names = ownKeys(v);
    for (let i = 0; i < names.length && !found; i++) {
      look(getOwnPropertyDescriptor(v, names[i] as PropertyKey)?.value);
    }
    return found;
  }

  function copy(v: unknown, onTracer: OnTracer, made: Map<unknown, unknown>, leaving: boolean): unknown {
    if (idOf(v) !== 0) return onTracer(v);
    if (typeof v !== "object" || v === null) return v;
    const before: unknown = mapGet(made, v);
    if (before !== undefined) return before;
    // An object with inner state of its own (a Date, an instance with private fields) is not taken apart needlessly.
    if (!isPlain(v) && !holdsTracer(v, new NativeSet())) return v;
    if (isView(v)) return copyView(v as Float64Array, onTracer, made, leaving);
    const target = emptyLike(v);
    mapSet(made, v, target);
    if (isMap(v)) mapForEach(v, (inner, key) => mapSet(target, key, copy(inner, onTracer, made, leaving)));
    else if (isSet(v)) setForEach(v, (inner) => setAdd(target, copy(inner, onTracer, made, leaving)));
    const names = ownKeys(v);
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as PropertyKey;
      const descriptor = getOwnPropertyDescriptor(v, name) as PropertyDescriptor;
      if (hasOwn(descriptor, "value")) descriptor.value = copy(descriptor.value, onTracer, made, leaving);
      defineProperty(target, name, descriptor);
    }
    return target;
  }

  function copyView(view: Float64Array, onTracer: OnTracer, made: Map<unknown, unknown>, leaving: boolean): unknown {
    const target = leaving ? view : (typedArraySlice(view) as Float64Array);
    mapSet(made, view, target);
    for (let i = 0; i < viewLength(view); i++) {
      const element = shadows.read(view, i, view[i] as number);
      if (idOf(element) === 0) continue;
      const s = recorder.slot(onTracer(element));
      if (s !== 0 && !leaving) shadows.store(target, i, s, recorder.tape.site[s] as number);
    }
    return target;
  }
}

function isPlain(v: object): boolean {
  if (isArray(v)) return true;
  const prototype = getPrototypeOf(v);
  return prototype === objectPrototype || prototype === null;
}

function emptyLike(v: object): object {
  const made: object = isArray(v)
    ? new NativeArray<unknown>(v.length)
    : isMap(v)
      ? new NativeMap()
      : isSet(v)
        ? new NativeSet()
        : {};
  const prototype = getPrototypeOf(v);
  if (getPrototypeOf(made) !== prototype) setPrototypeOf(made, prototype);
  return made;
}
