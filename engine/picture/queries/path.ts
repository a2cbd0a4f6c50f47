import type { Lens, PathAnswer } from "../../protocol";
import type { Session } from "../session";
import { refOf, slotOf } from "./ref";

const RUNS = 2000;
/** Of a longer path the first and the last so many. */
const END = 100;
/** A partial that is not finite is stronger than nearly every number. */
const BEYOND = 2 ** 1023;
/** Products are kept in this range, and powers of its width counted beside them: logarithms are several times slower. */
const TOP = 2 ** 200;
const BOTTOM = 2 ** -200;
const WIDTH = 2 ** 400;

/** Every way from one node to a later one, and the one most of the gradient goes along. */
export function pathBetween(session: Session, ask: { lens: Lens; from: number; to: number }): PathAnswer {
  const { lens } = ask;
  const from = slotOf(session, lens, ask.from);
  const to = slotOf(session, lens, ask.to);
  if (from > to) return { count: 0, between: [], nodes: 0, strongest: [], product: 0 };
  const size = to - from + 1;
  const { operands, isPlain } = session.edges;
  const needed = reachedBackwards(session, lens, from, to);
  if (needed[0] === 0) return { count: 0, between: [], nodes: 0, strongest: [], product: 0 };

  // Paths from `from`; how strong the strongest is: fewest partials of 0 first, then the size of the product.
  const count = new Float64Array(size);
  const zeros = new Int32Array(size);
  const product = new Float64Array(size);
  const power = new Int32Array(size);
  const before = new Int32Array(size).fill(-1);
  count[0] = 1;
  product[0] = 1;
  let i = 1;
  const follow = (slot: number, partial: number): void => {
    const k = slot - from;
    if (k < 0 || count[k] === 0) return;
    count[i] = count[i]! + count[k]!;
    const blocked = zeros[k]! + (partial === 0 ? 1 : 0);
    if (before[i] !== -1 && blocked > zeros[i]!) return;
    let p = product[k]! * (partial === 0 ? 1 : sizeOf(partial));
    let e = power[k]!;
    // Beyond what a double holds the order is kept only roughly.
    if (p === Infinity) p = Number.MAX_VALUE;
    if (p === 0) {
      p = BOTTOM;
      e -= 3;
    }
    while (p >= TOP) {
      p /= WIDTH;
      e++;
    }
    while (p < BOTTOM) {
      p *= WIDTH;
      e--;
    }
    if (before[i] !== -1 && blocked === zeros[i] && (e < power[i]! || (e === power[i] && p <= product[i]!))) return;
    before[i] = k;
    zeros[i] = blocked;
    product[i] = p;
    power[i] = e;
  };
  const { tape, ops } = session.input(lens);
  const { op, a, b, value } = tape;
  const isOn = (slot: number): boolean => slot >= from && slot < from + i && count[slot - from] !== 0;
  for (; i < size; i++) {
    if (needed[i] === 0) continue;
    const node = from + i;
    if (!isPlain(node)) {
      operands(node, follow);
      continue;
    }
    // Most operands lie off the way: a partial is computed only for those on it.
    const left = a[node]!;
    const right = b[node]!;
    if (isOn(left)) follow(left, ops.partialA(op[node]!, value[left]!, value[right]!, value[node]!));
    if (isOn(right)) follow(right, ops.partialB(op[node]!, value[left]!, value[right]!, value[node]!));
  }
  const way: number[] = [];
  for (let i = size - 1; i >= 0; i = before[i]!) way.push(from + i);
  way.reverse();
  let nodes = 0;
  for (let i = 0; i < size; i++) if (needed[i] === 1 && count[i]! > 0) nodes++;
  const total = count[size - 1]!;
  const skipped = way.length - 2 * END;
  const told = skipped > 0 ? [...way.slice(0, END), ...way.slice(way.length - END)] : way;
  return {
    count: total > Number.MAX_SAFE_INTEGER ? Infinity : total,
    between: runsOf(size, (i) => needed[i] === 1 && count[i]! > 0).map(([a, b]) => [a + from, b + from]),
    nodes,
    strongest: told.map((slot) => refOf(session, lens, slot)),
    product: productAlong(session, way),
    ...(skipped > 0 ? { skipped } : {}),
  };
}

/** Nodes of the stretch that `to` depends on. */
function reachedBackwards(session: Session, lens: Lens, from: number, to: number): Uint8Array {
  const { tape, ops } = session.input(lens);
  const { operands, isPlain } = session.edges;
  const needed = new Uint8Array(to - from + 1);
  needed[to - from] = 1;
  const mark = (slot: number): void => {
    if (slot >= from && slot < tape.n) needed[slot - from] = 1;
  };
  for (let node = to; node > from; node--) {
    if (needed[node - from] === 0 || tape.op[node] === ops.input) continue;
    if (isPlain(node)) {
      mark(tape.a[node]!);
      mark(tape.b[node]!);
    } else operands(node, mark);
  }
  return needed;
}

function sizeOf(partial: number): number {
  if (partial - partial !== 0) return BEYOND;
  return partial < 0 ? -partial : partial;
}

/** The product of the partials; of two edges between the same nodes that of the stronger, as the search chose it. */
function productAlong(session: Session, way: readonly number[]): number {
  let product = 1;
  for (let i = 1; i < way.length; i++) {
    let best: number | undefined;
    session.edges.operands(way[i]!, (slot, partial) => {
      if (
        slot === way[i - 1] &&
        (best === undefined || (partial !== 0 && (best === 0 || sizeOf(partial) > sizeOf(best))))
      )
        best = partial;
    });
    product *= best ?? 0;
  }
  return product === 0 ? 0 : product;
}

/** At most 2,000 runs: where there are more, the narrowest gaps are closed, so that no node is left out. */
function runsOf(size: number, holds: (i: number) => boolean): [first: number, last: number][] {
  const runs: [first: number, last: number][] = [];
  for (let i = 0; i < size; i++) {
    if (!holds(i)) continue;
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  }
  if (runs.length <= RUNS) return runs;
  const gaps = Float64Array.from({ length: runs.length - 1 }, (_, i) => runs[i + 1]![0] - runs[i]![1]);
  const threshold = gaps.slice().sort()[gaps.length - RUNS]!;
  const out: [first: number, last: number][] = [];
  for (const [i, run] of runs.entries()) {
    if (i > 0 && (gaps[i - 1]! <= threshold || out.length >= RUNS)) out[out.length - 1]![1] = run[1];
    else out.push(run);
  }
  return out;
}
