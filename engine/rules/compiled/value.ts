// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { abs, acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, clz32, cos, cosh, exp, expm1, floor, fround, hypot, imul, log, log10, log1p, log2, max, min, round, sign, sin, sinh, sqrt, tan, tanh, trunc } = Math;

/** Value of an operation at operands a and b (b is ignored by unary ones). Throws for a code that computes nothing. */
export function value(op: number, a: number, b: number): number {
  switch (op) {
    case 1: return a + b; // add
    case 2: return a - b; // sub
    case 3: return a * b; // mul
    case 4: return a / b; // div
    case 5: return a % b; // rem
    case 6: return -a; // neg
    case 7: return b; // arg
    case 8: return a ** b; // pow
    case 9: return sqrt(a); // sqrt
    case 10: return cbrt(a); // cbrt
    case 11: return hypot(a, b); // hypot
    case 12: return exp(a); // exp
    case 13: return expm1(a); // expm1
    case 14: return log(a); // log
    case 15: return log10(a); // log10
    case 16: return log2(a); // log2
    case 17: return log1p(a); // log1p
    case 18: return sin(a); // sin
    case 19: return cos(a); // cos
    case 20: return tan(a); // tan
    case 21: return asin(a); // asin
    case 22: return acos(a); // acos
    case 23: return atan(a); // atan
    case 24: return atan2(a, b); // atan2
    case 25: return sinh(a); // sinh
    case 26: return cosh(a); // cosh
    case 27: return tanh(a); // tanh
    case 28: return asinh(a); // asinh
    case 29: return acosh(a); // acosh
    case 30: return atanh(a); // atanh
    case 31: return abs(a); // abs
    case 32: return max(a, b); // max
    case 33: return min(a, b); // min
    case 34: return floor(a); // floor
    case 35: return ceil(a); // ceil
    case 36: return round(a); // round
    case 37: return trunc(a); // trunc
    case 38: return sign(a); // sign
    case 39: return clz32(a); // clz32
    case 40: return imul(a, b); // imul
    case 41: return a | b; // bor
    case 42: return a & b; // band
    case 43: return a ^ b; // bxor
    case 44: return a << b; // shl
    case 45: return a >> b; // shr
    case 46: return a >>> b; // ushr
    case 47: return ~a; // bnot
    case 48: return fround(a); // fround
    case 49: return a; // detach
    case 50: return b; // part
    case 51: return a; // custom
    default: throw new RangeError(`No operation with code ${op} computes a value.`);
  }
}
