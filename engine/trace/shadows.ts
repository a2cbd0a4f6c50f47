import { OP } from "../rules/index";
import { BRANCH, hashOf } from "./events";
import { Granules, TYPE } from "./granules";
import {
  fround,
  is,
  NativeWeakMap,
  viewBuffer,
  viewLength,
  viewOffset,
  viewTag,
  weakGet,
  weakSet,
} from "./primordials";
import type { Recorder } from "./recorder";
import type { Tracer } from "./tracer";

/** A table that user code's additions to Object.prototype do not reach. */
function noPrototype(table: Record<string, number>): Readonly<Record<string, number>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, number>, table));
}

/** What is known of a typed array: views of one buffer share their granules. */
interface View {
  view: object | null;
  /** TYPE.f64, TYPE.f32, or TYPE.none for integers. */
  type: number;
  size: number;
  offset: number;
  granules: Granules;
}

const SIZES = noPrototype({
  Int8Array: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
  Int16Array: 2,
  Uint16Array: 2,
  Float16Array: 2,
  Int32Array: 4,
  Uint32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
  BigInt64Array: 8,
  BigUint64Array: 8,
});

/** Tracers beside the elements of typed arrays, which can hold numbers only. */
export interface Shadows {
  /** The tracer that shadows element `index` of a typed array whose native value is `v`, or `v`. */
  read(view: object, index: number, v: number): number | Tracer;
  /** Shadows element `index` (which must exist) by a tracer's slot; gives the number the native store is to convert. */
  store(view: object, index: number, slot: number, site: number): number;
  /** Shadows element `index` by a tracer whose primal is in memory already, so that nothing is rounded. */
  place(view: object, index: number, slot: number): void;
  /** Element `index` is overwritten with something that is not tracked. */
  forget(view: object, index: number): void;
  /** Elements from … to-1 are. */
  forgetRange(view: object, from: number, to: number): void;
  /** True when some element of the view's buffer was ever shadowed. */
  holds(view: object): boolean;
  /** The same element types on both sides: shadows move with the bytes, `bytes` of them. */
  move(from: object, fromIndex: number, to: object, toIndex: number, count: number): void;
  /** Shadows move with the bytes of one buffer into another. */
  copyBytes(from: ArrayBuffer, start: number, to: ArrayBuffer, goal: number, bytes: number): void;
  /** Granules of a buffer, for DataView. */
  granules(buffer: ArrayBuffer): Granules;
  /** Decides whether a number read natively is still the tracer noted at granule `at` as `type`. */
  match(granules: Granules, at: number, type: number, v: number): number | Tracer;
  /** Notes that a tracer was rounded to an integer on its way into memory. */
  integerStore(slot: number, stored: number, site: number): void;
  isFloat(view: object): boolean;
  /** Forgets everything: a new evaluation begins. */
  clear(): void;
}

export function createShadows(recorder: Recorder, live: { ta: boolean }): Shadows {
  const { tape, branches } = recorder;
  const values = tape.value;
  let byBuffer = new NativeWeakMap<object, Granules>();
  /** The views used last; loops go round among a few. */
  let recent: [View, View, View, View] = fresh();
  let turn = 0;

  const granulesOf = (buffer: ArrayBuffer): Granules => {
    let granules = weakGet(byBuffer, buffer) as Granules | undefined;
    if (granules === undefined) {
      granules = new Granules(buffer);
      weakSet(byBuffer, buffer, granules);
    }
    return granules;
  };

  const known = (view: object): View => {
    if (recent[0].view === view) return recent[0];
    if (recent[1].view === view) return recent[1];
    if (recent[2].view === view) return recent[2];
    if (recent[3].view === view) return recent[3];
    const tag = viewTag(view) as string;
    const type = tag === "Float64Array" ? TYPE.f64 : tag === "Float32Array" ? TYPE.f32 : TYPE.none;
    const granules = granulesOf(viewBuffer(view));
    const entry: View = { view, type, size: SIZES[tag] ?? 1, offset: viewOffset(view), granules };
    turn = (turn + 1) & 3;
    recent[turn as 0] = entry;
    return entry;
  };

  const match = (granules: Granules, at: number, type: number, v: number): number | Tracer => {
    const entry = granules.get(at);
    const found = entry & 7;
    if (found === TYPE.none) return v;
    const slot = (found === TYPE.rest ? granules.get(at - 1) : entry) >> 3;
    if (found === type) {
      if (is(values[slot], v)) return recorder.tracer(slot);
      // Native code wrote here: what it wrote may well be computed from tracked values.
      granules.forget(at);
      recorder.cut("overwritten", slot, 0, -1, false);
    } else recorder.cut("bitwise", slot, 0, -1, false);
    return v;
  };

  const shadows: Shadows = {
    read(view, index, v) {
      const { granules, offset, size, type } = known(view);
      return granules.used ? match(granules, (offset + index * size) >>> 2, type, v) : v;
    },
    store(view, index, slot, site) {
      const { granules, offset, size, type } = known(view);
      const at = (offset + index * size) >>> 2;
      if (type === TYPE.none) {
        shadows.forget(view, index);
        const stored = values[slot] as number;
        shadows.integerStore(slot, stored, site);
        return stored;
      }
      if (type === TYPE.f32) {
        // What is in memory is the rounded number, so that is what a read gives back.
        recorder.unary(OP.fround, slot, fround(values[slot] as number), site);
        slot = tape.n - 1;
      }
      granules.mark(at, slot, type);
      live.ta = true;
      return values[slot] as number;
    },
    place(view, index, slot) {
      const { granules, offset, size, type } = known(view);
      granules.mark((offset + index * size) >>> 2, slot, type);
      live.ta = true;
    },
    forget(view, index) {
      const { granules, offset, size } = known(view);
      if (!granules.used) return;
      const from = offset + index * size;
      granules.forgetBytes(from, from + size);
    },
    forgetRange(view, from, to) {
      const { granules, offset, size } = known(view);
      granules.forgetBytes(offset + from * size, offset + to * size);
    },
    holds: (view) => live.ta && known(view).granules.used,
    move(from, fromIndex, to, toIndex, count) {
      const source = known(from);
      const target = known(to);
      if (!source.granules.used && !target.granules.used) return;
      const start = source.offset + fromIndex * source.size;
      const goal = target.offset + toIndex * target.size;
      const bytes = count * source.size;
      moveGranules(source.granules, start, target.granules, goal, bytes);
    },
    copyBytes(from, start, to, goal, bytes) {
      const source = granulesOf(from);
      if (source.used) moveGranules(source, start, granulesOf(to), goal, bytes);
    },
    granules: granulesOf,
    match,
    integerStore(slot, stored, site) {
      branches.log(BRANCH.convert, slot, 0, hashOf(stored), site, tape.n);
      recorder.cut("integer-store", slot, 0, site, false);
    },
    isFloat: (view) => known(view).type !== TYPE.none,
    clear() {
      byBuffer = new NativeWeakMap();
      recent = fresh();
    },
  };
  return shadows;

  function moveGranules(from: Granules, start: number, to: Granules, goal: number, bytes: number): void {
    const entries = new Int32Array((bytes + 3) >>> 2);
    for (let i = 0; i < entries.length; i++) entries[i] = from.get((start >>> 2) + i);
    to.forgetBytes(goal, goal + bytes);
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as number;
      const type = entry & 7;
      if (type === TYPE.none || type === TYPE.rest) continue;
      const whole = type === TYPE.f32 || type === TYPE.swappedF32 ? 4 : 8;
      const aligned = ((start | goal) & 3) === 0;
      if (aligned && i * 4 + whole <= bytes) to.mark((goal >>> 2) + i, entry >> 3, type);
      else recorder.cut("bitwise", entry >> 3, 0, -1, false);
    }
  }
}

const NOWHERE = new Granules(new ArrayBuffer(0));

const nobody = (): View => ({ view: null, type: TYPE.none, size: 1, offset: 0, granules: NOWHERE });

const fresh = (): [View, View, View, View] => [nobody(), nobody(), nobody(), nobody()];

/** A typed array, not a DataView. */
export const isTypedArray = (v: unknown): v is Float64Array => viewTag(v) !== undefined;

/** The element a property key of a typed array names: -1 for none, -2 for a numeric key out of range. */
export function elementIndex(view: object, key: unknown): number {
  let index: number;
  if (typeof key === "number") index = key;
  else if (typeof key === "string") {
    index = +key;
    if (key === "-0") return -2;
    if (`${index}` !== key) return -1;
  } else return -1;
  return index >= 0 && index < viewLength(view) && index % 1 === 0 ? index : -2;
}
