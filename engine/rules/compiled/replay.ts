// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { apply } = Reflect;
const { abs, acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, clz32, cos, cosh, exp, expm1, floor, fround, hypot, imul, log, log10, log1p, log2, max, min, round, sign, sin, sinh, sqrt, tan, tanh, trunc } = Math;

/**
 * Recomputes nodes `from` to `to` in `value`. Inputs take their values from `inputs`, the first one its `next`th;
 * explicit cuts keep the recorded value. Returns how many inputs are used up.
 */
export function replaySweep(op: Uint8Array, left: Int32Array, right: Int32Array, value: Float64Array, recorded: Float64Array, inputs: ArrayLike<number>, from: number, to: number, next: number): number {
  for (let i = from; i <= to; i++) {
    const ia = left[i]!;
    const ib = right[i]!;
    switch (op[i]) {
      case 0: value[i] = inputs[next++]!; break;
      case 1: value[i] = value[ia]! + value[ib]!; break; // add
      case 2: value[i] = value[ia]! - value[ib]!; break; // sub
      case 3: value[i] = value[ia]! * value[ib]!; break; // mul
      case 4: value[i] = value[ia]! / value[ib]!; break; // div
      case 5: value[i] = value[ia]! % value[ib]!; break; // rem
      case 6: value[i] = -value[ia]!; break; // neg
      case 7: value[i] = value[ib]!; break; // arg
      case 8: value[i] = value[ia]! ** value[ib]!; break; // pow
      case 9: value[i] = sqrt(value[ia]!); break; // sqrt
      case 10: value[i] = cbrt(value[ia]!); break; // cbrt
      case 11: value[i] = ia < i && op[ia] === 7 ? apply(hypot, undefined, members(left, right, value, i)) : hypot(value[ia]!, value[ib]!); break; // hypot
      case 12: value[i] = exp(value[ia]!); break; // exp
      case 13: value[i] = expm1(value[ia]!); break; // expm1
      case 14: value[i] = log(value[ia]!); break; // log
      case 15: value[i] = log10(value[ia]!); break; // log10
      case 16: value[i] = log2(value[ia]!); break; // log2
      case 17: value[i] = log1p(value[ia]!); break; // log1p
      case 18: value[i] = sin(value[ia]!); break; // sin
      case 19: value[i] = cos(value[ia]!); break; // cos
      case 20: value[i] = tan(value[ia]!); break; // tan
      case 21: value[i] = asin(value[ia]!); break; // asin
      case 22: value[i] = acos(value[ia]!); break; // acos
      case 23: value[i] = atan(value[ia]!); break; // atan
      case 24: value[i] = atan2(value[ia]!, value[ib]!); break; // atan2
      case 25: value[i] = sinh(value[ia]!); break; // sinh
      case 26: value[i] = cosh(value[ia]!); break; // cosh
      case 27: value[i] = tanh(value[ia]!); break; // tanh
      case 28: value[i] = asinh(value[ia]!); break; // asinh
      case 29: value[i] = acosh(value[ia]!); break; // acosh
      case 30: value[i] = atanh(value[ia]!); break; // atanh
      case 31: value[i] = abs(value[ia]!); break; // abs
      case 32: value[i] = max(value[ia]!, value[ib]!); break; // max
      case 33: value[i] = min(value[ia]!, value[ib]!); break; // min
      case 34: value[i] = floor(value[ia]!); break; // floor
      case 35: value[i] = ceil(value[ia]!); break; // ceil
      case 36: value[i] = round(value[ia]!); break; // round
      case 37: value[i] = trunc(value[ia]!); break; // trunc
      case 38: value[i] = sign(value[ia]!); break; // sign
      case 39: value[i] = clz32(value[ia]!); break; // clz32
      case 40: value[i] = imul(value[ia]!, value[ib]!); break; // imul
      case 41: value[i] = value[ia]! | value[ib]!; break; // bor
      case 42: value[i] = value[ia]! & value[ib]!; break; // band
      case 43: value[i] = value[ia]! ^ value[ib]!; break; // bxor
      case 44: value[i] = value[ia]! << value[ib]!; break; // shl
      case 45: value[i] = value[ia]! >> value[ib]!; break; // shr
      case 46: value[i] = value[ia]! >>> value[ib]!; break; // ushr
      case 47: value[i] = ~value[ia]!; break; // bnot
      case 48: value[i] = fround(value[ia]!); break; // fround
      case 49: value[i] = recorded[i]!; break; // detach
      case 50: value[i] = recorded[i]!; break; // part
      case 51: value[i] = recorded[i]!; break; // custom
      default: throw new RangeError(`The tape holds the unknown operation ${op[i]} in slot ${i}.`);
    }
  }
  return next;
}

/** The values of a list's members, first to last. */
function members(left: Int32Array, right: Int32Array, value: Float64Array, i: number): number[] {
  let length = 0;
  for (let k = i; k !== 0; k = left[k]!) length++;
  const list = new Array<number>(length);
  for (let k = i; k !== 0; k = left[k]!) list[--length] = value[right[k]!]!;
  return list;
}
