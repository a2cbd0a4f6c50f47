// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
import { passOn } from "../general";
const { LN10, LN2, abs, cos, cosh, exp, hypot, log, round, sign, sin, sinh, sqrt } = Math;
const { is } = Object;

/** Nodes `to` down to `from` hand their adjoint times partial on to their operands. False when an adjoint was not finite. */
export function reverseSweep(op: Uint8Array, left: Int32Array, right: Int32Array, value: Float64Array, adjoint: Float64Array, from: number, to: number): boolean {
  let finite = true;
  for (let i = to; i >= from; i--) {
    const g = adjoint[i]!;
    if (g === 0) continue;
    if (g - g !== 0) {
      finite = false;
      passOn(op, left, right, value, adjoint, i, false);
      continue;
    }
    const ia = left[i]!;
    const ib = right[i]!;
    switch (op[i]) {
      case 1: { adjoint[ia]! += g; adjoint[ib]! += g; break; } // add
      case 2: { adjoint[ia]! += g; adjoint[ib]! -= g; break; } // sub
      case 3: { const a = value[ia]!; const b = value[ib]!; adjoint[ia]! += g * b; adjoint[ib]! += g * a; break; } // mul
      case 4: { const b = value[ib]!; const y = value[i]!; adjoint[ia]! += g * (1 / b); adjoint[ib]! += g * (-y / b); break; } // div
      case 5: { const a = value[ia]!; const b = value[ib]!; const y = value[i]!; adjoint[ia]! += g; if (ib < i) adjoint[ib]! += g * (-round((a - y) / b)); break; } // rem
      case 6: { adjoint[ia]! -= g; break; } // neg
      case 7: { adjoint[ib]! += g; break; } // arg
      case 8: { const a = value[ia]!; const b = value[ib]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * (b === 0 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * a ** (b - 1)); if (ib < i) adjoint[ib]! += g * (y === 0 || (a === 0 && b === 0) ? 0 : y * log(a)); break; } // pow
      case 9: { const y = value[i]!; adjoint[ia]! += g * (1 / (2 * abs(y))); break; } // sqrt
      case 10: { const y = value[i]!; adjoint[ia]! += g * (1 / (3 * y * y)); break; } // cbrt
      case 11: { if (ia < i && op[ia] === 7) { passOn(op, left, right, value, adjoint, i, false); break; } const a = value[ia]!; const b = value[ib]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * (y === 0 ? 0 : a / y); if (ib < i) adjoint[ib]! += g * (y === 0 ? 0 : b / y); break; } // hypot
      case 12: { const y = value[i]!; adjoint[ia]! += g * y; break; } // exp
      case 13: { const a = value[ia]!; adjoint[ia]! += g * (exp(a)); break; } // expm1
      case 14: { const a = value[ia]!; adjoint[ia]! += g * (1 / a); break; } // log
      case 15: { const a = value[ia]!; adjoint[ia]! += g * (1 / (a * LN10)); break; } // log10
      case 16: { const a = value[ia]!; adjoint[ia]! += g * (1 / (a * LN2)); break; } // log2
      case 17: { const a = value[ia]!; adjoint[ia]! += g * (1 / (1 + a)); break; } // log1p
      case 18: { const a = value[ia]!; adjoint[ia]! += g * (cos(a)); break; } // sin
      case 19: { const a = value[ia]!; adjoint[ia]! += g * (-sin(a)); break; } // cos
      case 20: { const y = value[i]!; adjoint[ia]! += g * (1 + y * y); break; } // tan
      case 21: { const a = value[ia]!; adjoint[ia]! += g * (1 / sqrt((1 - a) * (1 + a))); break; } // asin
      case 22: { const a = value[ia]!; adjoint[ia]! += g * (-1 / sqrt((1 - a) * (1 + a))); break; } // acos
      case 23: { const a = value[ia]!; adjoint[ia]! += g * (1 / (1 + a * a)); break; } // atan
      case 24: { const a = value[ia]!; const b = value[ib]!; const h = hypot(a, b); if (ia < i) adjoint[ia]! += g * (h === Infinity ? 0 : b / h / h); if (ib < i) adjoint[ib]! += g * (h === Infinity ? 0 : -a / h / h); break; } // atan2
      case 25: { const a = value[ia]!; adjoint[ia]! += g * (cosh(a)); break; } // sinh
      case 26: { const a = value[ia]!; adjoint[ia]! += g * (sinh(a)); break; } // cosh
      case 27: { const a = value[ia]!; const h = cosh(a); adjoint[ia]! += g * (1 / (h * h)); break; } // tanh
      case 28: { const a = value[ia]!; adjoint[ia]! += g * (1 / hypot(1, a)); break; } // asinh
      case 29: { const a = value[ia]!; adjoint[ia]! += g * (1 / (sqrt(a - 1) * sqrt(a + 1))); break; } // acosh
      case 30: { const a = value[ia]!; adjoint[ia]! += g * (1 / ((1 - a) * (1 + a))); break; } // atanh
      case 31: { const a = value[ia]!; adjoint[ia]! += g * (sign(a)); break; } // abs
      case 32: { const a = value[ia]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * (y !== y ? NaN : is(y, a) ? 1 : 0); if (ib < i) adjoint[ib]! += g * (y !== y ? NaN : is(y, a) ? 0 : 1); break; } // max
      case 33: { const a = value[ia]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * (y !== y ? NaN : is(y, a) ? 1 : 0); if (ib < i) adjoint[ib]! += g * (y !== y ? NaN : is(y, a) ? 0 : 1); break; } // min
      case 48: { adjoint[ia]! += g; break; } // fround
      case 51: { if (ia < i && op[ia] === 50) { passOn(op, left, right, value, adjoint, i, false); break; }  break; } // custom
      case 0: case 34: case 35: case 36: case 37: case 38: case 39: case 40: case 41: case 42: case 43: case 44: case 45: case 46: case 47: case 49: case 50: break;
      default: throw new RangeError(`The tape holds the unknown operation ${op[i]} in slot ${i}.`);
    }
  }
  return finite;
}

/** Nodes `to` down to `from` hand the absolute value of their adjoint times partial on to their operands. False when an adjoint was not finite. */
export function absoluteSweep(op: Uint8Array, left: Int32Array, right: Int32Array, value: Float64Array, adjoint: Float64Array, from: number, to: number): boolean {
  let finite = true;
  for (let i = to; i >= from; i--) {
    const g = adjoint[i]!;
    if (g === 0) continue;
    if (g - g !== 0) {
      finite = false;
      passOn(op, left, right, value, adjoint, i, true);
      continue;
    }
    const ia = left[i]!;
    const ib = right[i]!;
    switch (op[i]) {
      case 1: { adjoint[ia]! += g; adjoint[ib]! += g; break; } // add
      case 2: { adjoint[ia]! += g; adjoint[ib]! += g; break; } // sub
      case 3: { const a = value[ia]!; const b = value[ib]!; adjoint[ia]! += g * abs(b); adjoint[ib]! += g * abs(a); break; } // mul
      case 4: { const b = value[ib]!; const y = value[i]!; adjoint[ia]! += g * abs(1 / b); adjoint[ib]! += g * abs(-y / b); break; } // div
      case 5: { const a = value[ia]!; const b = value[ib]!; const y = value[i]!; adjoint[ia]! += g; if (ib < i) adjoint[ib]! += g * abs(-round((a - y) / b)); break; } // rem
      case 6: { adjoint[ia]! += g; break; } // neg
      case 7: { adjoint[ib]! += g; break; } // arg
      case 8: { const a = value[ia]!; const b = value[ib]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * abs(b === 0 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * a ** (b - 1)); if (ib < i) adjoint[ib]! += g * abs(y === 0 || (a === 0 && b === 0) ? 0 : y * log(a)); break; } // pow
      case 9: { const y = value[i]!; adjoint[ia]! += g * abs(1 / (2 * abs(y))); break; } // sqrt
      case 10: { const y = value[i]!; adjoint[ia]! += g * abs(1 / (3 * y * y)); break; } // cbrt
      case 11: { if (ia < i && op[ia] === 7) { passOn(op, left, right, value, adjoint, i, true); break; } const a = value[ia]!; const b = value[ib]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * abs(y === 0 ? 0 : a / y); if (ib < i) adjoint[ib]! += g * abs(y === 0 ? 0 : b / y); break; } // hypot
      case 12: { const y = value[i]!; adjoint[ia]! += g * abs(y); break; } // exp
      case 13: { const a = value[ia]!; adjoint[ia]! += g * abs(exp(a)); break; } // expm1
      case 14: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / a); break; } // log
      case 15: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / (a * LN10)); break; } // log10
      case 16: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / (a * LN2)); break; } // log2
      case 17: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / (1 + a)); break; } // log1p
      case 18: { const a = value[ia]!; adjoint[ia]! += g * abs(cos(a)); break; } // sin
      case 19: { const a = value[ia]!; adjoint[ia]! += g * abs(-sin(a)); break; } // cos
      case 20: { const y = value[i]!; adjoint[ia]! += g * abs(1 + y * y); break; } // tan
      case 21: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / sqrt((1 - a) * (1 + a))); break; } // asin
      case 22: { const a = value[ia]!; adjoint[ia]! += g * abs(-1 / sqrt((1 - a) * (1 + a))); break; } // acos
      case 23: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / (1 + a * a)); break; } // atan
      case 24: { const a = value[ia]!; const b = value[ib]!; const h = hypot(a, b); if (ia < i) adjoint[ia]! += g * abs(h === Infinity ? 0 : b / h / h); if (ib < i) adjoint[ib]! += g * abs(h === Infinity ? 0 : -a / h / h); break; } // atan2
      case 25: { const a = value[ia]!; adjoint[ia]! += g * abs(cosh(a)); break; } // sinh
      case 26: { const a = value[ia]!; adjoint[ia]! += g * abs(sinh(a)); break; } // cosh
      case 27: { const a = value[ia]!; const h = cosh(a); adjoint[ia]! += g * abs(1 / (h * h)); break; } // tanh
      case 28: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / hypot(1, a)); break; } // asinh
      case 29: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / (sqrt(a - 1) * sqrt(a + 1))); break; } // acosh
      case 30: { const a = value[ia]!; adjoint[ia]! += g * abs(1 / ((1 - a) * (1 + a))); break; } // atanh
      case 31: { const a = value[ia]!; adjoint[ia]! += g * abs(sign(a)); break; } // abs
      case 32: { const a = value[ia]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * abs(y !== y ? NaN : is(y, a) ? 1 : 0); if (ib < i) adjoint[ib]! += g * abs(y !== y ? NaN : is(y, a) ? 0 : 1); break; } // max
      case 33: { const a = value[ia]!; const y = value[i]!; if (ia < i) adjoint[ia]! += g * abs(y !== y ? NaN : is(y, a) ? 1 : 0); if (ib < i) adjoint[ib]! += g * abs(y !== y ? NaN : is(y, a) ? 0 : 1); break; } // min
      case 48: { adjoint[ia]! += g; break; } // fround
      case 51: { if (ia < i && op[ia] === 50) { passOn(op, left, right, value, adjoint, i, true); break; }  break; } // custom
      case 0: case 34: case 35: case 36: case 37: case 38: case 39: case 40: case 41: case 42: case 43: case 44: case 45: case 46: case 47: case 49: case 50: break;
      default: throw new RangeError(`The tape holds the unknown operation ${op[i]} in slot ${i}.`);
    }
  }
  return finite;
}
