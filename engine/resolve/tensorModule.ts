/** Where users import tensors from. */
export const TENSOR_MODULE = "gradproof/tensor";

/** Under this name an expression of a point loads another file of the project: `$load("/p/spring.ts").Spring`. */
export const LOAD = "$load";
