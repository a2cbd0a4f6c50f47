/** The arithmetic that the second dialect of a sample calls: with numbers, and with 80 digits and exact tangents. */
import { Decimal } from "decimal.js";

/** Enough for terms of 1e60 that cancel down to 1e-4, with sixteen digits left over. */
const DIGITS = 80;
const Real = Decimal.clone({ precision: DIGITS, rounding: Decimal.ROUND_HALF_EVEN });
type Real = Decimal;

/** A sample has no value here, or one that doubles cannot hold on the way: it is not used. */
export class NoValue extends Error {}

/**
 * One number on the way, twice. Decisions are made by the double, as the program makes them; what is exact is the derivative
 * of the program that these decisions leave.
 */
export interface Exact {
  double: number;
  /** ∂double/∂input by the textbook's rules in doubles: what a right gradient written by hand would give. */
  slope: number[];
  value: Real;
  /** ∂value/∂input; a missing one is 0. */
  tangent: (Real | undefined)[];
}

/** The exact value of a double; `new Decimal(0.1)` would be one tenth. */
function exactly(v: number): Real {
  if (v === 0) return new Real(0);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, v);
  const raw = bits.getBigUint64(0);
  const stored = Number((raw >> 52n) & 0x7ffn);
  const mantissa = (raw & ((1n << 52n) - 1n)) | (stored === 0 ? 0n : 1n << 52n);
  const size = new Real(mantissa.toString()).times(new Real(2).pow(Math.max(stored, 1) - 1075));
  return v < 0 ? size.neg() : size;
}

const ONE = new Real(1);
const TWO = new Real(2);

/** Below this a function of 1 + a is summed: the digits of 1 would swallow those of a. */
const SMALL = new Real("1e-15");

/** a − a²/2 + a³/3 − …, or with factorials and no signs. */
function series(a: Real, coefficient: (k: number) => Real): Real {
  let [sum, term] = [new Real(0), ONE];
  for (let k = 1; k <= 8; k++) {
    term = term.times(a);
    sum = sum.plus(term.times(coefficient(k)));
  }
  return sum;
}
const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
const expm1 = (a: Real): Real => (a.abs().lt(SMALL) ? series(a, (k) => ONE.div(factorial(k))) : a.exp().minus(ONE));
const log1p = (a: Real): Real =>
  a.abs().lt(SMALL) ? series(a, (k) => ONE.div(k % 2 === 0 ? -k : k)) : a.plus(ONE).ln();
// By way of e^a: the library's own sums a series whose length grows with a.
const sinh = (a: Real): Real => expm1(a).minus(expm1(a.neg())).div(TWO);
const cosh = (a: Real): Real => a.exp().plus(a.neg().exp()).div(TWO);

type Rule = readonly [
  double: (a: number) => number,
  slope: (a: number, y: number) => number,
  value: (a: Real) => Real,
  exactSlope: (a: Real, y: Real) => Real,
];

const rules = {
  sin: [Math.sin, (a) => Math.cos(a), (a) => a.sin(), (a) => a.cos()],
  cos: [Math.cos, (a) => -Math.sin(a), (a) => a.cos(), (a) => a.sin().neg()],
  tan: [Math.tan, (a) => 1 / Math.cos(a) ** 2, (a) => a.tan(), (a) => ONE.div(a.cos().pow(2))],
  exp: [Math.exp, (_, y) => y, (a) => a.exp(), (_, y) => y],
  log: [Math.log, (a) => 1 / a, (a) => a.ln(), (a) => ONE.div(a)],
  sqrt: [Math.sqrt, (_, y) => 0.5 / y, (a) => a.sqrt(), (_, y) => ONE.div(y.times(2))],
  cbrt: [Math.cbrt, (_, y) => 1 / (3 * y * y), (a) => a.cbrt(), (_, y) => ONE.div(y.times(y).times(3))],
  tanh: [Math.tanh, (a) => 1 / Math.cosh(a) ** 2, (a) => sinh(a).div(cosh(a)), (a) => ONE.div(cosh(a).pow(2))],
  atan: [Math.atan, (a) => 1 / (1 + a * a), (a) => a.atan(), (a) => ONE.div(a.times(a).plus(ONE))],
  sinh: [Math.sinh, (a) => Math.cosh(a), sinh, cosh],
  cosh: [Math.cosh, (a) => Math.sinh(a), cosh, sinh],
  log1p: [Math.log1p, (a) => 1 / (1 + a), log1p, (a) => ONE.div(a.plus(ONE))],
  expm1: [Math.expm1, (a) => Math.exp(a), expm1, (a) => a.exp()],
  asinh: [Math.asinh, (a) => 1 / Math.hypot(1, a), asinh, (a) => ONE.div(a.times(a).plus(ONE).sqrt())],
} as const satisfies Record<string, Rule>;

function asinh(a: Real): Real {
  // Odd, and without the sum that cancels below 0.
  const size = a.abs();
  const root = size.times(size).plus(ONE).sqrt();
  const y = log1p(size.plus(size.times(size).div(root.plus(ONE))));
  return a.isNegative() ? y.neg() : y;
}

type Fn = (a: Exact) => Exact;
type Fn2 = (a: Exact, b: Exact) => Exact;

export interface Arithmetic extends Record<keyof typeof rules, Fn> {
  of(v: number): Exact;
  add: Fn2;
  sub: Fn2;
  mul: Fn2;
  div: Fn2;
  max: Fn2;
  min: Fn2;
  hypot: Fn2;
  atan2: Fn2;
  abs: Fn;
  neg: Fn;
  pow(a: Exact, n: number): Exact;
  less(a: Exact, b: Exact): boolean;
  floor(a: Exact): number;
}

/** One exact number per input. */
export function variables(x: readonly number[]): Exact[] {
  const unit = <T>(i: number, one: T, other: T): T[] => x.map((_, k) => (k === i ? one : other));
  return x.map((v, i) => ({
    double: v,
    slope: unit(i, 1, 0),
    value: exactly(v),
    tangent: unit<Real | undefined>(i, ONE, undefined),
  }));
}

export const arithmetic: Arithmetic = {
  of: (v) => ({ double: v, slope: [], value: exactly(v), tangent: [] }),
  add: (a, b) => made(a.double + b.double, a.value.plus(b.value), [a, 1, ONE], [b, 1, ONE]),
  sub: (a, b) => made(a.double - b.double, a.value.minus(b.value), [a, 1, ONE], [b, -1, ONE.neg()]),
  mul: (a, b) => made(a.double * b.double, a.value.times(b.value), [a, b.double, b.value], [b, a.double, a.value]),
  div: (a, b) => {
    const double = a.double / b.double;
    const value = a.value.div(b.value);
    return made(double, value, [a, 1 / b.double, ONE.div(b.value)], [b, -double / b.double, value.div(b.value).neg()]);
  },
  neg: (a) => made(-a.double, a.value.neg(), [a, -1, ONE.neg()]),
  pow: (a, n) => made(a.double ** n, a.value.pow(n), [a, n * a.double ** (n - 1), a.value.pow(n - 1).times(n)]),
  abs: (a) => (a.double < 0 ? arithmetic.neg(a) : { ...a, double: Math.abs(a.double) }),
  max: (a, b) => ({ ...(a.double < b.double ? b : a), double: Math.max(a.double, b.double) }),
  min: (a, b) => ({ ...(b.double < a.double ? b : a), double: Math.min(a.double, b.double) }),
  hypot: (a, b) => {
    const double = Math.hypot(a.double, b.double);
    const value = a.value.times(a.value).plus(b.value.times(b.value)).sqrt();
    return made(double, value, [a, a.double / double, a.value.div(value)], [b, b.double / double, b.value.div(value)]);
  },
  atan2: (a, b) => {
    const size = a.double * a.double + b.double * b.double;
    const square = a.value.times(a.value).plus(b.value.times(b.value));
    return made(
      Math.atan2(a.double, b.double),
      Real.atan2(a.value, b.value),
      [a, b.double / size, b.value.div(square)],
      [b, -a.double / size, a.value.div(square).neg()],
    );
  },
  less: (a, b) => a.double < b.double,
  floor: (a) => Math.floor(a.double),
  ...(Object.fromEntries(
    Object.entries(rules).map(([name, [double, slope, value, exactSlope]]: [string, Rule]) => [
      name,
      (a: Exact): Exact => {
        const v = double(a.double);
        if (!Number.isFinite(v)) throw new NoValue();
        const y = value(a.value);
        return a.tangent.length === 0 ? made(v, y) : made(v, y, [a, slope(a.double, v), exactSlope(a.value, y)]);
      },
    ]),
  ) as Record<keyof typeof rules, Fn>),
};

function made(double: number, value: Real, ...parts: (readonly [of: Exact, slope: number, exact: Real])[]): Exact {
  if (!Number.isFinite(double) || !value.isFinite()) throw new NoValue();
  const made: Exact = { double, slope: [], value, tangent: [] };
  for (const [of, slope, exact] of parts) {
    // A slope of 0 lets nothing through, not even an infinite one.
    of.slope.forEach((t, i) => (made.slope[i] = (made.slope[i] ?? 0) + (t === 0 || slope === 0 ? 0 : t * slope)));
    of.tangent.forEach((t, i) => {
      if (t === undefined) return;
      const part = t.times(exact);
      made.tangent[i] = made.tangent[i]?.plus(part) ?? part;
    });
  }
  return made;
}
