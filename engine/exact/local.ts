/**
 * Each recorded partial against the slope of its one operation: second-opinion.md sections 3 and 4, row 3. A partial is
 * what the reverse sweep hands on for an adjoint of 1, so it is the compiled sweep that is judged, not a copy of it.
 */
import { forEachEdge, OP, reverseSweep } from "../rules/index";
import { backwardMasks, LIVE } from "../differentiate/index";
import type { Tape } from "../trace/tape";
import { add, dd, square, sub, zero } from "./doubleDouble";
import { doubleOperations } from "./doubleOperations";
import { onEdge, scaleAt, type Recorded } from "./operations";
import { doubleSlope, NO_SLOPE, type Slope } from "./slope";

const { abs, ceil, max, sqrt } = Math;
const { isFinite } = Number;

/** A partial may be off by this part of itself, by the bar of the slope, and by this much of the value over the operand. */
const RELATIVE = 2 ** -40;
const OF_VALUE = 2 ** -80;

/** Partials below this are too few units of the smallest double to have digits. */
const SUBNORMAL = 2 ** -1040;

/** Edges looked at. Of a longer tape every operation is, at evenly spread nodes. */
const MOST_EDGES = 16_384;
const FEWEST_OF_A_KIND = 64;

/** A slope known to this part of the value over the operand is known well enough where the value has no more digits. */
const NEGLIGIBLE = 2 ** -60;

/** Slopes asked of the 60-digit numbers: each is some 0.5 ms. */
const MOST_FINE = 40;

/** Wrong partials that are kept: one per place is what a reader needs. */
const MOST_WRONG = 20;

export interface WrongPartial {
  node: number;
  /** Slot of the operand. */
  slot: number;
  operand: 0 | 1;
  partial: number;
  slope: number;
}

export interface LocalCheck {
  /** Edges a derivative passes through, and how many of them were looked at. */
  edges: number;
  checked: number;
  /** Edges whose slope could not be told: at a kink, or out of reach of 60 digits. */
  undecided: number;
  /** One per place and operand. */
  wrong: WrongPartial[];
}

/** The same slope with many more digits; asked where double-doubles are too coarse. */
export type FineSlope = (op: number, at: Recorded, operand: 0 | 1) => Slope;

/**
 * `scratch` is a column of the tape's capacity; its content does not matter. `sweep` is what is judged: a test hands in one
 * with a fault.
 */
export function checkPartials(
  tape: Tape,
  outputs: readonly number[],
  scratch: Float64Array,
  fine: FineSlope,
  sweep: typeof reverseSweep = reverseSweep,
): LocalCheck {
  const { op, a: left, b: right, value, n } = tape;
  const found: LocalCheck = { edges: 0, checked: 0, undecided: 0, wrong: [] };
  const masks = backwardMasks(tape, outputs);
  const counts = new Array<number>(64).fill(0);
  for (let i = 1; i < n; i++)
    if ((masks[i]! & LIVE) !== 0 && measurable(op[i] as number)) (counts[op[i] as number] as number)++;
  const every = strides(counts);
  const seen = new Array<number>(64).fill(0);
  const places = new Set<number>();
  let fineLeft = MOST_FINE;
  scratch.fill(0, 0, n);
  scratch.fill(0, tape.constants, tape.capacity);

  const judge = (code: number, at: Recorded, operand: 0 | 1, partial: number, node: number, slot: number): void => {
    found.checked++;
    if (onEdge(code, at) || !isFinite(partial) || !isFinite(at.a) || !isFinite(at.b) || !isFinite(at.y)) {
      found.undecided++;
      return;
    }
    const size = abs(partial);
    const steepest = abs(at.y) / scaleAt(code, at, operand);
    let slope = doubleSlope(code, at, operand);
    if (!(slope.bar <= RELATIVE * size) && slope.value !== partial) {
      slope = fineLeft-- > 0 ? fine(code, at, operand) : NO_SLOPE;
    }
    const tolerance = RELATIVE * size + slope.bar + OF_VALUE * steepest + SUBNORMAL;
    const off = abs(slope.value - partial);
    if (off > tolerance) {
      const place = (tape.site[node] as number) * 2 + operand;
      if (places.has(place) || found.wrong.length >= MOST_WRONG) return;
      places.add(place);
      found.wrong.push({ node, slot, operand, partial, slope: slope.value });
    } else if (!(slope.bar <= max(2 * RELATIVE * max(size, abs(slope.value)), NEGLIGIBLE * steepest, SUBNORMAL))) {
      found.undecided++;
    }
  };

  for (let i = 1; i < n; i++) {
    const code = op[i] as number;
    if ((masks[i]! & LIVE) === 0 || !measurable(code)) continue;
    const [ia, ib] = [left[i] as number, right[i] as number];
    const list = code === OP.hypot && ia < i && op[ia] === OP.arg;
    const unary = ib === 0;
    found.edges += list ? lengthOf(tape, i) : (ia < i ? 1 : 0) + (!unary && ib < i ? 1 : 0);
    if ((seen[code] as number)++ % (every[code] as number) !== 0) continue;
    const y = value[i] as number;
    if (list) {
      const others = lengthsWithout(tape, i);
      let member = 0;
      forEachEdge(op, left, right, value, i, (slot, partial) => {
        const b = others[member++] as number;
        if (slot < i) judge(code, { y, a: value[slot] as number, b }, 0, partial, i, slot);
      });
      continue;
    }
    const at: Recorded = { a: value[ia] as number, b: unary ? 0 : (value[ib] as number), y };
    scratch[i] = 1;
    scratch[ia] = 0;
    scratch[ib] = 0;
    sweep(op, left, right, value, scratch, i, i);
    if (ia === ib) judgeBoth(code, at, scratch[ia], i, ia);
    else {
      if (ia < i) judge(code, at, 0, scratch[ia], i, ia);
      if (!unary && ib < i) judge(code, at, 1, scratch[ib], i, ib);
    }
    scratch[i] = 0;
  }
  return found;

  /** x · x: the sweep adds both partials up, so the table's own are looked at one by one, and their sum at the sweep. */
  function judgeBoth(code: number, at: Recorded, both: number, node: number, slot: number): void {
    let total = 0;
    forEachEdge(op, left, right, value, node, (_, partial, operand) => {
      total += partial;
      judge(code, at, operand, partial, node, slot);
    });
    if (abs(total - both) > RELATIVE * abs(both) && found.wrong.length < MOST_WRONG)
      found.wrong.push({ node, slot, operand: 0, partial: both, slope: total });
  }
}

const measurable = (code: number): boolean => doubleOperations[code] !== undefined;

/** How many nodes of an operation lie between two that are looked at. */
function strides(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = MOST_EDGES / 2;
  if (total <= most) return counts.map(() => 1);
  return counts.map((count) => (count === 0 ? 1 : ceil(count / max(FEWEST_OF_A_KIND, (most * count) / total))));
}

function lengthOf(tape: Tape, node: number): number {
  let length = 0;
  for (let k = node; k !== 0; k = tape.a[k] as number) if ((tape.b[k] as number) < node) length++;
  return length;
}

/**
 * For each member of a list, the length of all others: with it, the list is a length of two operands. A list may be as long
 * as the inputs are many, so all are taken from one sum; in double-doubles, where the small ones are not lost in it.
 */
function lengthsWithout({ a, b, value }: Tape, node: number): number[] {
  const members: number[] = [];
  let largest = 0;
  for (let k = node; k !== 0; k = a[k] as number) {
    members.push(abs(value[b[k] as number] as number));
    largest = max(largest, members.at(-1) as number);
  }
  const unit = largest || 1;
  const squares = members.map((member) => square(dd(member / unit)));
  const all = squares.reduce(add, zero);
  return squares.map((one) => unit * sqrt(max(0, sub(all, one).hi)));
}
