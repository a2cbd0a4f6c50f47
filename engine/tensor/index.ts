/**
 * `gradproof/tensor`: tensors that remember how they came about, and their derivatives, with the semantics of PyTorch. It
 * needs nothing else: neither Node nor a browser, and no evaluation of text.
 */
import "./methods";
import { functions, Tensor } from "./functions";

export { Tensor };
export type * from "./types";

export const { tensor, zeros, ones, full, zerosLike, onesLike, eye, arange, linspace, rand, randn, oneHot } = functions;
export const { add, sub, mul, div, fmod, pow, hypot, atan2, maximum, minimum, neg, abs, sign, square } = functions;
export const { reciprocal, sqrt, rsqrt, cbrt, exp, expm1, log, log1p, log2, log10, sin, cos, tan, asin } = functions;
export const { acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, floor, ceil, round, trunc, erf, erfc } = functions;
export const { relu, leakyRelu, sigmoid, logSigmoid, softplus, silu, gelu, clamp } = functions;
export const { eq, ne, lt, le, gt, ge, logicalNot, logicalAnd, logicalOr, isNaN, isFinite, where, allClose } =
  functions;
export const { sum, mean, prod, max, min, variance, std, norm, logSumExp, all, any, argmax, argmin, cumsum } =
  functions;
export const { softmax, logSoftmax, reshape, flatten, transpose, permute, squeeze, unsqueeze, expand } = functions;
export const { slice, select, narrow, split, unbind, flip, concat, stack, tril, triu, diag, trace } = functions;
export const { gather, scatterAdd, indexSelect, matmul, dot, outer, solve, inverse, det, cholesky } = functions;
export const { mse, crossEntropy, binaryCrossEntropyWithLogits } = functions;
export const { noGrad, enableGrad, isGradEnabled, gradients, grad, vjp, jvp, jacobian, hessian } = functions;
export const { customFunction, setRecorder } = functions;
