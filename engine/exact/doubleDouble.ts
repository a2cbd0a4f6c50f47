/**
 * Numbers of about 32 digits: the unevaluated sum of two doubles. Algorithms of Dekker, Knuth, and Joldes, Muller and
 * Popescu ("Tight and rigorous error bounds for basic building blocks of double-word arithmetic", 2017).
 *
 * Nothing here knows a derivative. Products below 2^-960 or above 2^990 lose their second half: callers keep away.
 */
export interface DD {
  readonly hi: number;
  readonly lo: number;
}

/** Captured when loaded: user code may replace them. */
const { sqrt: root } = Math;

/** 2^27 + 1: splits a double into two halves whose products are exact. */
const SPLITTER = 134217729;

export const dd = (hi: number, lo = 0): DD => ({ hi, lo });
export const zero = dd(0);
export const one = dd(1);

/** a + b exactly, where |a| ≥ |b|. */
function quickSum(a: number, b: number): DD {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** a + b exactly. */
export function sum(a: number, b: number): DD {
  const hi = a + b;
  const t = hi - a;
  return { hi, lo: a - (hi - t) + (b - t) };
}

/** What rounding took from the product p of a and b. */
function productError(a: number, b: number, p: number): number {
  const s = SPLITTER * a;
  const ah = s - (s - a);
  const al = a - ah;
  const t = SPLITTER * b;
  const bh = t - (t - b);
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}

export function add(x: DD, y: DD): DD {
  const s = sum(x.hi, y.hi);
  const t = sum(x.lo, y.lo);
  const v = quickSum(s.hi, s.lo + t.hi);
  return quickSum(v.hi, t.lo + v.lo);
}

export const neg = (x: DD): DD => ({ hi: -x.hi, lo: -x.lo });
export const sub = (x: DD, y: DD): DD => add(x, neg(y));
export const plus = (x: DD, y: number): DD => add(x, dd(y));

export function mul(x: DD, y: DD): DD {
  const p = x.hi * y.hi;
  return quickSum(p, productError(x.hi, y.hi, p) + (x.hi * y.lo + x.lo * y.hi));
}

export function times(x: DD, y: number): DD {
  const p = x.hi * y;
  return quickSum(p, productError(x.hi, y, p) + x.lo * y);
}

/** Times a power of two. */
export const scaled = (x: DD, power: number): DD => ({ hi: x.hi * power, lo: x.lo * power });

export const square = (x: DD): DD => mul(x, x);

export function div(x: DD, y: DD): DD {
  const q = x.hi / y.hi;
  const r = sub(x, times(y, q));
  const q2 = r.hi / y.hi;
  const q3 = sub(r, times(y, q2)).hi / y.hi;
  return plus(quickSum(q, q2), q3);
}

export function sqrt(x: DD): DD {
  if (x.hi === 0) return zero;
  const y = root(x.hi);
  return plus(dd(y), sub(x, square(dd(y))).hi / (2 * y));
}

/**
 * c₁x + c₂x² + …, for coefficients from the first power up. Those from `tail` on add less than a double's rounding to the
 * rest and are summed as doubles. Without intermediate objects: this is where the time of every function goes.
 */
export function series(x: DD, coefficients: readonly DD[], tail: number): DD {
  const { hi: xh, lo: xl } = x;
  let rest = 0;
  let k = coefficients.length - 1;
  for (; k >= tail; k--) rest = (rest + (coefficients[k] as DD).hi) * xh;
  let hi = rest;
  let lo = 0;
  for (; k >= 0; k--) {
    const c = coefficients[k] as DD;
    // Each coefficient is larger than all that follows it.
    const s = c.hi + hi;
    const e = hi - (s - c.hi) + lo + c.lo;
    const p = s * xh;
    const q = productError(s, xh, p) + (s * xl + e * xh);
    hi = p + q;
    lo = q - (hi - p);
  }
  return { hi, lo };
}
