/** The slope of one operation at recorded operands, from its value alone: a central difference. */
import { OP, value as valueOf } from "../rules/index";
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

/** Rounding of the doubles of a difference over a step as large as the operands. */
const DOUBLE_UNIT = 2 ** -49;

/**
 * A straight line has the same slope over any step, so where it is one, steps as large as the operands and doubles are
 * enough: two such quotients that are equal say that it is. Anything else is measured in double-doubles.
 */
export function doubleSlope(op: number, at: Recorded, operand: 0 | 1): Slope {
  if (isLine(op, operand)) {
    const { a, b } = at;
    const h = scaleAt(op, at, operand);
    const value = operand === 0 ? overA(op, a, b, h) : overB(op, a, b, h);
    const wide = operand === 0 ? overA(op, a, b, WIDER * h) : overB(op, a, b, WIDER * h);
    const bar = DOUBLE_UNIT * abs(value);
    // Sums and products of the smallest doubles are not what they are elsewhere.
    if (abs(value - wide) <= bar && ordinary(value) && ordinary(h)) return { value, bar };
  }
  return fineSlope(op, at, operand);
}

const overA = (op: number, a: number, b: number, h: number): number =>
  (valueOf(op, a + h, b) - valueOf(op, a - h, b)) / (a + h - (a - h));
const overB = (op: number, a: number, b: number, h: number): number =>
  (valueOf(op, a, b + h) - valueOf(op, a, b - h)) / (b + h - (b - h));

/** Operations that may be a line in the operand: whether they are is measured. */
function isLine(op: number, operand: 0 | 1): boolean {
  return op === OP.add || op === OP.sub || op === OP.mul || op === OP.neg || (op === OP.div && operand === 0);
}

function fineSlope(op: number, at: Recorded, operand: 0 | 1): Slope {
  const f = doubleOperations[op];
  const { a, b, y } = at;
  if (f === undefined || !ordinary(a) || !ordinary(b) || !ordinary(y)) return NO_SLOPE;
  const h = STEP * scaleAt(op, at, operand);
  const along = (t: number): DD => (operand === 0 ? f(sum(a, t), dd(b), at) : f(dd(a), sum(b, t), at));
  const value = sub(along(h), along(-h)).hi / (2 * h);
  const wide = sub(along(WIDER * h), along(-WIDER * h)).hi / (2 * WIDER * h);
  const bar = abs(value - wide) + (UNIT * abs(y)) / h;
  return isFinite(value) && isFinite(bar) ? { value, bar } : NO_SLOPE;
}

function ordinary(v: number): boolean {
  const size = abs(v);
  return size === 0 || (size > SMALLEST && size < LARGEST);
}
