import { forEachEdge, OP } from "../rules";
import type { Tape } from "../trace/tape";
import { openIntervals, type Interval } from "./segments";

/** Where a reverse sweep left the finite numbers. */
export interface NonFiniteAdjoint {
  /** The operation whose partial did it, or, when only a sum overflowed, the node whose adjoint did. */
  readonly node: number;
  /** The operand whose adjoint is not finite any more; `node` itself for a sum. */
  readonly operand: number;
  /** The partial of that operand; NaN for a sum. */
  readonly partial: number;
}

/** ∞ or NaN. */
export const isNonFinite = (x: number): boolean => x - x !== 0;

/**
 * The first node, in tape order, whose value is not finite; 0 when all are. Every operand that is a node is finite, for
 * otherwise it would have been first.
 */
export function firstNonFinite(tape: Tape): number {
  // Where other nodes hold a value, a `part` holds a partial.
  for (let i = 1; i < tape.n; i++) if (isNonFinite(tape.value[i]!) && tape.op[i] !== OP.part) return i;
  return 0;
}

/**
 * Where the value of this slot stopped being finite: follows operands that are not finite up to a node that made it out
 * of finite ones (or out of an infinite constant). 0 when the slot's own value is finite or a constant.
 */
export function nonFiniteCause(tape: Tape, slot: number): number {
  const broken = (s: number): boolean => s >= 1 && s < tape.n && isNonFinite(tape.value[s]!);
  let node = broken(slot) ? slot : 0;
  for (let next = node; next !== 0;) {
    node = next;
    next = 0;
    forEachEdge(tape.op, tape.a, tape.b, tape.value, node, (operand) => {
      if (next === 0 && broken(operand)) next = operand;
    });
  }
  return node;
}

/** The first place, from the output down, where the adjoints of a finished reverse sweep are not finite; null when all are. */
export function firstNonFiniteAdjoint(
  tape: Tape,
  adjoint: Float64Array,
  frozen: readonly Interval[] = [],
): NonFiniteAdjoint | null {
  let found: NonFiniteAdjoint | null = null;
  const open = openIntervals(tape, frozen);
  for (let k = open.length - 1; k >= 0; k--) {
    const [first, last] = open[k]!;
    for (let i = last; i >= first; i--) {
      const g = adjoint[i]!;
      if (g === 0) continue;
      // No partial above did it, or the search would have ended there.
      if (isNonFinite(g)) return { node: i, operand: i, partial: NaN };
      forEachEdge(tape.op, tape.a, tape.b, tape.value, i, (operand, partial) => {
        if (operand < tape.n && isNonFinite(g * partial)) found ??= { node: i, operand, partial };
      });
      if (found !== null) return found;
    }
  }
  return null;
}

/** Where the sweeps let 0 win over an infinite partial, and the slots (constants left out) below any such place. */
export interface ZeroTimesInfinity extends NonFiniteAdjoint {
  readonly below: Uint8Array;
}

/**
 * The last node on the way to the output where 0 met a partial that is not finite: the sweeps let 0 win, so the adjoint
 * is finite although the chain rule has no answer (√x · √x at 0). Null when it happens nowhere.
 */
export function zeroTimesInfinity(tape: Tape, adjoint: Float64Array, output: number): ZeroTimesInfinity | null {
  if (output >= tape.n || !zeroMeetsInfinity(tape, adjoint, output)) return null;
  const reached = new Uint8Array(output + 1);
  const below = new Uint8Array(output + 1);
  reached[output] = 1;
  let found: NonFiniteAdjoint | null = null;
  for (let i = output; i >= 1; i--) {
    if (reached[i] === 0) continue;
    const g = adjoint[i]!;
    forEachEdge(tape.op, tape.a, tape.b, tape.value, i, (operand, partial) => {
      if (operand >= tape.n) return;
      reached[operand] = 1;
      const meets = zeroByInfinity(g, partial);
      if (meets) found ??= { node: i, operand, partial };
      if (meets || below[i] === 1) below[operand] = 1;
    });
  }
  return found === null ? null : { ...(found as NonFiniteAdjoint), below };
}

const zeroByInfinity = (g: number, partial: number): boolean =>
  (g === 0 && isNonFinite(partial)) || (partial === 0 && isNonFinite(g));

/** Whether it happens at all, reached or not: a pass that ordinary tapes end at the adjoints. */
function zeroMeetsInfinity(tape: Tape, adjoint: Float64Array, output: number): boolean {
  let found = false;
  for (let i = output; i >= 1 && !found; i--) {
    const g = adjoint[i]!;
    if (g !== 0 && !isNonFinite(g)) continue;
    forEachEdge(tape.op, tape.a, tape.b, tape.value, i, (_, partial) => {
      found ||= zeroByInfinity(g, partial);
    });
  }
  return found;
}
