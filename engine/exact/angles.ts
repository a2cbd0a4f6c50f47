/** Trigonometric and hyperbolic functions of double-doubles, and their inverses, each right to about 1e-30 of itself. */
import { add, dd, div, mul, neg, one, plus, scaled, series, sqrt, square, sub, zero, type DD } from "./doubleDouble";
import { exp, expm1, inverseFactorials, log1p, reduced } from "./elementary";

const { abs, atan2: doubleAtan2, round } = Math;

/** π/2 in three doubles, enough to reduce what `MOST` allows. */
const HALF_PI = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33] as const;
const MOST = 2 ** 40;

/** −1/3!, 1/5!, −1/7! … and −1/2!, 1/4!, −1/6! …: what follows the first term, by powers of x². */
const sineTerms = everySecond(2);
const cosineTerms = everySecond(1);

const TAIL = 9;

function everySecond(from: number): DD[] {
  return inverseFactorials
    .filter((_, i) => i >= from && (i - from) % 2 === 0)
    .map((f, k) => (k % 2 === 0 ? neg(f) : f));
}

interface Turned {
  sin: DD;
  cos: DD;
}

/** Both at once: |x| reduced below π/4, then the two series. */
export function sinCos(x: DD): Turned {
  if (!(abs(x.hi) <= MOST)) return { sin: dd(NaN), cos: dd(NaN) };
  const k = round(x.hi / HALF_PI[0]);
  const r = reduced(x, k, HALF_PI);
  const r2 = square(r);
  const s = mul(r, plus(series(r2, sineTerms, TAIL), 1));
  const c = plus(series(r2, cosineTerms, TAIL), 1);
  switch (((k % 4) + 4) % 4) {
    case 0:
      return { sin: s, cos: c };
    case 1:
      return { sin: c, cos: neg(s) };
    case 2:
      return { sin: neg(s), cos: neg(c) };
    default:
      return { sin: neg(c), cos: s };
  }
}

export const sin = (x: DD): DD => sinCos(x).sin;
export const cos = (x: DD): DD => sinCos(x).cos;

export function tan(x: DD): DD {
  const { sin: s, cos: c } = sinCos(x);
  return div(s, c);
}

/** The angle that is left after turning back by the double's angle is its own tangent. */
export function atan2(y: DD, x: DD): DD {
  const angle = dd(doubleAtan2(y.hi, x.hi));
  const { sin: s, cos: c } = sinCos(angle);
  return add(angle, div(sub(mul(y, c), mul(x, s)), add(mul(x, c), mul(y, s))));
}

export const atan = (x: DD): DD => atan2(x, one);
const beside = (x: DD): DD => sqrt(mul(sub(one, x), plus(x, 1)));
export const asin = (x: DD): DD => atan2(x, beside(x));
export const acos = (x: DD): DD => atan2(beside(x), x);

/** An odd function from its values at positive numbers: e^x − 1 of a large negative x has no digits for what it differs from −1. */
const odd =
  (f: (x: DD) => DD) =>
  (x: DD): DD =>
    x.hi < 0 ? neg(f(neg(x))) : f(x);

export const sinh = odd((x) => {
  const e = expm1(x);
  return scaled(add(e, div(e, plus(e, 1))), 0.5);
});

export function cosh(x: DD): DD {
  const e = exp(x);
  return scaled(add(e, div(one, e)), 0.5);
}

export const tanh = odd((x) => {
  if (x.hi > 200) return one;
  const e = expm1(scaled(x, 2));
  return div(e, plus(e, 2));
});

export const asinh = odd((x) => {
  const x2 = square(x);
  return log1p(add(x, div(x2, plus(sqrt(plus(x2, 1)), 1))));
});

export function acosh(x: DD): DD {
  const t = plus(x, -1);
  if (t.hi < 0) return dd(NaN);
  return log1p(add(t, sqrt(mul(t, plus(t, 2)))));
}

export const atanh = odd((x) => (x.hi === 0 ? zero : scaled(log1p(div(scaled(x, 2), sub(one, x))), 0.5)));

export function hypot(x: DD, y: DD): DD {
  return sqrt(add(square(x), square(y)));
}
