import type { Layers, Place } from "./layers";

const GAP = 24;
const ROUNDS = 10;

/**
 * Centre x of every place: least squares towards the neighbours' mean, the order of each row and the gaps kept.
 * Points weigh more than boxes towards points, so that long lines run straight.
 */
export function placeX({ places, rows }: Layers): number[] {
  const x = new Array<number>(places.length).fill(0);
  for (const row of rows) {
    let right = 0;
    for (const i of row) {
      x[i] = right + places[i]!.width / 2;
      right += places[i]!.width + GAP;
    }
    const middle = (right - GAP) / 2;
    for (const i of row) x[i]! -= middle;
  }
  for (let round = 0; round < ROUNDS; round++) {
    const down = round % 2 === 0;
    const last = round >= ROUNDS - 2;
    const centre = x.reduce((sum, at) => sum + at, 0) / Math.max(1, x.length);
    for (let step = 0; step < rows.length; step++) {
      const row = rows[down ? step : rows.length - 1 - step]!;
      settle(places, row, x, centre, last ? "both" : down ? "up" : "down");
    }
  }
  straighten(places, rows, x);
  const left = Math.min(...places.map((place, i) => x[i]! - place.width / 2));
  return x.map((at) => Math.round((at - left) * 4) / 4);
}

/** Pooled least squares for one row: where wishes overlap, the places concerned move as one block to the mean of theirs. */
function settle(
  places: readonly Place[],
  row: readonly number[],
  x: number[],
  centre: number,
  side: "up" | "down" | "both",
): void {
  const blocks: { from: number; weight: number; sum: number }[] = [];
  const offset: number[] = [];
  let right = 0;
  row.forEach((i, at) => {
    const place = places[i]!;
    const before = at === 0 ? undefined : places[row[at - 1]!]!;
    if (before !== undefined)
      right += before.width / 2 + (before.point && place.point ? GAP / 2 : GAP) + place.width / 2;
    offset.push(right);
    const { wish, weight } = wishOf(places, i, x, centre, side);
    blocks.push({ from: at, weight, sum: weight * (wish - right) });
    for (let b = blocks.length - 1; b > 0 && mean(blocks[b - 1]!) > mean(blocks[b]!); b--) {
      const upper = blocks.pop()!;
      blocks[b - 1]!.weight += upper.weight;
      blocks[b - 1]!.sum += upper.sum;
    }
  });
  blocks.forEach((block, b) => {
    const end = blocks[b + 1]?.from ?? row.length;
    for (let at = block.from; at < end; at++) x[row[at]!] = mean(block) + offset[at]!;
  });
}

function mean(block: { weight: number; sum: number }): number {
  return block.sum / block.weight;
}

function wishOf(
  places: readonly Place[],
  i: number,
  x: readonly number[],
  centre: number,
  side: string,
): { wish: number; weight: number } {
  const place = places[i]!;
  const near = side === "both" ? [...place.up, ...place.down] : side === "up" ? place.up : place.down;
  let sum = 0;
  let weight = 0;
  for (const j of near) {
    const pull = place.point && places[j]!.point ? 8 : place.point || places[j]!.point ? 2 : 1;
    sum += pull * x[j]!;
    weight += pull;
  }
  // Nothing draws it: it stays near the middle, out of the way of what is drawn.
  return weight === 0
    ? { wish: place.up.length + place.down.length > 0 ? x[i]! : centre, weight: 0.01 }
    : { wish: sum / weight, weight };
}

/** Gives the points of each long line one x as far as the boxes beside it allow; the longest lines come first. */
function straighten(places: readonly Place[], rows: readonly number[][], x: number[]): void {
  const at = new Map(rows.flatMap((row) => row.map((i, column) => [i, column])));
  const space = (i: number): [number, number] => {
    const row = rows[places[i]!.rank]!;
    const edge = (j: number | undefined, side: 1 | -1): number =>
      j === undefined ? -side * Infinity : x[j]! + (side * (places[i]!.width + places[j]!.width)) / 2;
    return [edge(row[at.get(i)! - 1], 1), edge(row[at.get(i)! + 1], -1)];
  };
  const chains = places
    .map((_, i) => i)
    .filter((i) => places[i]!.point && !places[places[i]!.up[0]!]!.point)
    .map((i) => chainFrom(places, i));
  chains.sort((p, q) => q.length - p.length || p[0]! - q[0]!);
  for (const chain of chains) {
    for (let from = 0; from < chain.length;) {
      let [low, high] = [-Infinity, Infinity];
      let to = from;
      for (; to < chain.length; to++) {
        const [left, right] = space(chain[to]!);
        if (Math.max(low, left) > Math.min(high, right)) break;
        [low, high] = [Math.max(low, left), Math.min(high, right)];
      }
      const run = chain.slice(from, Math.max(to, from + 1));
      const middle = x[run[run.length >> 1]!]!;
      if (to > from) for (const i of run) x[i] = Math.min(high, Math.max(low, middle));
      from += run.length;
    }
  }
}

function chainFrom(places: readonly Place[], first: number): number[] {
  const chain = [first];
  for (let i = first; ;) {
    const next = places[i]!.down.find((j) => places[j]!.point);
    if (next === undefined) return chain;
    chain.push(next);
    i = next;
  }
}
