/** The functions of `gradproof/tensor` as users see them; the build puts these declarations after those of types.ts. */
import type {
  Axes,
  Data,
  GradientsOptions,
  LossOptions,
  Operand,
  Range,
  RecordedOperation,
  ReduceOptions,
  Tensor,
  TensorOptions,
  VarianceOptions,
} from "./types";

export declare function tensor(data: Data, options?: TensorOptions): Tensor;
export declare function zeros(shape: number | readonly number[], options?: TensorOptions): Tensor;
export declare function ones(shape: number | readonly number[], options?: TensorOptions): Tensor;
export declare function full(shape: number | readonly number[], value: number, options?: TensorOptions): Tensor;
export declare function zerosLike(x: Tensor, options?: TensorOptions): Tensor;
export declare function onesLike(x: Tensor, options?: TensorOptions): Tensor;
export declare function eye(rows: number, columns?: number, options?: TensorOptions): Tensor;
/** 0, 1, … below `start` when it is the only number; else from `start` to below `end`. */
export declare function arange(start: number, end?: number, step?: number, options?: TensorOptions): Tensor;
export declare function linspace(start: number, end: number, count: number, options?: TensorOptions): Tensor;
/** Uniform in [0, 1). The same seed gives the same numbers; without one they come from Math.random. */
export declare function rand(shape: number | readonly number[], options?: TensorOptions & { seed?: number }): Tensor;
/** Normal with mean 0 and variance 1. */
export declare function randn(shape: number | readonly number[], options?: TensorOptions & { seed?: number }): Tensor;
export declare function oneHot(index: Tensor, classes: number, options?: TensorOptions): Tensor;

export declare function add(a: Operand, b: Operand): Tensor;
export declare function sub(a: Operand, b: Operand): Tensor;
export declare function mul(a: Operand, b: Operand): Tensor;
export declare function div(a: Operand, b: Operand): Tensor;
export declare function fmod(a: Operand, b: Operand): Tensor;
export declare function pow(a: Operand, b: Operand): Tensor;
export declare function hypot(a: Operand, b: Operand): Tensor;
export declare function atan2(y: Operand, x: Operand): Tensor;
export declare function maximum(a: Operand, b: Operand): Tensor;
export declare function minimum(a: Operand, b: Operand): Tensor;
export declare function neg(x: Operand): Tensor;
export declare function abs(x: Operand): Tensor;
export declare function sign(x: Operand): Tensor;
export declare function square(x: Operand): Tensor;
export declare function reciprocal(x: Operand): Tensor;
export declare function sqrt(x: Operand): Tensor;
export declare function rsqrt(x: Operand): Tensor;
export declare function cbrt(x: Operand): Tensor;
export declare function exp(x: Operand): Tensor;
export declare function expm1(x: Operand): Tensor;
export declare function log(x: Operand): Tensor;
export declare function log1p(x: Operand): Tensor;
export declare function log2(x: Operand): Tensor;
export declare function log10(x: Operand): Tensor;
export declare function sin(x: Operand): Tensor;
export declare function cos(x: Operand): Tensor;
export declare function tan(x: Operand): Tensor;
export declare function asin(x: Operand): Tensor;
export declare function acos(x: Operand): Tensor;
export declare function atan(x: Operand): Tensor;
export declare function sinh(x: Operand): Tensor;
export declare function cosh(x: Operand): Tensor;
export declare function tanh(x: Operand): Tensor;
export declare function asinh(x: Operand): Tensor;
export declare function acosh(x: Operand): Tensor;
export declare function atanh(x: Operand): Tensor;
export declare function floor(x: Operand): Tensor;
export declare function ceil(x: Operand): Tensor;
/** To the nearest whole number; halves to the even one. */
export declare function round(x: Operand): Tensor;
export declare function trunc(x: Operand): Tensor;
export declare function erf(x: Operand): Tensor;
export declare function erfc(x: Operand): Tensor;
export declare function relu(x: Operand): Tensor;
export declare function leakyRelu(x: Operand, slope?: number): Tensor;
export declare function sigmoid(x: Operand): Tensor;
export declare function logSigmoid(x: Operand): Tensor;
export declare function softplus(x: Operand): Tensor;
export declare function silu(x: Operand): Tensor;
export declare function gelu(x: Operand, approximate?: "none" | "tanh"): Tensor;
export declare function clamp(x: Operand, low?: number | null, high?: number | null): Tensor;

export declare function eq(a: Operand, b: Operand): Tensor;
export declare function ne(a: Operand, b: Operand): Tensor;
export declare function lt(a: Operand, b: Operand): Tensor;
export declare function le(a: Operand, b: Operand): Tensor;
export declare function gt(a: Operand, b: Operand): Tensor;
export declare function ge(a: Operand, b: Operand): Tensor;
export declare function logicalNot(x: Operand): Tensor;
export declare function logicalAnd(a: Operand, b: Operand): Tensor;
export declare function logicalOr(a: Operand, b: Operand): Tensor;
export declare function isNaN(x: Operand): Tensor;
export declare function isFinite(x: Operand): Tensor;
export declare function where(condition: Tensor, a: Operand, b: Operand): Tensor;
/** True when every |a − b| ≤ absolute + relative · |b|. */
export declare function allClose(a: Operand, b: Operand, options?: { relative?: number; absolute?: number }): boolean;

export declare function sum(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function mean(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function prod(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
/** The largest element; equal largest ones share the gradient. */
export declare function max(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function min(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
/** `x.var()`: the word is reserved, so the function has another name. */
export declare function variance(x: Tensor, axes?: Axes | null, options?: VarianceOptions): Tensor;
export declare function std(x: Tensor, axes?: Axes | null, options?: VarianceOptions): Tensor;
export declare function norm(x: Tensor, p?: number, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function logSumExp(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function all(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function any(x: Tensor, axes?: Axes | null, options?: ReduceOptions): Tensor;
export declare function argmax(x: Tensor, axis?: number | null, options?: ReduceOptions): Tensor;
export declare function argmin(x: Tensor, axis?: number | null, options?: ReduceOptions): Tensor;
export declare function cumsum(x: Tensor, axis: number): Tensor;
/** Along the last axis when none is given. */
export declare function softmax(x: Tensor, axis?: number): Tensor;
export declare function logSoftmax(x: Tensor, axis?: number): Tensor;

export declare function reshape(x: Tensor, ...shape: number[] | [readonly number[]]): Tensor;
export declare function flatten(x: Tensor, start?: number, end?: number): Tensor;
export declare function transpose(x: Tensor, first?: number, second?: number): Tensor;
export declare function permute(x: Tensor, ...axes: number[] | [readonly number[]]): Tensor;
export declare function squeeze(x: Tensor, axis?: number): Tensor;
export declare function unsqueeze(x: Tensor, axis: number): Tensor;
export declare function expand(x: Tensor, ...shape: number[] | [readonly number[]]): Tensor;
export declare function slice(x: Tensor, ...ranges: Range[]): Tensor;
export declare function select(x: Tensor, axis: number, index: number): Tensor;
export declare function narrow(x: Tensor, axis: number, start: number, length: number): Tensor;
export declare function split(x: Tensor, size: number, axis?: number): Tensor[];
export declare function unbind(x: Tensor, axis?: number): Tensor[];
export declare function flip(x: Tensor, axes?: Axes | null): Tensor;
export declare function concat(tensors: readonly Tensor[], axis?: number): Tensor;
export declare function stack(tensors: readonly Tensor[], axis?: number): Tensor;
export declare function tril(x: Tensor, diagonal?: number): Tensor;
export declare function triu(x: Tensor, diagonal?: number): Tensor;
export declare function diag(x: Tensor): Tensor;
export declare function trace(x: Tensor): Tensor;
export declare function gather(x: Tensor, axis: number, index: Tensor): Tensor;
export declare function scatterAdd(x: Tensor, axis: number, index: Tensor, source: Tensor): Tensor;
export declare function indexSelect(x: Tensor, axis: number, index: Tensor): Tensor;

export declare function matmul(a: Tensor, b: Tensor): Tensor;
export declare function dot(a: Tensor, b: Tensor): Tensor;
export declare function outer(a: Tensor, b: Tensor): Tensor;
/** The x with a·x = b, for one vector or matrix b, or a batch of matrices. */
export declare function solve(a: Tensor, b: Tensor): Tensor;
export declare function inverse(a: Tensor): Tensor;
export declare function det(a: Tensor): Tensor;
/** The lower triangular L with L·Lᵀ = a. Reads the lower triangle of a. */
export declare function cholesky(a: Tensor): Tensor;

export declare function mse(x: Tensor, target: Operand, options?: LossOptions): Tensor;
/**
 * Of logits with classes along axis 1 (axis 0 for one sample). The target holds class numbers (int32) without that axis,
 * or probabilities in the shape of the logits.
 */
export declare function crossEntropy(logits: Tensor, target: Tensor, options?: LossOptions): Tensor;
/** Of logits: sigmoid and the logarithms in one, so that nothing overflows. */
export declare function binaryCrossEntropyWithLogits(logits: Tensor, target: Operand, options?: LossOptions): Tensor;

/** Runs `fn` and records nothing. */
export declare function noGrad<R>(fn: () => R): R;
/** Runs `fn` and records again, inside `noGrad`. */
export declare function enableGrad<R>(fn: () => R): R;
export declare function isGradEnabled(): boolean;
/** Gradients of the outputs with respect to the inputs, returned and not added to `grad`. */
export declare function gradients(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options?: GradientsOptions,
): (Tensor | null)[];

/** What a function of tensors is called with here. */
export type Primals = Tensor | readonly Tensor[];
/** One tensor for one tensor, an array for an array. */
export type Like<P extends Primals> = P extends Tensor ? Tensor : Tensor[];
/** A function of one tensor, or of as many as the array holds. */
export type FunctionOf<P extends Primals> = P extends Tensor ? (x: Tensor) => Tensor : (...x: Tensor[]) => Tensor;

/** The gradient of a function that gives one number, as a function: `grad(grad(f))` is the second derivative. */
export declare function grad(f: (x: Tensor) => Tensor): (x: Tensor) => Tensor;
/** …of a function of several tensors: an array of gradients. */
export declare function grad(f: (...x: Tensor[]) => Tensor, several: true): (...x: Tensor[]) => Tensor[];
/** [f(primals), the adjoint of each primal for the adjoint of the result]: one reverse sweep. */
export declare function vjp<P extends Primals>(f: FunctionOf<P>, primals: P, adjoint?: Tensor): [Tensor, Like<P>];
/** [f(primals), the tangent of the result for the tangents of the primals]. */
export declare function jvp<P extends Primals>(f: FunctionOf<P>, primals: P, tangents: P): [Tensor, Tensor];
/** ∂f/∂x, in the shape of the result followed by that of x. */
export declare function jacobian<P extends Primals>(f: FunctionOf<P>, primals: P): Like<P>;
/** Second derivatives of a function that gives one number, in the shape of x twice; for several tensors a square of them. */
export declare function hessian(f: (x: Tensor) => Tensor, primals: Tensor): Tensor;
export declare function hessian(f: (...x: Tensor[]) => Tensor, primals: readonly Tensor[]): Tensor[][];
/**
 * A function with a derivative of your own. `fn` is not recorded; gradients pass as `vjp` says, which gets the adjoint of
 * the result, the arguments and the result, and returns the adjoint of each argument (null for one that gets none).
 */
export declare function customFunction<A extends readonly Tensor[]>(
  fn: (...inputs: A) => Tensor,
  vjp: (adjoint: Tensor, inputs: A, output: Tensor) => Tensor | readonly (Tensor | null)[],
): (...inputs: A) => Tensor;
/** Is told of every operation until it is replaced; null for none. Returns the one before. */
export declare function setRecorder(
  recorder: ((operation: RecordedOperation) => void) | null,
): ((operation: RecordedOperation) => void) | null;
