/** Numbers of 60 digits: decimal.js, with what it lacks and with the ways around what it does badly. */
import { Decimal } from "decimal.js";
import { operationsOf } from "../operations";

/** Digits of every result. Set before any constant is made: a constant keeps the digits it was made with. */
export const DIGITS = 60;
export const Big = Decimal.clone({ precision: DIGITS, rounding: Decimal.ROUND_HALF_EVEN, minE: -9e15, maxE: 9e15 });
export type Big = Decimal;

const ONE = new Big(1);
const TWO = new Big(2);
const LN2 = TWO.ln();
const LN10 = new Big(10).ln();
const words = new DataView(new ArrayBuffer(8));

/** The exact value of a double: `new Decimal(0.1)` would be the decimal 0.1. */
export function big(v: number): Big {
  if (Number.isSafeInteger(v) || !Number.isFinite(v)) return new Big(v);
  words.setFloat64(0, v);
  const bits = words.getUint32(0);
  const exponent = (bits >>> 20) & 0x7ff;
  const mantissa = (exponent === 0 ? 0 : 2 ** 20) * 2 ** 32 + (bits & 0xfffff) * 2 ** 32 + words.getUint32(4);
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  return new Big(bits >>> 31 === 1 ? -mantissa : mantissa).times(powerOfTwo(power));
}

const powers = new Map<number, Big>();

function powerOfTwo(k: number): Big {
  const known = powers.get(k);
  if (known !== undefined) return known;
  const made = TWO.pow(k);
  powers.set(k, made);
  return made;
}

/** Below this size e^x − 1 and its kin lose digits as a difference, and are summed. */
const SMALL = new Big("0.01");

function expm1(x: Big): Big {
  if (x.abs().gte(SMALL)) return x.exp().minus(ONE);
  let term = x;
  let sum = x;
  for (let n = 2; !term.isZero() && term.e > sum.e - DIGITS - 2; n++) {
    term = term.times(x).div(n);
    sum = sum.plus(term);
  }
  return sum;
}

/** Newton's steps on e^y − 1 = x where ln(1 + x) would lose digits. */
function log1p(x: Big): Big {
  if (x.abs().gte(SMALL) || x.isZero()) return x.plus(ONE).ln();
  let y = x.minus(x.times(x).div(2));
  for (let i = 0; i < 6; i++) {
    const e = expm1(y);
    const d = x.minus(e).div(e.plus(ONE));
    y = y.plus(d);
    if (d.isZero() || d.e < y.e - DIGITS + 2) break;
  }
  return y;
}

/** An odd function from its values at positive numbers, where e^x − 1 keeps its digits. */
const odd =
  (f: (x: Big) => Big) =>
  (x: Big): Big =>
    x.isNeg() ? f(x.neg()).neg() : f(x);

/** By e^x: decimal.js sums a series after a fixed number of halvings, which takes seconds for large x. */
const sinh = odd((x) => {
  const e = expm1(x);
  return e.plus(e.div(e.plus(ONE))).div(2);
});

function cosh(x: Big): Big {
  const e = x.exp();
  return e.plus(ONE.div(e)).div(2);
}

const tanh = odd((x) => {
  if (x.gt(200)) return ONE;
  const e = expm1(x.times(2));
  return e.div(e.plus(2));
});

const asinh = odd((x) => {
  const x2 = x.times(x);
  return log1p(x.plus(x2.div(x2.plus(ONE).sqrt().plus(ONE))));
});

function acosh(x: Big): Big {
  const t = x.minus(ONE);
  return log1p(t.plus(t.times(t.plus(2)).sqrt()));
}

const atanh = odd((x) => log1p(x.times(2).div(ONE.minus(x))).div(2));
const beside = (x: Big): Big => ONE.minus(x).times(x.plus(ONE)).sqrt();

function pow(a: Big, b: Big): Big {
  return a.isNeg() && !b.isInteger() ? new Big(NaN) : a.pow(b);
}

export const bigOperations = operationsOf<Big>({
  of: big,
  add: (a, b) => a.plus(b),
  sub: (a, b) => a.minus(b),
  mul: (a, b) => a.times(b),
  div: (a, b) => a.div(b),
  neg: (a) => a.neg(),
  pow,
  hypot: (a, b) => a.times(a).plus(b.times(b)).sqrt(),
  atan2: (a, b) => Big.atan2(a, b),
  unary: {
    sqrt: (a) => a.sqrt(),
    cbrt: (a) => a.cbrt(),
    exp: (a) => a.exp(),
    expm1,
    log: (a) => a.ln(),
    log10: (a) => a.ln().div(LN10),
    log2: (a) => a.ln().div(LN2),
    log1p,
    sin: (a) => a.sin(),
    cos: (a) => a.cos(),
    tan: (a) => a.sin().div(a.cos()),
    asin: (a) => Big.atan2(a, beside(a)),
    acos: (a) => Big.atan2(beside(a), a),
    atan: (a) => a.atan(),
    sinh,
    cosh,
    tanh,
    asinh,
    acosh,
    atanh,
  },
});
