// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { LN10, LN2, abs, cos, cosh, exp, hypot, log, round, sign, sin, sinh, sqrt } = Math;
const { is } = Object;

/** Partial of an operation with respect to operand a; y is its value. 0 where it has no such operand. */
export function partialA(op: number, a: number, b: number, y: number): number {
  switch (op) {
    case 1: return 1; // add
    case 2: return 1; // sub
    case 3: return b; // mul
    case 4: return 1 / b; // div
    case 5: return 1; // rem
    case 6: return -1; // neg
    case 8: return b === 0 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * a ** (b - 1); // pow
    case 9: return 1 / (2 * abs(y)); // sqrt
    case 10: return 1 / (3 * y * y); // cbrt
    case 11: return y === 0 ? 0 : a / y; // hypot
    case 12: return y; // exp
    case 13: return exp(a); // expm1
    case 14: return 1 / a; // log
    case 15: return 1 / (a * LN10); // log10
    case 16: return 1 / (a * LN2); // log2
    case 17: return 1 / (1 + a); // log1p
    case 18: return cos(a); // sin
    case 19: return -sin(a); // cos
    case 20: return 1 + y * y; // tan
    case 21: return 1 / sqrt((1 - a) * (1 + a)); // asin
    case 22: return -1 / sqrt((1 - a) * (1 + a)); // acos
    case 23: return 1 / (1 + a * a); // atan
    case 24: { const h = hypot(a, b); return h === Infinity ? 0 : b / h / h; } // atan2
    case 25: return cosh(a); // sinh
    case 26: return sinh(a); // cosh
    case 27: { const h = cosh(a); return 1 / (h * h); } // tanh
    case 28: return 1 / hypot(1, a); // asinh
    case 29: return 1 / (sqrt(a - 1) * sqrt(a + 1)); // acosh
    case 30: return 1 / ((1 - a) * (1 + a)); // atanh
    case 31: return sign(a); // abs
    case 32: return y !== y ? NaN : is(y, a) ? 1 : 0; // max
    case 33: return y !== y ? NaN : is(y, a) ? 1 : 0; // min
    case 48: return 1; // fround
    case 0: case 7: case 34: case 35: case 36: case 37: case 38: case 39: case 40: case 41: case 42: case 43: case 44: case 45: case 46: case 47: case 49: case 50: case 51: return 0;
    default: throw new RangeError(`No operation has code ${op}.`);
  }
}

/** Partial of an operation with respect to operand b; y is its value. 0 where it has no such operand. */
export function partialB(op: number, a: number, b: number, y: number): number {
  switch (op) {
    case 1: return 1; // add
    case 2: return -1; // sub
    case 3: return a; // mul
    case 4: return -y / b; // div
    case 5: return -round((a - y) / b); // rem
    case 7: return 1; // arg
    case 8: return y === 0 || (a === 0 && b === 0) ? 0 : y * log(a); // pow
    case 11: return y === 0 ? 0 : b / y; // hypot
    case 24: { const h = hypot(a, b); return h === Infinity ? 0 : -a / h / h; } // atan2
    case 32: return y !== y ? NaN : is(y, a) ? 0 : 1; // max
    case 33: return y !== y ? NaN : is(y, a) ? 0 : 1; // min
    case 0: case 6: case 9: case 10: case 12: case 13: case 14: case 15: case 16: case 17: case 18: case 19: case 20: case 21: case 22: case 23: case 25: case 26: case 27: case 28: case 29: case 30: case 31: case 34: case 35: case 36: case 37: case 38: case 39: case 40: case 41: case 42: case 43: case 44: case 45: case 46: case 47: case 48: case 49: case 50: case 51: return 0;
    default: throw new RangeError(`No operation has code ${op}.`);
  }
}
