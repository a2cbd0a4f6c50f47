/** The slope of one operation at recorded operands, from its value alone: a central difference in double-doubles. */
import { doubleOperations } from "./doubleOperations";
import { dd, sub, sum, type DD } from "./doubleDouble";
import { scaleAt, type Recorded } from "./operations";

const { abs } = Math;
const { isFinite } = Number;

export interface Slope {
  value: number;
  /** Half-width within which the true slope lies; Infinity where there is none to measure. */
  bar: number;
}

/** Step in units of the scale, and how much wider the second one is. */
const STEP = 2 ** -34;
const WIDER = 4;

/** Rounding of a double-double operation, generously. */
const UNIT = 2 ** -98;

/** Outside of this range the second half of a product may be lost. */
const SMALLEST = 2 ** -400;
const LARGEST = 2 ** 400;

export const NO_SLOPE: Slope = { value: NaN, bar: Infinity };

export function doubleSlope(op: number, at: Recorded, operand: 0 | 1): Slope {
  const f = doubleOperations[op];
  if (f === undefined || !ordinary(at.a) || !ordinary(at.b) || !ordinary(at.y)) return NO_SLOPE;
  const h = STEP * scaleAt(op, at, operand);
  const [a, b] = [dd(at.a), dd(at.b)];
  const along = (t: number): DD => (operand === 0 ? f(sum(at.a, t), b, at) : f(a, sum(at.b, t), at));
  const value = sub(along(h), along(-h)).hi / (2 * h);
  const wide = sub(along(WIDER * h), along(-WIDER * h)).hi / (2 * WIDER * h);
  const bar = abs(value - wide) + (UNIT * abs(at.y)) / h;
  return isFinite(value) && isFinite(bar) ? { value, bar } : NO_SLOPE;
}

function ordinary(v: number): boolean {
  const size = abs(v);
  return size === 0 || (size > SMALLEST && size < LARGEST);
}
