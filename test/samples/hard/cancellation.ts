// Terms that cancel, and what is left.

/**
 * Neither the value nor AD keeps its digits here: the derivative is −8.3e-7 and its terms are 2e5.
 * @gradcheck (1e-5) expect inconclusive
 */
export const cosineDifference = (x: number): number => (1 - Math.cos(x)) / (x * x);

/**
 * The same away from 0, where nearly all digits are left.
 * @gradcheck (0.3)
 */
export const harmlessDifference = (x: number): number => (1 - Math.cos(x)) / (x * x);

/**
 * Adding and taking away 1e12 rounds x to steps of 1e-4: AD's 1 is the slope over many of them, and right to all digits.
 * @gradcheck (0.001)
 */
export const addedAndTaken = (x: number): number => x + 1e12 - 1e12;

/**
 * The value has 6 digits; the derivative is 1 and AD says so exactly.
 * @gradcheck (1)
 */
export const besideLarge = (x: number): number => 1e10 + x;

/**
 * A quotient of the same number: the derivative is 0 and AD's is rounding.
 * @gradcheck (0.7)
 */
export const quotientOfItself = (x: number): number => x / x;

/**
 * Logarithm of almost 1, as it is often written.
 * @gradcheck (1e-6)
 */
export const naiveLog = (x: number): number => Math.log(1 + x);

/**
 * The mean of squares less the square of the mean, far from 0.
 * @gradcheck ([1000.1, 1000.2, 1000.4])
 */
export function variance(v: number[]): number {
  const mean = v.reduce((sum, x) => sum + x, 0) / v.length;
  return v.reduce((sum, x) => sum + x * x, 0) / v.length - mean * mean;
}

/**
 * A needle of a triangle by Heron's formula.
 * @gradcheck (5, 3, 2.0001)
 */
export function heron(a: number, b: number, c: number): number {
  const s = (a + b + c) / 2;
  return Math.sqrt(s * (s - a) * (s - b) * (s - c));
}

/**
 * The area is largest here: its slope is 0 and left over from terms of 3.
 * @gradcheck (5)
 */
export const largestArea = (c: number): number => heron(3, 4, c);

/**
 * The small root of a quadratic, by the formula that cancels.
 * @gradcheck (1, 1000, 1)
 */
export const smallRoot = (a: number, b: number, c: number): number => (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);

/**
 * Two derivatives of 1e20 that leave 1.
 * @gradcheck (0.5) expect inconclusive
 */
export const hugeTerms = (x: number): number => 1e20 * x + x - 1e20 * x;

/**
 * Everything cancels and the derivative is exactly 0.
 * @gradcheck (0.3, 1.7)
 */
export const invariant = (a: number, b: number): number => Math.sin(a * b) ** 2 + Math.cos(a * b) ** 2;

/**
 * A minimum: the value is 0 to the last bit and so is its slope.
 * @gradcheck ([1, 1])
 */
export const rosenbrock = (v: number[]): number => (1 - v[0]!) ** 2 + 100 * (v[1]! - v[0]! ** 2) ** 2;
