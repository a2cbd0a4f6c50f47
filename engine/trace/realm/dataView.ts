import { OP } from "../../rules/index";
import { toNumber } from "../convert";
import { TYPE } from "../granules";
import { apply, dataViewBuffer, dataViewOffset, fround } from "../primordials";
import type { Callable, Realm } from "./patcher";

/** Bytes of an element, and its type for the shadows. */
const FLOATS = [
  ["Float64", 8],
  ["Float32", 4],
] as const;

const INTEGERS = [
  ["Int8", 1],
  ["Uint8", 1],
  ["Int16", 2],
  ["Uint16", 2],
  ["Int32", 4],
  ["Uint32", 4],
  ["Float16", 2],
  ["BigInt64", 8],
  ["BigUint64", 8],
] as const;

const platformIsLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** DataView: floats have shadows like those of typed arrays, in both byte orders; integers cut. */
export function patchDataView(realm: Realm): void {
  for (let i = 0; i < FLOATS.length; i++) {
    const entry = FLOATS[i] as (typeof FLOATS)[number];
    floats(realm, entry[0], entry[1]);
  }
  for (let i = 0; i < INTEGERS.length; i++) {
    const entry = INTEGERS[i] as (typeof INTEGERS)[number];
    integers(realm, entry[0], entry[1]);
  }
}

/** How the shadows name a float of that size and byte order. */
export function floatType(size: number, little: unknown): number {
  const native = !!little === platformIsLittle;
  if (size === 8) return native ? TYPE.f64 : TYPE.swappedF64;
  return native ? TYPE.f32 : TYPE.swappedF32;
}

/** A tracked offset selects an element: the selection is a decision. */
function offsetOf({ recorder }: Realm, at: unknown): unknown {
  const slot = recorder.active ? recorder.slot(at) : 0;
  return slot === 0 ? at : recorder.select("property-key", slot, recorder.cutSite());
}

/** The byte in the buffer; `offset` has passed the native method, so it is a valid index once converted. */
function byteOf(view: DataView, offset: unknown): number {
  const number = +(offset as number);
  return dataViewOffset(view) + (number !== number ? 0 : number - (number % 1));
}

function floats(realm: Realm, name: string, size: 4 | 8): void {
  const { recorder, patcher, shadows, $ } = realm;

  patcher.method(DataView.prototype, `get${name}`, (original) => {
    return {
      [`get${name}`](this: DataView, at: unknown, little: unknown): unknown {
        const offset = offsetOf(realm, at);
        const v = apply(original, this, [offset, little] as never) as number;
        if (!$.ta) return v;
        const byte = byteOf(this, offset);
        const granules = shadows.granules(dataViewBuffer(this));
        if (!granules.used) return v;
        // An element that does not stand on four bytes has no shadow; what it covers of others is read as bits.
        return shadows.match(granules, byte >>> 2, (byte & 3) === 0 ? floatType(size, little) : TYPE.none, v);
      },
    }[`get${name}`] as Callable;
  });

  patcher.method(DataView.prototype, `set${name}`, (original) => {
    return {
      [`set${name}`](this: DataView, at: unknown, value: unknown, little: unknown): void {
        if (!recorder.active) return apply(original, this, [at, value, little] as never) as void;
        const offset = offsetOf(realm, at);
        const number = toNumber(value);
        apply(original, this, [offset, recorder.plain(number), little] as never);
        const slot = recorder.slot(number);
        const byte = byteOf(this, offset);
        const granules = shadows.granules(dataViewBuffer(this));
        granules.forgetBytes(byte, byte + size);
        if (slot === 0) return;
        if ((byte & 3) !== 0) return recorder.cut("native", slot, 0, recorder.cutSite(), false);
        granules.mark(byte >>> 2, size === 8 ? slot : single(slot), floatType(size, little));
        $.ta = true;
      },
    }[`set${name}`] as Callable;
  });

  /** The slot of the number as single precision keeps it. */
  function single(slot: number): number {
    recorder.unary(OP.fround, slot, fround(recorder.tape.value[slot] as number), recorder.nativeSite());
    return recorder.tape.n - 1;
  }
}

function integers(realm: Realm, name: string, size: number): void {
  const { recorder, patcher, shadows, $ } = realm;

  patcher.method(DataView.prototype, `get${name}`, (original) => {
    return {
      [`get${name}`](this: DataView, at: unknown, little: unknown): unknown {
        const offset = offsetOf(realm, at);
        const v: unknown = apply(original, this, [offset, little] as never);
        if ($.ta) {
          const granules = shadows.granules(dataViewBuffer(this));
          if (granules.used) shadows.match(granules, byteOf(this, offset) >>> 2, TYPE.none, 0);
        }
        return v;
      },
    }[`get${name}`] as Callable;
  });

  patcher.method(DataView.prototype, `set${name}`, (original) => {
    return {
      [`set${name}`](this: DataView, at: unknown, value: unknown, little: unknown): void {
        if (!recorder.active) return apply(original, this, [at, value, little] as never) as void;
        const offset = offsetOf(realm, at);
        const slot = recorder.slot(value);
        apply(original, this, [offset, recorder.plain(value), little] as never);
        const byte = byteOf(this, offset);
        if ($.ta) shadows.granules(dataViewBuffer(this)).forgetBytes(byte, byte + size);
        if (slot !== 0) shadows.integerStore(slot, recorder.plain(value) as number, recorder.cutSite());
      },
    }[`set${name}`] as Callable;
  });
}
