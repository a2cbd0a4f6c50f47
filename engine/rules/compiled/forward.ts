// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
import { tangentOf } from "../general";
const { LN10, LN2, abs, cos, cosh, exp, hypot, log, round, sign, sin, sinh, sqrt } = Math;
const { is } = Object;

/** Computes the tangents of nodes `from` to `to` from those of their operands; inputs (code 0) keep theirs. */
export function forwardSweep(op: Uint8Array, left: Int32Array, right: Int32Array, value: Float64Array, tangent: Float64Array, from: number, to: number): void {
  for (let i = from; i <= to; i++) {
    if (op[i] === 0) continue;
    const ia = left[i]!;
    const ib = right[i]!;
    const ta = tangent[ia]!;
    const tb = tangent[ib]!;
    if (ta - ta !== 0 || tb - tb !== 0) {
      tangent[i] = tangentOf(op, left, right, value, tangent, i);
      continue;
    }
    let t = 0;
    if (ta !== 0 || tb !== 0 || op[i] === 11 || op[i] === 51) switch (op[i]) {
      case 1: { t = ta + tb; break; } // add
      case 2: { t = ta - tb; break; } // sub
      case 3: { const a = value[ia]!; const b = value[ib]!; t = (ta === 0 ? 0 : ta * b) + (tb === 0 ? 0 : tb * a); break; } // mul
      case 4: { const b = value[ib]!; const y = value[i]!; t = (ta === 0 ? 0 : ta * (1 / b)) + (tb === 0 ? 0 : tb * (-y / b)); break; } // div
      case 5: { const a = value[ia]!; const b = value[ib]!; const y = value[i]!; t = ta + (tb === 0 ? 0 : tb * (-round((a - y) / b))); break; } // rem
      case 6: { t = -ta; break; } // neg
      case 7: { t = tb; break; } // arg
      case 8: { const a = value[ia]!; const b = value[ib]!; const y = value[i]!; t = (ta === 0 ? 0 : ta * (b === 0 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * a ** (b - 1))) + (tb === 0 ? 0 : tb * (y === 0 || (a === 0 && b === 0) ? 0 : y * log(a))); break; } // pow
      case 9: { const y = value[i]!; t = ta * (1 / (2 * abs(y))); break; } // sqrt
      case 10: { const y = value[i]!; t = ta * (1 / (3 * y * y)); break; } // cbrt
      case 11: { if (ia < i && op[ia] === 7) { t = tangentOf(op, left, right, value, tangent, i); break; } const a = value[ia]!; const b = value[ib]!; const y = value[i]!; t = (ta === 0 ? 0 : ta * (y === 0 ? 0 : a / y)) + (tb === 0 ? 0 : tb * (y === 0 ? 0 : b / y)); break; } // hypot
      case 12: { const y = value[i]!; t = ta * y; break; } // exp
      case 13: { const a = value[ia]!; t = ta * (exp(a)); break; } // expm1
      case 14: { const a = value[ia]!; t = ta * (1 / a); break; } // log
      case 15: { const a = value[ia]!; t = ta * (1 / (a * LN10)); break; } // log10
      case 16: { const a = value[ia]!; t = ta * (1 / (a * LN2)); break; } // log2
      case 17: { const a = value[ia]!; t = ta * (1 / (1 + a)); break; } // log1p
      case 18: { const a = value[ia]!; t = ta * (cos(a)); break; } // sin
      case 19: { const a = value[ia]!; t = ta * (-sin(a)); break; } // cos
      case 20: { const y = value[i]!; t = ta * (1 + y * y); break; } // tan
      case 21: { const a = value[ia]!; t = ta * (1 / sqrt((1 - a) * (1 + a))); break; } // asin
      case 22: { const a = value[ia]!; t = ta * (-1 / sqrt((1 - a) * (1 + a))); break; } // acos
      case 23: { const a = value[ia]!; t = ta * (1 / (1 + a * a)); break; } // atan
      case 24: { const a = value[ia]!; const b = value[ib]!; const h = hypot(a, b); t = (ta === 0 ? 0 : ta * (h === Infinity ? 0 : b / h / h)) + (tb === 0 ? 0 : tb * (h === Infinity ? 0 : -a / h / h)); break; } // atan2
      case 25: { const a = value[ia]!; t = ta * (cosh(a)); break; } // sinh
      case 26: { const a = value[ia]!; t = ta * (sinh(a)); break; } // cosh
      case 27: { const a = value[ia]!; const h = cosh(a); t = ta * (1 / (h * h)); break; } // tanh
      case 28: { const a = value[ia]!; t = ta * (1 / hypot(1, a)); break; } // asinh
      case 29: { const a = value[ia]!; t = ta * (1 / (sqrt(a - 1) * sqrt(a + 1))); break; } // acosh
      case 30: { const a = value[ia]!; t = ta * (1 / ((1 - a) * (1 + a))); break; } // atanh
      case 31: { const a = value[ia]!; t = ta * (sign(a)); break; } // abs
      case 32: { const a = value[ia]!; const y = value[i]!; t = (ta === 0 ? 0 : ta * (y !== y ? NaN : is(y, a) ? 1 : 0)) + (tb === 0 ? 0 : tb * (y !== y ? NaN : is(y, a) ? 0 : 1)); break; } // max
      case 33: { const a = value[ia]!; const y = value[i]!; t = (ta === 0 ? 0 : ta * (y !== y ? NaN : is(y, a) ? 1 : 0)) + (tb === 0 ? 0 : tb * (y !== y ? NaN : is(y, a) ? 0 : 1)); break; } // min
      case 48: { t = ta; break; } // fround
      case 51: { if (ia < i && op[ia] === 50) { t = tangentOf(op, left, right, value, tangent, i); break; }  break; } // custom
      case 0: case 34: case 35: case 36: case 37: case 38: case 39: case 40: case 41: case 42: case 43: case 44: case 45: case 46: case 47: case 49: case 50: break;
      default: throw new RangeError(`The tape holds the unknown operation ${op[i]} in slot ${i}.`);
    }
    tangent[i] = t;
  }
}
