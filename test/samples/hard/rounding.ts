// Numbers that are rounded or leave the numbers on their way.
import { detach } from "gradproof/ad";

/**
 * Wide treads: flat for every purpose, so 0 is the derivative.
 * @gradcheck (0.303)
 */
export const twoDigits = (x: number): number => Math.round(x * 100) / 100;

/**
 * Narrow treads: flat in fine steps and not in coarse ones; which is meant cannot be known.
 * @gradcheck (0.3) expect staircase
 */
export const fourDigits = (x: number): number => Math.round(x * 1e4) / 1e4;

/**
 * Text of six digits is the same staircase.
 * @gradcheck (0.3) expect staircase
 */
export const sixDigitsOfText = (x: number): number => Number(x.toFixed(6));

/**
 * Nobody means to lose the twelfth digit: the path is cut and the slope is alive.
 * @gradcheck (0.7234) expect detached
 */
export const twelveDigitsOfText = (x: number): number => x * Number(x.toFixed(12));

/**
 * A copy by way of JSON has every digit and no derivative.
 * @gradcheck ({ k: 2, l: 0.5 }) expect detached
 */
export function throughJson(spring: { k: number; l: number }): number {
  const copy = JSON.parse(JSON.stringify(spring)) as { k: number; l: number };
  return copy.k * (spring.l - 1) ** 2;
}

/**
 * Dithering adds back what the floor took away: the result moves and the floor hides it.
 * @gradcheck (0.42137168) expect detached
 */
export const dithered = (x: number): number => Math.floor(x * x * 1e12) / 1e12 + 0.5 * x;

/**
 * An integer array rounds to wide treads, on which 0 is the truth.
 * @gradcheck (2.7)
 */
export const storedAsInteger = (x: number): number => new Int32Array([x])[0]! * 2;

/**
 * Fixed-point numbers with fine treads.
 * @gradcheck (0.2700000003) expect staircase
 */
export const fixedPoint = (x: number): number => new Int32Array([x * 1e8])[0]! / 1e8;

/**
 * Bits of an integer: flat, except for the rest that is added.
 * @gradcheck (7.3)
 */
export const fraction = (x: number): number => (x - (x | 0)) ** 2;

/**
 * Only the index is rounded; the number that is read is tracked.
 * @gradcheck ([3, 5, 7], 1.3)
 */
export const readAtIndex = (v: number[], t: number): number => v[Math.floor(t)]! ** 2 + t;

/**
 * Single precision has seven digits, and its slope over coarse steps is right to as many.
 * @gradcheck (0.7234)
 */
export const singlePrecision = (x: number): number => x * Math.fround(x);

/**
 * A Float32Array in between rounds like fround.
 * @gradcheck ([0.1, 0.2, 0.3])
 */
export function singleStore(v: number[]): number {
  const store = new Float32Array(v);
  return store.reduce((sum, x) => sum + x * x, 0);
}

/**
 * Eight significant digits of text.
 * @gradcheck (0.7234) expect staircase
 */
export const eightDigits = (x: number): number => Number(x.toPrecision(8));

/**
 * A whole number of millionths, by way of a BigInt.
 * @gradcheck (0.3000001) expect staircase
 */
export const throughBigInt = (x: number): number => Number(BigInt(Math.round(x * 1e6))) / 1e6;

/**
 * The cut was asked for, so what is left is the whole gradient.
 * @gradcheck (0.8)
 */
export const asked = (x: number): number => x * detach(Math.exp(x));

/**
 * A lost path without a slope at the point loses nothing.
 * @gradcheck (0)
 */
export const lostWithoutSlope = (x: number): number => x + Math.cos(Number(x.toFixed(15)));

/**
 * The seconds are cut off in the middle of a smooth expression.
 * @gradcheck (12.5, 3)
 */
export const perMinute = (seconds: number, rate: number): number => rate * (seconds - 60 * Math.trunc(seconds / 60));
