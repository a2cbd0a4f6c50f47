import type { DType, Storage } from "./types";

export type Data = Storage["data"];

/** Categories in which a wider type takes the narrower one in. */
const RANK: { readonly [type in DType]: number } = { bool: 0, int32: 1, float32: 2, float64: 3 };
const CATEGORY: { readonly [type in DType]: number } = { bool: 0, int32: 1, float32: 2, float64: 2 };

export const isFloat = (dtype: DType): boolean => CATEGORY[dtype] === 2;

export function allocate(dtype: DType, size: number): Data {
  try {
    switch (dtype) {
      case "float64":
        return new Float64Array(size);
      case "float32":
        return new Float32Array(size);
      case "int32":
        return new Int32Array(size);
      case "bool":
        return new Uint8Array(size);
    }
  } catch {
    throw new RangeError(`A tensor of ${size} elements does not fit into memory.`);
  }
}

/** What two types of one category become. */
export const wider = (a: DType, b: DType): DType => (RANK[a] >= RANK[b] ? a : b);

/**
 * The type of a result: of the highest category among the operands; within it tensors with axes decide, then single
 * numbers in a tensor. So a float32 tensor stays one when it meets a number.
 */
export function promote(operands: readonly { readonly dtype: DType; readonly ndim: number }[]): DType {
  let single: DType = "bool";
  let many: DType | null = null;
  for (const { dtype, ndim } of operands) {
    if (ndim === 0) single = wider(single, dtype);
    else many = many === null ? dtype : wider(many, dtype);
  }
  if (many === null) return single;
  return CATEGORY[single] > CATEGORY[many] ? single : many;
}

/** The type of a result that is no whole number: of a division, a root, a mean. */
export const asFloat = (dtype: DType): DType => (isFloat(dtype) ? dtype : "float64");
