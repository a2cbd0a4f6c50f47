// Sizes near the ends of the doubles, fast oscillation, saturation.

/**
 * The smallest numbers there are.
 * @gradcheck (5e-324)
 * @gradcheck (1e-300)
 */
export const tiny = (x: number): number => 2 * x;

/**
 * The square underflows to 0, and 2e-200 is 0 within its rounding.
 * @gradcheck (1e-200)
 */
export const underflow = (x: number): number => x * x;

/**
 * Underflow inside a root makes the chain rule 0/0.
 * @gradcheck (1e-200) expect non-finite
 */
export const rootOfUnderflow = (x: number): number => Math.sqrt(x * x);

/**
 * Large and harmless.
 * @gradcheck (1e300)
 */
export const large = (x: number): number => x * 1e-200;

/**
 * The squares overflow on their way to a harmless length.
 * @gradcheck (1e200, 1e200) expect non-finite
 */
export const naiveLength = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/**
 * The same length without overflow.
 * @gradcheck (1e200, 1e200)
 */
export const length = (x: number, y: number): number => Math.hypot(x, y);

/**
 * Inputs of very different size in one function.
 * @gradcheck (1e-12, 3e9)
 */
export const mixedScales = (small: number, big: number): number => (small * 1e12 + 1) ** 2 * Math.log(big);

/**
 * The exponentials overflow although their logarithm would not.
 * @gradcheck ([800, 801]) expect non-finite
 */
export const naiveLogSumExp = (v: number[]): number => Math.log(v.reduce((sum, x) => sum + Math.exp(x), 0));

/**
 * Shifted by the largest, everything stays in range.
 * @gradcheck ([800, 801])
 * @gradcheck ([-1000, 3])
 */
export function logSumExp(v: number[]): number {
  const top = Math.max(...v);
  return top + Math.log(v.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

/**
 * Saturated: the derivative of 4e-18 is below all rounding of 1.
 * @gradcheck (40)
 * @gradcheck (5)
 */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Saturated so far that the value does not move by a bit.
 * @gradcheck (20)
 * @gradcheck (400)
 */
export const saturated = (x: number): number => Math.tanh(x);

/**
 * The tail of a bell curve is smaller than the smallest double.
 * @gradcheck (30)
 * @gradcheck (5)
 */
export const bell = (x: number): number => Math.exp(-x * x);

/**
 * A thousand and a million turns per unit.
 * @gradcheck (1000, 1)
 * @gradcheck (1000000, 0.3)
 */
export const oscillation = (frequency: number, x: number): number => Math.sin(frequency * x);

/**
 * Ten thousand million turns per unit leave six digits.
 * @gradcheck (0.3)
 */
export const fastOscillation = (x: number): number => Math.sin(1e10 * x);

/**
 * So fast that neighbouring doubles are several turns apart.
 * @gradcheck (0.3) expect unstable
 */
export const tooFast = (x: number): number => Math.sin(1e17 * x);

/**
 * Waves that grow denser towards 0.
 * @gradcheck (1e-3)
 */
export const chirp = (x: number): number => Math.sin(1 / x);

/**
 * Twelve octaves of ever finer waves: smooth, and rough to look at.
 * @gradcheck (0.3)
 */
export function weierstrass(x: number): number {
  let sum = 0;
  for (let k = 0; k < 12; k++) sum += 0.5 ** k * Math.cos(5 ** k * x);
  return sum;
}

/**
 * A peak of width 1e-6 that coarse steps do not see.
 * @gradcheck (1e-6)
 */
export const narrowPeak = (x: number): number => 1 / (1 + (1e6 * x) ** 2) + x;

/**
 * A bend of width 1e-12 is no kink.
 * @gradcheck (0)
 */
export const roundedCorner = (x: number): number => Math.sqrt(x * x + 1e-24);
