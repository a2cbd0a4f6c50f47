import type { DType, Storage } from "./types";

/**
 * The method by which a check sees into a tensor, whatever the properties are called in what ships. Registered, because the
 * library and the engine are bundles of their own.
 */
export const ELEMENTS = Symbol.for("gradproof.tensor.elements");

/** Where the elements of a tensor stand: element [i, j] is `data[offset + i * strides[0] + j * strides[1]]`. */
export interface Elements {
  readonly data: Storage["data"];
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly dtype: DType;
}
