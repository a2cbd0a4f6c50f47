/**
 * `gradproof/tensor`: arrays of numbers that remember how they came about, with the semantics of PyTorch. This file is
 * what users see of it: the declarations that ship are made from this one, on its own. What is marked internal is left
 * out there.
 */

/** Numbers are kept in float64 unless something else is asked for; comparisons give bool. */
export type DType = "float64" | "float32" | "int32" | "bool";

/** What stands for a tensor in an argument: a tensor, or a number that goes with any shape. */
export type Operand = Tensor | number;

/** Nested arrays of equal lengths, a typed array, or one number. */
export type Data = number | boolean | Tensor | Float64Array | Float32Array | Int32Array | Uint8Array | readonly Data[];

/** What `toArray` gives: numbers (or booleans) nested as deep as the shape is long. */
export type Nested = number | boolean | Nested[];

/** One axis or several; negative ones count from the end. */
export type Axes = number | readonly number[];

export interface TensorOptions {
  dtype?: DType;
  requiresGrad?: boolean;
}

export interface ReduceOptions {
  /** Keep the reduced axes, with length 1. */
  keepDims?: boolean;
}

export interface VarianceOptions extends ReduceOptions {
  /** What is taken off the count: 1 (default) for a sample, 0 for a whole population. */
  correction?: number;
}

export interface LossOptions {
  /** What becomes of the losses of the elements; "mean" when absent. */
  reduction?: "mean" | "sum" | "none";
}

export interface BackwardOptions {
  /** Keep what was saved, so that the graph can be gone through again. */
  retainGraph?: boolean;
  /** Record the backward pass itself, so that gradients can be differentiated. Implies `retainGraph`. */
  createGraph?: boolean;
}

export interface GradientsOptions extends BackwardOptions {
  /** The adjoint of each output; ones when the outputs are single numbers. */
  gradOutputs?: Tensor | readonly Tensor[];
  /** An input that no output depends on gives null and not an error. */
  allowUnused?: boolean;
}

/** Part of an axis: one index, everything (null), or [start, end, step]; a negative index counts from the end. */
export type Range = number | null | readonly [start?: number | null, end?: number | null, step?: number];

/** One operation as a recorder is told of it. */
export interface RecordedOperation {
  name: string;
  inputs: readonly Tensor[];
  output: Tensor;
}

/** @internal A block of numbers that tensors look at. */
export interface Storage {
  data: Float64Array | Float32Array | Int32Array | Uint8Array;
  /** Counts the changes in place. */
  version: number;
  /** Counts those that changed a recorded history. */
  rewritten: number;
  /** The last change: who did it, and where. */
  change: { name: string; at: Error } | null;
}

/** @internal A part of a tensor: where it stands within the elements of the whole side by side. */
export interface Region {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly whole: readonly number[];
}

/** @internal A tensor as a node keeps it: what it was then. */
export interface Saved {
  tensor: Tensor;
  version: number;
  node: GradientNode | null;
  requiresGrad: boolean;
}

/** @internal One recorded operation, or a leaf that gathers its gradient (id 0). */
export interface GradientNode {
  /** Grows with time, so every node has a larger one than those it depends on. */
  readonly id: number;
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Where the adjoint of each input goes. */
  readonly edges: readonly (GradientNode | null)[];
  /** null once they were freed. */
  saved: readonly (Saved | null)[] | null;
  vjp: (adjoint: Tensor, node: GradientNode) => readonly (Tensor | null)[];
  leaf: Tensor | null;
  /** The tensor whose `grad` is wanted although it is no leaf. */
  retain: Tensor | null;
  hooks: ((gradient: Tensor) => Tensor | null | undefined | void)[];
}

/**
 * An array of numbers with a shape. Operations make new tensors and, where a tensor with `requiresGrad` takes part, record
 * how; `backward` goes through that record. Methods whose names end in an underscore change the tensor in place.
 */
export declare class Tensor {
  private constructor();
  readonly shape: readonly number[];
  /** Distance in the storage between neighbours, by axis. */
  readonly strides: readonly number[];
  /** Where in the storage the first element stands. */
  readonly offset: number;
  readonly dtype: DType;
  /** Number of axes. */
  readonly ndim: number;
  /** Number of elements. */
  readonly size: number;
  /** The gradient that backward passes added up; null before the first. */
  grad: Tensor | null;
  readonly requiresGrad: boolean;
  /** True for tensors that no recorded operation made: those whose `grad` is filled. */
  readonly isLeaf: boolean;
  /** The operation that made it; null for a leaf. */
  readonly gradFn: { readonly name: string } | null;
  /** The transpose of a matrix. */
  readonly T: Tensor;

  /** @internal */ _storage: Storage;
  /** @internal */ _shape: readonly number[];
  /** @internal */ _strides: readonly number[];
  /** @internal */ _offset: number;
  /** @internal */ _dtype: DType;
  /** @internal */ _requiresGrad: boolean;
  /** @internal */ _node: GradientNode | null;
  /** @internal Gathers the gradient of a leaf. */ _accumulator: GradientNode | null;
  /** @internal The tensor whose storage a view shares. */ _base: Tensor | null;
  /** @internal What `_storage.rewritten` was when the view was taken; -1 for a detached one. */ _viewed: number;

  /** The one number of a tensor of one element. */
  item(): number;
  toArray(): Nested;
  /** The elements in order, as a typed array of their own. */
  toTypedArray(): Float64Array | Float32Array | Int32Array | Uint8Array;
  toString(): string;
  to(dtype: DType): Tensor;
  /** A copy through which gradients pass. */
  clone(): Tensor;
  /** The same tensor if its elements lie side by side, else a copy in which they do. */
  contiguous(): Tensor;
  isContiguous(): boolean;

  /** Adds the gradient of this tensor to `grad` of every leaf it depends on. `gradient` may be left out for one number. */
  backward(gradient?: Tensor | null, options?: BackwardOptions): void;
  /** The same numbers in the same storage, and no gradient passes. */
  detach(): Tensor;
  requiresGrad_(requiresGrad?: boolean): this;
  /** Makes `backward` fill `grad` of this tensor although it is no leaf. */
  retainGrad(): this;
  /** Calls `hook` with each gradient of this tensor; what it returns takes its place. Returns what removes the hook. */
  registerHook(hook: (gradient: Tensor) => Tensor | null | undefined | void): () => void;

  zero_(): this;
  fill_(value: number): this;
  copy_(source: Operand): this;
  add_(other: Operand): this;
  sub_(other: Operand): this;
  mul_(other: Operand): this;
  div_(other: Operand): this;
  pow_(exponent: Operand): this;
  neg_(): this;
  exp_(): this;
  sqrt_(): this;
  relu_(): this;
  clamp_(low?: number | null, high?: number | null): this;

  add(other: Operand): Tensor;
  sub(other: Operand): Tensor;
  mul(other: Operand): Tensor;
  div(other: Operand): Tensor;
  fmod(other: Operand): Tensor;
  pow(exponent: Operand): Tensor;
  hypot(other: Operand): Tensor;
  atan2(other: Operand): Tensor;
  maximum(other: Operand): Tensor;
  minimum(other: Operand): Tensor;
  neg(): Tensor;
  abs(): Tensor;
  sign(): Tensor;
  square(): Tensor;
  reciprocal(): Tensor;
  sqrt(): Tensor;
  rsqrt(): Tensor;
  cbrt(): Tensor;
  exp(): Tensor;
  expm1(): Tensor;
  log(): Tensor;
  log1p(): Tensor;
  log2(): Tensor;
  log10(): Tensor;
  sin(): Tensor;
  cos(): Tensor;
  tan(): Tensor;
  asin(): Tensor;
  acos(): Tensor;
  atan(): Tensor;
  sinh(): Tensor;
  cosh(): Tensor;
  tanh(): Tensor;
  asinh(): Tensor;
  acosh(): Tensor;
  atanh(): Tensor;
  floor(): Tensor;
  ceil(): Tensor;
  round(): Tensor;
  trunc(): Tensor;
  erf(): Tensor;
  erfc(): Tensor;
  relu(): Tensor;
  leakyRelu(slope?: number): Tensor;
  sigmoid(): Tensor;
  logSigmoid(): Tensor;
  softplus(): Tensor;
  silu(): Tensor;
  gelu(approximate?: "none" | "tanh"): Tensor;
  clamp(low?: number | null, high?: number | null): Tensor;

  eq(other: Operand): Tensor;
  ne(other: Operand): Tensor;
  lt(other: Operand): Tensor;
  le(other: Operand): Tensor;
  gt(other: Operand): Tensor;
  ge(other: Operand): Tensor;
  logicalNot(): Tensor;
  logicalAnd(other: Operand): Tensor;
  logicalOr(other: Operand): Tensor;
  isNaN(): Tensor;
  isFinite(): Tensor;
  /** This tensor where the condition holds, the other one elsewhere. */
  where(condition: Tensor, other: Operand): Tensor;

  sum(axes?: Axes | null, options?: ReduceOptions): Tensor;
  mean(axes?: Axes | null, options?: ReduceOptions): Tensor;
  prod(axes?: Axes | null, options?: ReduceOptions): Tensor;
  max(axes?: Axes | null, options?: ReduceOptions): Tensor;
  min(axes?: Axes | null, options?: ReduceOptions): Tensor;
  var(axes?: Axes | null, options?: VarianceOptions): Tensor;
  std(axes?: Axes | null, options?: VarianceOptions): Tensor;
  norm(p?: number, axes?: Axes | null, options?: ReduceOptions): Tensor;
  logSumExp(axes?: Axes | null, options?: ReduceOptions): Tensor;
  all(axes?: Axes | null, options?: ReduceOptions): Tensor;
  any(axes?: Axes | null, options?: ReduceOptions): Tensor;
  argmax(axis?: number | null, options?: ReduceOptions): Tensor;
  argmin(axis?: number | null, options?: ReduceOptions): Tensor;
  cumsum(axis: number): Tensor;
  softmax(axis?: number): Tensor;
  logSoftmax(axis?: number): Tensor;

  reshape(...shape: number[] | [readonly number[]]): Tensor;
  flatten(start?: number, end?: number): Tensor;
  /** Swaps two axes; the last two when none are given. */
  transpose(first?: number, second?: number): Tensor;
  permute(...axes: number[] | [readonly number[]]): Tensor;
  squeeze(axis?: number): Tensor;
  unsqueeze(axis: number): Tensor;
  /** A view of a larger shape: axes of length 1 are repeated without being copied. */
  expand(...shape: number[] | [readonly number[]]): Tensor;
  slice(...ranges: Range[]): Tensor;
  select(axis: number, index: number): Tensor;
  narrow(axis: number, start: number, length: number): Tensor;
  split(size: number, axis?: number): Tensor[];
  unbind(axis?: number): Tensor[];
  flip(axes?: Axes | null): Tensor;
  tril(diagonal?: number): Tensor;
  triu(diagonal?: number): Tensor;
  /** The diagonal of a matrix, or the matrix with this diagonal. */
  diag(): Tensor;
  trace(): Tensor;
  gather(axis: number, index: Tensor): Tensor;
  scatterAdd(axis: number, index: Tensor, source: Tensor): Tensor;
  indexSelect(axis: number, index: Tensor): Tensor;

  matmul(other: Tensor): Tensor;
  dot(other: Tensor): Tensor;
  outer(other: Tensor): Tensor;
  inverse(): Tensor;
  det(): Tensor;
  cholesky(): Tensor;
}
