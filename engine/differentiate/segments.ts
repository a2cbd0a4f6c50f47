import type { Tape } from "../trace/tape";

/** Nodes first … last, both included. */
export type Interval = readonly [first: number, last: number];

/** Weight of one slot: of an output in a reverse sweep, of an input in a forward sweep. */
export interface Seed {
  readonly slot: number;
  readonly weight: number;
}

export interface SweepOptions {
  /** Nodes recorded inside a `noGrad`, in any order: no derivative passes through them. */
  readonly frozen?: readonly Interval[];
  /** A column of `tape.capacity` numbers to use again. Its old content does not matter. */
  readonly into?: Float64Array;
}

/** Nodes 1 … n-1 without the frozen ones, as intervals in tape order. */
export function openIntervals(tape: Tape, frozen: readonly Interval[] = []): Interval[] {
  const open: Interval[] = [];
  let next = 1;
  for (const [first, last] of [...frozen].sort((p, q) => p[0] - q[0])) {
    if (first > next) open.push([next, Math.min(first, tape.n) - 1]);
    next = Math.max(next, last + 1);
  }
  if (next < tape.n) open.push([next, tape.n - 1]);
  return open.filter(([first, last]) => first <= last);
}

/**
 * A column with a number per slot of the tape, constants included, so that no loop has to tell them from nodes. It is
 * as long as the tape's own columns; memory is spent only where it is touched.
 */
export function columnFor(tape: Tape, into?: Float64Array): Float64Array {
  if (into === undefined) return new Float64Array(tape.capacity);
  if (into.length < tape.capacity) {
    throw new RangeError(`A column for this tape holds ${tape.capacity} numbers, not ${into.length}.`);
  }
  return into;
}

/** As `columnFor`, zero wherever a node or a constant stands. */
export function zeroColumn(tape: Tape, into?: Float64Array): Float64Array {
  const column = columnFor(tape, into);
  if (into !== undefined) {
    column.fill(0, 0, tape.n);
    column.fill(0, tape.constants, tape.capacity);
  }
  return column;
}

/** Adds seeds to a column of zeros; a seed on a constant has no effect. Throws for a slot that holds nothing. */
export function sow(tape: Tape, column: Float64Array, seeds: number | readonly Seed[]): void {
  const list = typeof seeds === "number" ? [{ slot: seeds, weight: 1 }] : seeds;
  for (const { slot, weight } of list) {
    if (!(slot >= 1 && slot < tape.n) && !(slot >= tape.constants && slot < tape.capacity)) {
      throw new RangeError(`Slot ${slot} holds neither a node nor a constant of this tape.`);
    }
    if (slot < tape.n) column[slot] = column[slot]! + weight;
  }
}
