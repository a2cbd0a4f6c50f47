import { storeAll } from "../operators/construct";
import { apply, arraySort, typedArrayPrototype, viewLength, viewTag } from "../primordials";
import { toNumber } from "../convert";
import { BRANCH } from "../events";
import { isTypedArray } from "../shadows";
import { idOf } from "../tracer";
import { comparing } from "./array";
import type { Callable, Realm } from "./patcher";
import { trackedElements } from "./typedElements";

type View = Float64Array;

const whole = (v: unknown): number => {
  const number = +(v as number);
  return number !== number ? 0 : number - (number % 1 || 0);
};

/** A relative position as `slice`, `fill` and `copyWithin` read it. */
const position = (v: unknown, length: number, otherwise: number): number => {
  if (v === undefined) return otherwise;
  const at = whole(v);
  return at < 0 ? (length + at > 0 ? length + at : 0) : at < length ? at : length;
};

/** Methods that move elements: the shadows follow the bytes. */
export function patchTypedMoves(realm: Realm): void {
  const { recorder, patcher, shadows, $ } = realm;
  const idle = (view: unknown): boolean => !recorder.active || !isTypedArray(view);

  patcher.method(typedArrayPrototype, "fill", (original) => {
    return {
      fill(this: View, ...args: unknown[]): unknown {
        if (idle(this)) return apply(original, this, args as never);
        const tag = viewTag(this);
        const value = tag === "BigInt64Array" || tag === "BigUint64Array" ? args[0] : toNumber(args[0]);
        const length = viewLength(this);
        const start = position(args[1], length, 0);
        const end = position(args[2], length, length);
        const site = recorder.nativeSite();
        apply(original, this, [recorder.plain(value), start, end] as never);
        if ($.ta) shadows.forgetRange(this, start, end > start ? end : start);
        const s = recorder.slot(value);
        for (let i = start; s !== 0 && i < end; i++) shadows.store(this, i, s, site);
        return this;
      },
    }.fill as Callable;
  });

  patcher.method(typedArrayPrototype, "slice", (original) => {
    return {
      slice(this: View, from: unknown, to: unknown): unknown {
        if (idle(this) || !$.ta) return apply(original, this, [from, to] as never);
        const length = viewLength(this);
        const start = position(from, length, 0);
        const end = position(to, length, length);
        const made = apply(original, this, [start, end] as never) as View;
        if (end > start && viewTag(made) === viewTag(this)) shadows.move(this, start, made, 0, end - start);
        else if (end > start) copyElements(made, trackedElements(realm, this), start, end);
        return made;
      },
    }.slice as Callable;
  });

  patcher.method(typedArrayPrototype, "copyWithin", (original) => {
    return {
      copyWithin(this: View, target: unknown, from: unknown, ...rest: unknown[]): unknown {
        if (idle(this) || !$.ta) return apply(original, this, [target, from, rest[0]] as never);
        const length = viewLength(this);
        const to = position(target, length, 0);
        const start = position(from, length, 0);
        const end = position(rest[0], length, length);
        apply(original, this, [to, start, end] as never);
        const count = end - start < length - to ? end - start : length - to;
        if (count > 0) shadows.move(this, start, this, to, count);
        return this;
      },
    }.copyWithin as Callable;
  });

  patcher.method(typedArrayPrototype, "reverse", (original) => {
    return {
      reverse(this: View): unknown {
        const elements = idle(this) ? null : trackedElements(realm, this);
        apply(original, this, []);
        if (elements !== null) replaceAll(this, reversed(elements));
        return this;
      },
    }.reverse as Callable;
  });

  patcher.method(typedArrayPrototype, "toReversed", (original) => {
    return {
      toReversed(this: View): unknown {
        const elements = idle(this) ? null : trackedElements(realm, this);
        const made = apply(original, this, []) as View;
        if (elements !== null) replaceAll(made, reversed(elements));
        return made;
      },
    }.toReversed as Callable;
  });

  patcher.method(typedArrayPrototype, "sort", (original) => {
    return {
      sort(this: View, compare: unknown): unknown {
        if (idle(this) || (compare !== undefined && typeof compare !== "function")) {
          return apply(original, this, [compare] as never);
        }
        const elements = trackedElements(realm, this);
        const order = compare === undefined ? undefined : comparing(realm, compare);
        if (elements === null) return apply(original, this, [order] as never);
        replaceAll(this, arraySort(elements, order ?? numeric()) as unknown[]);
        return this;
      },
    }.sort as Callable;
  });

  patcher.method(typedArrayPrototype, "toSorted", (original) => {
    return {
      toSorted(this: View, compare: unknown): unknown {
        if (idle(this) || (compare !== undefined && typeof compare !== "function")) {
          return apply(original, this, [compare] as never);
        }
        const elements = trackedElements(realm, this);
        const order = compare === undefined ? undefined : comparing(realm, compare);
        const made = apply(original, this, [elements === null ? order : undefined] as never) as View;
        if (elements !== null) replaceAll(made, arraySort(elements, order ?? numeric()) as unknown[]);
        return made;
      },
    }.toSorted as Callable;
  });

  patcher.method(typedArrayPrototype, "with", (original) => {
    return {
      with(this: View, index: unknown, value: unknown): unknown {
        if (idle(this)) return apply(original, this, [index, value] as never);
        const tag = viewTag(this);
        const elements = trackedElements(realm, this);
        const at = whole(index);
        const stored = tag === "BigInt64Array" || tag === "BigUint64Array" ? value : toNumber(value);
        const site = recorder.nativeSite();
        const made = apply(original, this, [at, recorder.plain(stored)] as never) as View;
        const list = elements ?? [];
        const place = at < 0 ? viewLength(this) + at : at;
        if (elements !== null) list[place] = stored;
        else if (idOf(stored) !== 0) list[place] = stored;
        storeAll(recorder, shadows, made, list, 0, site);
        return made;
      },
    }.with as Callable;
  });

  /** The order of numbers as typed arrays sort them: -0 before 0, NaN last; each comparison is logged. */
  function numeric(): (a: unknown, b: unknown) => number {
    const site = recorder.nativeSite();
    return (a, b) => {
      const x = recorder.plain(a) as number;
      const y = recorder.plain(b) as number;
      if (idOf(a) !== 0 || idOf(b) !== 0) {
        recorder.branch(BRANCH.lt, recorder.slotFor(a as number), recorder.slotFor(b as number), site);
      }
      if (x < y) return -1;
      if (x > y) return 1;
      if (x === y) return x !== 0 ? 0 : 1 / x - 1 / y < 0 ? -1 : 1 / x - 1 / y > 0 ? 1 : 0;
      return x !== x ? (y !== y ? 0 : 1) : -1;
    };
  }

  /** Writes elements, tracers included, over a view of the same length. */
  function replaceAll(view: View, elements: readonly unknown[]): void {
    const site = recorder.nativeSite();
    for (let i = 0; i < elements.length; i++) view[i] = recorder.plain(elements[i]) as number;
    shadows.forgetRange(view, 0, elements.length);
    restore(view, elements, site);
  }

  function copyElements(view: View, elements: readonly unknown[] | null, start: number, end: number): void {
    for (let i = start; elements !== null && i < end; i++) {
      const s = recorder.slot(elements[i]);
      if (s !== 0) shadows.store(view, i - start, s, recorder.contexts.innermostSite());
    }
  }

  function restore(view: View, elements: readonly unknown[], site: number): void {
    storeAll(recorder, shadows, view, elements, 0, site);
  }
}

function reversed(elements: readonly unknown[]): unknown[] {
  const list: unknown[] = [];
  for (let i = elements.length - 1; i >= 0; i--) list[list.length] = elements[i];
  return list;
}
