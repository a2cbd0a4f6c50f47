// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { LN10, LN2, abs, cos, cosh, exp, hypot, log, sign, sin, sinh, sqrt } = Math;

/** Second partial of an operation, by operand a twice; y is its value. 0 for an operation that is straight there. */
export function secondAA(op: number, a: number, b: number, y: number): number {
  switch (op) {
    case 8: return b === 0 || b === 1 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * (b - 1) * a ** (b - 2); // pow
    case 9: return -(1 / (2 * abs(y)) * (2 * (sign(y) * (1 / (2 * abs(y))))) / (2 * abs(y))); // sqrt
    case 10: return -(1 / (3 * y * y) * (6 * (1 / (3 * y * y)) * y) / (3 * y * y)); // cbrt
    case 11: return y === 0 ? 0 : ((b / y) * (b / y)) / y; // hypot
    case 12: return y; // exp
    case 13: return exp(a); // expm1
    case 14: return -(1 / a / a); // log
    case 15: return -(1 / (a * LN10) * LN10 / (a * LN10)); // log10
    case 16: return -(1 / (a * LN2) * LN2 / (a * LN2)); // log2
    case 17: return -(1 / (1 + a) / (1 + a)); // log1p
    case 18: return -sin(a); // sin
    case 19: return -cos(a); // cos
    case 20: return 2 * (1 + y * y) * y; // tan
    case 21: return -(1 / sqrt((1 - a) * (1 + a)) * (1 / (2 * abs(sqrt((1 - a) * (1 + a)))) * (-2 * a)) / sqrt((1 - a) * (1 + a))); // asin
    case 22: return -(-1 / sqrt((1 - a) * (1 + a)) * (1 / (2 * abs(sqrt((1 - a) * (1 + a)))) * (-2 * a)) / sqrt((1 - a) * (1 + a))); // acos
    case 23: return -(1 / (1 + a * a) * (2 * a) / (1 + a * a)); // atan
    case 24: { const h = hypot(a, b); return h === Infinity ? 0 : (-2 * (a / h) * (b / h)) / h / h; } // atan2
    case 25: return sinh(a); // sinh
    case 26: return cosh(a); // cosh
    case 27: { const h = cosh(a); return (-2 * y) / (h * h); } // tanh
    case 28: return -(1 / hypot(1, a) * ((hypot(1, a)) === 0 ? 0 : a / hypot(1, a)) / hypot(1, a)); // asinh
    case 29: return -(1 / (sqrt(a - 1) * sqrt(a + 1)) * (1 / (2 * abs(sqrt(a - 1))) * sqrt(a + 1) + sqrt(a - 1) * (1 / (2 * abs(sqrt(a + 1))))) / (sqrt(a - 1) * sqrt(a + 1))); // acosh
    case 30: return -(1 / ((1 - a) * (1 + a)) * (-2 * a) / ((1 - a) * (1 + a))); // atanh
    default: return 0;
  }
}

/** Second partial of an operation, by operand a and by operand b; y is its value. 0 for an operation that is straight there. */
export function secondAB(op: number, a: number, b: number, y: number): number {
  switch (op) {
    case 3: return 1; // mul
    case 4: return -(1 / b / b); // div
    case 8: return a === 0 ? (b > 1 ? 0 : NaN) : a ** (b - 1) * (1 + b * log(a)); // pow
    case 11: return y === 0 ? 0 : -((a / y) * (b / y)) / y; // hypot
    case 24: { const h = hypot(a, b); return h === Infinity ? 0 : ((a - b) / h) * ((a + b) / h) / h / h; } // atan2
    default: return 0;
  }
}

/** Second partial of an operation, by operand b twice; y is its value. 0 for an operation that is straight there. */
export function secondBB(op: number, a: number, b: number, y: number): number {
  switch (op) {
    case 4: return -2 * (-y / b) / b; // div
    case 8: return y === 0 || (a === 0 && b === 0) ? 0 : y * log(a) * log(a); // pow
    case 11: return y === 0 ? 0 : ((a / y) * (a / y)) / y; // hypot
    case 24: { const h = hypot(a, b); return h === Infinity ? 0 : (2 * (a / h) * (b / h)) / h / h; } // atan2
    default: return 0;
  }
}
