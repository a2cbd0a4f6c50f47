/** Exponentials, logarithms, powers and roots of double-doubles, each right to about 1e-31 of itself, near 0 too. */
import { add, dd, div, mul, neg, one, plus, scaled, series, square, sub, times, zero, type DD } from "./doubleDouble";

const { abs, cbrt: cubeRoot, log: doubleLog, log1p: doubleLog1p, round } = Math;

/** ln 2 in three doubles. */
const LN2_PARTS = [0.6931471805599453, 2.3190468138462996e-17, 5.707708438416212e-34] as const;
const LN2 = dd(LN2_PARTS[0], LN2_PARTS[1]);
const LN10 = dd(2.302585092994046, -2.1707562233822494e-16);

/** 1/n! for n = 1, 2, 3 … */
export const inverseFactorials: readonly DD[] = factorials(30);

function factorials(count: number): DD[] {
  const list: DD[] = [];
  let f = one;
  for (let n = 1; n <= count; n++) {
    f = div(f, dd(n));
    list.push(f);
  }
  return list;
}

/** Halvings before the series of e^x − 1, and the terms it then needs. */
const HALVINGS = 5;
const TERMS = inverseFactorials.slice(0, 13);
const TAIL = 8;

/** e^x − 1 for |x| ≤ 0.35, by its series at x / 32. */
function smallExpm1(x: DD): DD {
  let e = series(scaled(x, 2 ** -HALVINGS), TERMS, TAIL);
  for (let i = 0; i < HALVINGS; i++) e = mul(e, plus(e, 2));
  return e;
}

/** x − k·c for a constant in three doubles: part by part, so that what cancels cancels exactly. */
export function reduced(x: DD, k: number, [c1, c2, c3]: readonly [number, number, number]): DD {
  if (k === 0) return x;
  return plus(sub(sub(x, times(dd(c1), k)), times(dd(c2), k)), -k * c3);
}

export function exp(x: DD): DD {
  // Beyond, the second half of the result would be lost in the smallest doubles.
  if (!(abs(x.hi) < 600)) return dd(NaN);
  const k = round(x.hi / LN2.hi);
  const r = reduced(x, k, LN2_PARTS);
  return scaled(plus(smallExpm1(r), 1), 2 ** k);
}

export const expm1 = (x: DD): DD => (abs(x.hi) < 0.3 ? smallExpm1(x) : plus(exp(x), -1));

/** ln(1 + x) where e^y − 1 is nearly x already. */
export function log1p(x: DD): DD {
  if (x.hi === 0) return zero;
  const y = dd(doubleLog1p(x.hi));
  const e = expm1(y);
  const d = div(sub(x, e), plus(e, 1));
  return add(y, sub(d, scaled(square(d), 0.5)));
}

export function log(x: DD): DD {
  if (!(x.hi > 0)) return dd(NaN);
  if (abs(x.hi - 1) < 0.4) return log1p(plus(x, -1));
  const y = dd(doubleLog(x.hi));
  const d = plus(mul(x, exp(neg(y))), -1);
  return add(y, sub(d, scaled(square(d), 0.5)));
}

export const log10 = (x: DD): DD => div(log(x), LN10);
export const log2 = (x: DD): DD => div(log(x), LN2);

/** a to the power b. A negative base has one where b is a whole number. */
export function pow(a: DD, b: DD): DD {
  const whole = b.lo === 0 && b.hi === round(b.hi);
  if (whole && abs(b.hi) <= 64) return b.hi < 0 ? div(one, power(a, -b.hi)) : power(a, b.hi);
  if (a.hi > 0) return exp(mul(b, log(a)));
  if (!whole || a.hi === 0) return dd(NaN);
  const size = exp(mul(b, log(neg(a))));
  return b.hi % 2 === 0 ? size : neg(size);
}

function power(a: DD, n: number): DD {
  let result = one;
  let base = a;
  for (let k = n; k > 0; k = (k - (k % 2)) / 2) {
    if (k % 2 === 1) result = mul(result, base);
    if (k > 1) base = square(base);
  }
  return result;
}

/** One step of Newton's from the double. */
export function cbrt(x: DD): DD {
  if (x.hi === 0) return zero;
  const y = cubeRoot(x.hi);
  const y2 = square(dd(y));
  return sub(dd(y), div(sub(times(y2, y), x), times(y2, 3)));
}
