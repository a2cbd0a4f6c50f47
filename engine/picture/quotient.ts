import type { PictureIndex } from "./indexes";
import { STATE } from "./input";
import { massOf } from "./open";
import type { Part } from "./part";
import { fused } from "./parts";
import { hasIn } from "./slots";

/** Operands that cross, as square matrices over boxes: `[from * size + to]`. */
export interface Crossings {
  size: number;
  n: Float64Array;
  /** Of those, the ones a derivative passes through. */
  live: Float64Array;
  /** Their share of |adjoint · primal|, by operand. */
  mass: Float64Array;
}

/** The graph between the parts of a stretch of the tape. */
export interface Quotient extends Crossings {
  parts: Part[];
}

/** One pass over the operands of the nodes `first` … `last`; `owner` names the box of each slot, counted from 1, 0 for none. */
export function crossings(
  index: PictureIndex,
  owner: Uint16Array,
  size: number,
  first = 1,
  last = index.input.tape.n - 1,
): Crossings {
  const { tape, state } = index.input;
  const { a, b, n: end } = tape;
  const { massTo } = index;
  const n = new Float64Array(size * size);
  const live = new Float64Array(size * size);
  const mass = new Float64Array(size * size);
  const cross = (operand: number, node: number, to: number): void => {
    const from = owner[operand]! - 1;
    if (from === to || from < 0) return;
    const cell = from * size + to;
    n[cell]!++;
    mass[cell]! += massTo[operand]! - massTo[operand - 1]!;
    if (state === null || state[operand]! & state[node]! & STATE.live) live[cell]!++;
  };
  for (let node = first; node <= last; node++) {
    const to = owner[node]! - 1;
    if (to < 0) continue;
    const left = a[node]!;
    if (left > 0 && left < end) cross(left, node, to);
    const right = b[node]!;
    if (right > 0 && right < end) cross(right, node, to);
  }
  return { size, n, live, mass };
}

/** The parts must be in tape order and without gaps. */
function quotientOf(index: PictureIndex, parts: Part[]): Quotient {
  const owner = new Uint16Array(index.input.tape.n);
  parts.forEach((p, i) => owner.fill(i + 1, p.first, p.last + 1));
  return { parts, ...crossings(index, owner, parts.length, parts[0]!.first, parts[parts.length - 1]!.last) };
}

/** Fuses neighbours until a longest path has at most `limit` parts; `hanging`: operands of cuts that
 * have no node and hang one rank below. */
export function limitRanks(index: PictureIndex, parts: Part[], hanging: Int32Array, limit: number): Part[] {
  if (parts.length <= limit && hanging.length === 0) return parts;
  let q = quotientOf(index, parts);
  for (;;) {
    const { up, down, longest } = depths(q, hanging);
    if (longest <= limit) return q.parts;
    const at = lightestPair(index, q, (i) => up[i]! + down[i]! === longest);
    if (at < 0) return q.parts;
    q = fusePair(index, q, at);
  }
}

/** Parts on the longest path that ends in (up, itself included) and starts below (down) each part. */
function depths(q: Quotient, hanging: Int32Array): { up: number[]; down: number[]; longest: number } {
  const { size } = q;
  const up = new Array<number>(size).fill(1);
  const down = q.parts.map((p): number => (hasIn(hanging, p.first, p.last) ? 1 : 0));
  for (let to = 0; to < size; to++)
    for (let from = 0; from < to; from++) if (q.n[from * size + to]! > 0) up[to] = Math.max(up[to]!, up[from]! + 1);
  for (let from = size - 1; from >= 0; from--)
    for (let to = from + 1; to < size; to++)
      if (q.n[from * size + to]! > 0) down[from] = Math.max(down[from]!, down[to]! + 1);
  return { up, down, longest: Math.max(0, ...up.map((u, i) => u + down[i]!)) };
}

/** Neighbours in tape order on a longest path, neither of which must be seen by itself, with least mass, then fewest nodes. */
function lightestPair(index: PictureIndex, q: Quotient, onPath: (i: number) => boolean): number {
  const { size } = q;
  let best = -1;
  let bestCost = [Infinity, Infinity, Infinity];
  for (let i = 0; i + 1 < size; i++) {
    const p = q.parts[i]!;
    const next = q.parts[i + 1]!;
    if (index.hasSpecial(p.first, next.last)) continue;
    const joined = onPath(i) && onPath(i + 1) && q.n[i * size + i + 1]! > 0;
    const cost = [joined ? 0 : 1, massOf(index, p) + massOf(index, next), next.last - p.first];
    if (less(cost, bestCost)) {
      best = i;
      bestCost = cost;
    }
  }
  return best;
}

function less(x: number[], y: number[]): boolean {
  const at = x.findIndex((v, i) => v !== y[i]);
  return at >= 0 && x[at]! < y[at]!;
}

function fusePair(index: PictureIndex, q: Quotient, at: number): Quotient {
  const { size } = q;
  const to = (i: number): number => (i <= at ? i : i - 1);
  const shrink = (matrix: Float64Array): Float64Array => {
    const out = new Float64Array((size - 1) * (size - 1));
    for (let i = 0; i < size; i++)
      for (let j = i + 1; j < size; j++) if (to(i) !== to(j)) out[to(i) * (size - 1) + to(j)]! += matrix[i * size + j]!;
    return out;
  };
  const both = fused(index, q.parts[at]!.first, q.parts[at + 1]!.last);
  const parts = [...q.parts.slice(0, at), both, ...q.parts.slice(at + 2)];
  return { parts, size: size - 1, n: shrink(q.n), live: shrink(q.live), mass: shrink(q.mass) };
}
