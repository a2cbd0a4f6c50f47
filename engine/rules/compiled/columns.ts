// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { abs, acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, cos, cosh, exp, expm1, floor, hypot, log, log10, log1p, log2, round, sign, sin, sinh, sqrt, tan, tanh, trunc } = Math;

/** Numbers side by side, whatever their type. */
export type Column = Float64Array | Float32Array | Int32Array | Uint8Array;

/**
 * Values of an operation for `n` operands: from `ia` on in `a`, a step of `sa` apart, likewise in `b`; into `y` from `iy`
 * on. Throws for an operation that tensors do not have.
 */
export function valueColumn(op: number, n: number, a: Column, ia: number, sa: number, b: Column, ib: number, sb: number, y: Column, iy: number): void {
  const end = iy + n;
  switch (op) {
    case 1: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = a[ia]! + b[ib]!; return; // add
    case 2: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = a[ia]! - b[ib]!; return; // sub
    case 3: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = a[ia]! * b[ib]!; return; // mul
    case 4: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = a[ia]! / b[ib]!; return; // div
    case 5: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = a[ia]! % b[ib]!; return; // rem
    case 6: for (; iy < end; iy++, ia += sa) y[iy] = -a[ia]!; return; // neg
    case 8: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = a[ia]! ** b[ib]!; return; // pow
    case 9: for (; iy < end; iy++, ia += sa) y[iy] = sqrt(a[ia]!); return; // sqrt
    case 10: for (; iy < end; iy++, ia += sa) y[iy] = cbrt(a[ia]!); return; // cbrt
    case 11: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = hypot(a[ia]!, b[ib]!); return; // hypot
    case 12: for (; iy < end; iy++, ia += sa) y[iy] = exp(a[ia]!); return; // exp
    case 13: for (; iy < end; iy++, ia += sa) y[iy] = expm1(a[ia]!); return; // expm1
    case 14: for (; iy < end; iy++, ia += sa) y[iy] = log(a[ia]!); return; // log
    case 15: for (; iy < end; iy++, ia += sa) y[iy] = log10(a[ia]!); return; // log10
    case 16: for (; iy < end; iy++, ia += sa) y[iy] = log2(a[ia]!); return; // log2
    case 17: for (; iy < end; iy++, ia += sa) y[iy] = log1p(a[ia]!); return; // log1p
    case 18: for (; iy < end; iy++, ia += sa) y[iy] = sin(a[ia]!); return; // sin
    case 19: for (; iy < end; iy++, ia += sa) y[iy] = cos(a[ia]!); return; // cos
    case 20: for (; iy < end; iy++, ia += sa) y[iy] = tan(a[ia]!); return; // tan
    case 21: for (; iy < end; iy++, ia += sa) y[iy] = asin(a[ia]!); return; // asin
    case 22: for (; iy < end; iy++, ia += sa) y[iy] = acos(a[ia]!); return; // acos
    case 23: for (; iy < end; iy++, ia += sa) y[iy] = atan(a[ia]!); return; // atan
    case 24: for (; iy < end; iy++, ia += sa, ib += sb) y[iy] = atan2(a[ia]!, b[ib]!); return; // atan2
    case 25: for (; iy < end; iy++, ia += sa) y[iy] = sinh(a[ia]!); return; // sinh
    case 26: for (; iy < end; iy++, ia += sa) y[iy] = cosh(a[ia]!); return; // cosh
    case 27: for (; iy < end; iy++, ia += sa) y[iy] = tanh(a[ia]!); return; // tanh
    case 28: for (; iy < end; iy++, ia += sa) y[iy] = asinh(a[ia]!); return; // asinh
    case 29: for (; iy < end; iy++, ia += sa) y[iy] = acosh(a[ia]!); return; // acosh
    case 30: for (; iy < end; iy++, ia += sa) y[iy] = atanh(a[ia]!); return; // atanh
    case 31: for (; iy < end; iy++, ia += sa) y[iy] = abs(a[ia]!); return; // abs
    case 34: for (; iy < end; iy++, ia += sa) y[iy] = floor(a[ia]!); return; // floor
    case 35: for (; iy < end; iy++, ia += sa) y[iy] = ceil(a[ia]!); return; // ceil
    case 36: for (; iy < end; iy++, ia += sa) y[iy] = round(a[ia]!); return; // round
    case 37: for (; iy < end; iy++, ia += sa) y[iy] = trunc(a[ia]!); return; // trunc
    case 38: for (; iy < end; iy++, ia += sa) y[iy] = sign(a[ia]!); return; // sign
    default: throw new RangeError(`No operation with code ${op} computes columns.`);
  }
}

/** What the partials of an operation read, by operand: 1 for a, 2 for b, 4 for the value; by code, [by a, by b]. */
export const reads: { readonly [op: number]: readonly number[] } = {
  1: [0, 0], // add
  2: [0, 0], // sub
  3: [2, 1], // mul
  4: [2, 6], // div
  5: [0, 7], // rem
  6: [0], // neg
  8: [7, 7], // pow
  9: [4], // sqrt
  10: [4], // cbrt
  11: [5, 6], // hypot
  12: [4], // exp
  13: [1], // expm1
  14: [1], // log
  15: [1], // log10
  16: [1], // log2
  17: [1], // log1p
  18: [1], // sin
  19: [1], // cos
  20: [4], // tan
  21: [1], // asin
  22: [1], // acos
  23: [1], // atan
  24: [3, 3], // atan2
  25: [1], // sinh
  26: [1], // cosh
  27: [1], // tanh
  28: [1], // asinh
  29: [1], // acosh
  30: [1], // atanh
  31: [1], // abs
  34: [0], // floor
  35: [0], // ceil
  36: [0], // round
  37: [0], // trunc
  38: [0], // sign
};
