/**
 * The method by which a check sees into a tensor of `gradproof/tensor`, whatever its properties are called in what ships.
 * Registered, because the library and the engine are bundles of their own.
 */
export const ELEMENTS = Symbol.for("gradproof.tensor.elements");

/** Where the elements of a tensor stand: element [i, j] is `data[offset + i * strides[0] + j * strides[1]]`. */
export interface Elements {
  readonly data: Float64Array | Float32Array | Int32Array | Uint8Array;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly dtype: "float64" | "float32" | "int32" | "bool";
}

/** Undefined for anything but a tensor. Runs no code of the user's but traps of a Proxy. */
export function elementsOf(value: object): Elements | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== "object" || prototype === null) return undefined;
  const look: unknown = Object.getOwnPropertyDescriptor(prototype, ELEMENTS)?.value;
  return typeof look === "function" ? (Reflect.apply(look, value, []) as Elements) : undefined;
}
