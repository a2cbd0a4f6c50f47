/**
 * Intrinsics as they were before user code ran. Everything in this folder that can run after user code calls these
 * and nothing by dot on a shared prototype: a user's polyfill, or our own patch, must not change what the engine does.
 */

import { types } from "node:util";

type Method = (this: never, ...args: never[]) => unknown;
type Uncurried<F extends Method> = F extends (this: infer T, ...args: infer A) => infer R
  ? (self: T, ...args: A) => R
  : never;

const bind = Function.prototype.bind;
const call = Function.prototype.call;

/** `uncurry(Array.prototype.push)(list, x)` is `list.push(x)`, whatever happens to the prototype later. */
export const uncurry = bind.bind(call) as <F extends Method>(method: F) => Uncurried<F>;

export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  set: reflectSet,
  setPrototypeOf,
} = Reflect;
export const { is, create, keys, freeze } = Object;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { abs, floor, fround, hypot, imul, max, min, sign, sqrt, trunc } = Math;

/** Brand checks that no property can fake. */
export const { isAnyArrayBuffer, isMap, isSet, isSharedArrayBuffer } = types;

export const nativeEval = globalThis.eval;
export const NativeObject = Object;
export const NativeNumber = Number;
export const NativeString = String;
export const NativeBigInt = BigInt;
export const NativeArray = Array;
export const NativeMap = Map;
export const NativeSet = Set;
export const NativeWeakMap = WeakMap;
export const NativeTypeError = TypeError;
export const NativeError = Error;

export const toPrimitiveSymbol: typeof Symbol.toPrimitive = Symbol.toPrimitive;
export const iteratorSymbol: typeof Symbol.iterator = Symbol.iterator;
export const hasInstanceSymbol: typeof Symbol.hasInstance = Symbol.hasInstance;

export const objectPrototype: object = Object.prototype;
export const numberPrototype: object = Number.prototype;
export const defaultHasInstance = Function.prototype[Symbol.hasInstance];
export const hasOwn = uncurry(Object.prototype.hasOwnProperty);
export const functionToString = uncurry(Function.prototype.toString);

export const arrayIterator = Array.prototype[Symbol.iterator];
export const arraySort = uncurry(Array.prototype.sort);
export const arrayIteratorPrototype = Reflect.getPrototypeOf([][Symbol.iterator]()) as object;
export const arrayIteratorNext = (arrayIteratorPrototype as { next: () => unknown }).next;

export const mapGet = uncurry(Map.prototype.get);
export const mapHas = uncurry(Map.prototype.has);
export const mapSet = uncurry(Map.prototype.set);
export const mapForEach = uncurry(Map.prototype.forEach);
export const setAdd = uncurry(Set.prototype.add);
export const setHas = uncurry(Set.prototype.has);
export const setForEach = uncurry(Set.prototype.forEach);
export const weakGet = uncurry(WeakMap.prototype.get);
export const weakSet = uncurry(WeakMap.prototype.set);

export const bufferPrototype: object = Buffer.prototype as object;
export const typedArrayPrototype = Reflect.getPrototypeOf(Float64Array.prototype) as object;
export const TypedArray = Reflect.getPrototypeOf(Float64Array) as object;

export const typedArraySlice = uncurry((Float64Array.prototype as { slice: Method }).slice) as (v: unknown) => object;

const getter = (target: object, key: PropertyKey): Method =>
  Reflect.getOwnPropertyDescriptor(target, key)?.get as unknown as Method;

/** "Float64Array" for a typed array (a Buffer says "Uint8Array"), undefined for anything else. */
export const viewTag = uncurry(getter(typedArrayPrototype, Symbol.toStringTag)) as (v: unknown) => string | undefined;
export const viewLength = uncurry(getter(typedArrayPrototype, "length")) as (v: unknown) => number;
export const viewOffset = uncurry(getter(typedArrayPrototype, "byteOffset")) as (v: unknown) => number;
export const viewBuffer = uncurry(getter(typedArrayPrototype, "buffer")) as (v: unknown) => ArrayBuffer;
export const dataViewOffset = uncurry(getter(DataView.prototype, "byteOffset")) as (v: unknown) => number;
export const dataViewBuffer = uncurry(getter(DataView.prototype, "buffer")) as (v: unknown) => ArrayBuffer;
const ownLength = uncurry(getter(ArrayBuffer.prototype, "byteLength")) as (v: unknown) => number;
const sharedLength = uncurry(getter(SharedArrayBuffer.prototype, "byteLength")) as (v: unknown) => number;
/** Bytes of a buffer, shared or not. */
export const bufferLength = (v: unknown): number => (isSharedArrayBuffer(v) ? sharedLength(v) : ownLength(v));

export const stringSplit = uncurry(String.prototype.split as (this: string, by: string) => string[]);
export const stringIncludes = uncurry(String.prototype.includes);
export const regExpExec = uncurry(RegExp.prototype.exec);
export const regExpTest = (pattern: RegExp, text: string): boolean => regExpExec(pattern, text) !== null;
export const numberToString = uncurry(Number.prototype.toString);
export const numberToFixed = uncurry(Number.prototype.toFixed);
export const numberToPrecision = uncurry(Number.prototype.toPrecision);
export const numberToExponential = uncurry(Number.prototype.toExponential);
export const numberToLocaleString = uncurry(Number.prototype.toLocaleString) as (
  self: number,
  locales?: string | string[],
  options?: Intl.NumberFormatOptions,
) => string;
