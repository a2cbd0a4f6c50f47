import { isView, NativeArray, viewLength, viewTag } from "../primordials";
import { collect } from "../collect";
import type { Recorder } from "../recorder";
import { isTypedArray, type Shadows } from "../shadows";
import { idOf } from "../tracer";

const Float16 = (globalThis as { Float16Array?: new (length: number) => object }).Float16Array;

/** Constructors that take a number for a length; the typed arrays among them take elements too. */
const BUFFERS: readonly unknown[] = [Array, ArrayBuffer, SharedArrayBuffer];
/* eslint-disable no-restricted-syntax -- these run before user code */
const VIEWS: readonly unknown[] = [
  ...[Float64Array, Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array],
  ...[Int32Array, Uint32Array, BigInt64Array, BigUint64Array],
  ...(Float16 === undefined ? [] : [Float16]),
];
/* eslint-enable no-restricted-syntax */

/** A typed array under construction from elements some of which are tracked. */
interface Pending {
  tag: string;
  elements: unknown[];
  site: number;
}

/** `$.nb(new C($.na(C, x)))`: the first argument of a constructor, and the object it made. */
export interface Construction {
  na(C: unknown, x: unknown, site: number): unknown;
  nb<T>(o: T): T;
  clear(): void;
}

export function createConstruction(recorder: Recorder, shadows: Shadows): Construction {
  let pending: Pending[] = [];

  return {
    na(C, x, site) {
      if (typeof x !== "object" || x === null || !recorder.active) return x;
      const isViewClass = includes(VIEWS, C);
      if (!isViewClass && !includes(BUFFERS, C)) return x;
      const s = recorder.slot(x);
      if (s !== 0) return recorder.select("array-length", s, site);
      const list = isViewClass ? collect(x, shadows) : null;
      if (list === null) return x;
      // What was iterated cannot be iterated again; what was only looked at goes on as it is.
      if (!hasTracer(list.elements)) return list.consumed ? list.elements : x;
      pending[pending.length] = { tag: (C as { name: string }).name, elements: list.elements, site };
      return plainOf(recorder, list.elements);
    },
    nb(o) {
      if (pending.length === 0 || !isView(o) || !isTypedArray(o)) return o;
      for (let i = pending.length - 1; i >= 0; i--) {
        const { tag, elements, site } = pending[i] as Pending;
        if (viewTag(o) !== tag || viewLength(o) !== elements.length) continue;
        // Entries above it belong to constructors that threw.
        pending.length = i;
        storeAll(recorder, shadows, o, elements, 0, site);
        break;
      }
      return o;
    },
    clear() {
      pending = [];
    },
  };
}

export function hasTracer(elements: readonly unknown[]): boolean {
  for (let i = 0; i < elements.length; i++) if (idOf(elements[i]) !== 0) return true;
  return false;
}

/** The same elements with their primals, in a fresh array. */
export function plainOf(recorder: Recorder, elements: readonly unknown[]): unknown[] {
  const plain = new NativeArray<unknown>(elements.length);
  for (let i = 0; i < elements.length; i++) plain[i] = recorder.plain(elements[i]);
  return plain;
}

/** Shadows the elements from `start` on that are tracked; their numbers are there already. */
export function storeAll(
  recorder: Recorder,
  shadows: Shadows,
  view: object,
  elements: readonly unknown[],
  start: number,
  site: number,
): void {
  for (let i = 0; i < elements.length; i++) {
    const s = recorder.slot(elements[i]);
    if (s !== 0) shadows.store(view, start + i, s, site);
  }
}

function includes(list: readonly unknown[], v: unknown): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === v) return true;
  return false;
}
