// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { LN10, LN2, hypot } = Math;

/** Applies the operation of that name. */
export type Apply<T> = (name: string, a: T | number, b?: T | number) => T;

/** Where the test holds for a, b and y the one, elsewhere the other. */
export type Choose<T> = (test: (a: number, b: number, y: number) => boolean, then: T | number, otherwise: T | number) => T;

/** Partial with respect to operand a, in operations; 0 where the operation is flat or has no such operand. */
export function formulaA<T>(op: number, f: Apply<T>, choose: Choose<T>, a: T, b: T, y: T): T | number {
  switch (op) {
    case 1: return 1; // add
    case 2: return 1; // sub
    case 3: return b; // mul
    case 4: return f("div", 1, b); // div
    case 5: return 1; // rem
    case 6: return -1; // neg
    case 8: return choose((a, b) => b === 0, 0, choose((a, b) => b - b !== 0, choose((a, b, y) => y === 0, 0, NaN), f("mul", b, f("pow", a, f("sub", b, 1))))); // pow
    case 9: return f("div", 1, f("mul", 2, f("abs", y))); // sqrt
    case 10: return f("div", 1, f("mul", f("mul", 3, y), y)); // cbrt
    case 11: return choose((a, b, y) => y === 0, 0, f("div", a, y)); // hypot
    case 12: return y; // exp
    case 13: return f("exp", a); // expm1
    case 14: return f("div", 1, a); // log
    case 15: return f("div", 1, f("mul", a, LN10)); // log10
    case 16: return f("div", 1, f("mul", a, LN2)); // log2
    case 17: return f("div", 1, f("add", 1, a)); // log1p
    case 18: return f("cos", a); // sin
    case 19: return f("neg", f("sin", a)); // cos
    case 20: return f("add", 1, f("mul", y, y)); // tan
    case 21: return f("div", 1, f("sqrt", f("mul", f("sub", 1, a), f("add", 1, a)))); // asin
    case 22: return f("div", -1, f("sqrt", f("mul", f("sub", 1, a), f("add", 1, a)))); // acos
    case 23: return f("div", 1, f("add", 1, f("mul", a, a))); // atan
    case 24: return choose((a, b) => (hypot(a, b)) === Infinity, 0, f("div", f("div", b, f("hypot", a, b)), f("hypot", a, b))); // atan2
    case 25: return f("cosh", a); // sinh
    case 26: return f("sinh", a); // cosh
    case 27: return f("div", 1, f("mul", f("cosh", a), f("cosh", a))); // tanh
    case 28: return f("div", 1, f("hypot", 1, a)); // asinh
    case 29: return f("div", 1, f("mul", f("sqrt", f("sub", a, 1)), f("sqrt", f("add", a, 1)))); // acosh
    case 30: return f("div", 1, f("mul", f("sub", 1, a), f("add", 1, a))); // atanh
    case 31: return f("sign", a); // abs
    default: return 0;
  }
}

/** Partial with respect to operand b, in operations; 0 where the operation is flat or has no such operand. */
export function formulaB<T>(op: number, f: Apply<T>, choose: Choose<T>, a: T, b: T, y: T): T | number {
  switch (op) {
    case 1: return 1; // add
    case 2: return -1; // sub
    case 3: return a; // mul
    case 4: return f("div", f("neg", y), b); // div
    case 5: return f("neg", f("round", f("div", f("sub", a, y), b))); // rem
    case 8: return choose((a, b, y) => y === 0 || (a === 0 && b === 0), 0, f("mul", y, f("log", a))); // pow
    case 11: return choose((a, b, y) => y === 0, 0, f("div", b, y)); // hypot
    case 24: return choose((a, b) => (hypot(a, b)) === Infinity, 0, f("div", f("div", f("neg", a), f("hypot", a, b)), f("hypot", a, b))); // atan2
    default: return 0;
  }
}
