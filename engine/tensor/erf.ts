/** The error function, to the last digits: `Math` has none. */
const TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** Beyond this the continued fraction of erfc is exact sooner than the series of erf. */
const BORDER = 2;

/** e^(−x²)·Σ 2ⁿx²ⁿ⁺¹/(2n+1)!!, all terms of one sign, so no digit is lost. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_BY_ROOT_PI * gauss(x) * sum;
}

/** e^(−x²): the square is split, or its rounding would cost digits for large x. */
export function gauss(x: number): number {
  const high = Math.fround(x);
  const low = x - high;
  const far = Math.abs(x) > 1e18;
  return far ? 0 : Math.exp(-high * high) * Math.exp(-low * (high + x));
}

/** erfc for x ≥ BORDER: x/√π·e^(−x²)/(x² + ½/(1 + 1/(x² + 1½/(1 + 2/(x² + …))))), from the end. */
function fraction(x: number): number {
  if (x > 27.3) return 0;
  let tail = 0;
  for (let k = 120; k > 0; k--) tail = k / 2 / (x + tail);
  return (gauss(x) / (x + tail)) * (TWO_BY_ROOT_PI / 2);
}

export function erf(x: number): number {
  if (x !== x) return x;
  if (Math.abs(x) < BORDER) return x === 0 ? x : series(x);
  return x > 0 ? 1 - fraction(x) : fraction(-x) - 1;
}

export function erfc(x: number): number {
  if (x !== x) return x;
  if (x >= 0.5) return x < BORDER ? middle(x) : fraction(x);
  return x > -BORDER ? 1 - series(x) : 2 - fraction(-x);
}

/** Between ½ and 2 the difference from 1 loses two digits at most; the fraction gets them back where it has settled. */
const middle = (x: number): number => (x < 1 ? 1 - series(x) : fraction(x));
