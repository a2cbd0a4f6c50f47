/** One place of a row: a box, or a point where the line of a value passes between boxes. */
export interface Place {
  /** Index of the box whose place or whose value it is. */
  box: number;
  point: boolean;
  rank: number;
  width: number;
  /** Places above and below that it is joined to. */
  up: number[];
  down: number[];
}

export interface Layers {
  places: Place[];
  /** Indices of `places` per row, left to right. */
  rows: number[][];
  /** Per edge the places it runs through, both ends included; null for an edge that is not drawn. */
  paths: (number[] | null)[];
}

type Pair = readonly [from: number, to: number];

const POINT_WIDTH = 14;
const SWEEPS = 12;

/**
 * Rows of boxes under longest-path ranks, sources pulled down to their first use, one chain of points per value.
 * `drawn[e]` is false for an edge that counts for the ranks only.
 */
export function makeLayers(widths: readonly number[], edges: readonly Pair[], drawn: readonly boolean[]): Layers {
  const ranks = longestPathRanks(widths.length, edges);
  const places: Place[] = widths.map((width, box) => ({
    box,
    point: false,
    rank: ranks[box]!,
    width,
    up: [],
    down: [],
  }));
  const chains = new Map<number, number[]>();
  const join = (above: number, below: number): void => {
    if (places[above]!.down.includes(below)) return;
    places[above]!.down.push(below);
    places[below]!.up.push(above);
  };
  const paths = edges.map(([from, to], e) => {
    if (!drawn[e]) return null;
    const chain = chains.get(from) ?? [];
    chains.set(from, chain);
    const path = [from];
    for (let rank = ranks[from]! + 1; rank < ranks[to]!; rank++) {
      const at = rank - ranks[from]! - 1;
      if (chain[at] === undefined) {
        chain[at] = places.push({ box: from, point: true, rank, width: POINT_WIDTH, up: [], down: [] }) - 1;
        join(path[path.length - 1]!, chain[at]);
      }
      path.push(chain[at]);
    }
    join(path[path.length - 1]!, to);
    path.push(to);
    return path;
  });
  const rows: number[][] = Array.from({ length: places.reduce((most, p) => Math.max(most, p.rank + 1), 0) }, () => []);
  places.forEach((place, i) => rows[place.rank]!.push(i));
  for (const row of rows) row.sort((i, j) => places[i]!.box - places[j]!.box || i - j);
  return { places, rows: orderRows(places, rows), paths };
}

function longestPathRanks(size: number, edges: readonly Pair[]): number[] {
  const missing = new Array<number>(size).fill(0);
  const below: number[][] = Array.from({ length: size }, () => []);
  for (const [from, to] of edges) {
    below[from]!.push(to);
    missing[to]!++;
  }
  const ranks = new Array<number>(size).fill(0);
  const ready = ranks.map((_, i) => i).filter((i) => missing[i] === 0);
  const sources = ready.slice();
  for (let k = 0; k < ready.length; k++) {
    const i = ready[k]!;
    for (const to of below[i]!) {
      ranks[to] = Math.max(ranks[to]!, ranks[i]! + 1);
      if (--missing[to]! === 0) ready.push(to);
    }
  }
  if (ready.length < size) throw new Error("The graph has a cycle.");
  for (const i of sources) {
    const uses = below[i]!.map((to) => ranks[to]!);
    if (uses.length > 0) ranks[i] = Math.min(...uses) - 1;
  }
  return ranks;
}

/** Barycentre sweeps down and up; keeps the order with fewest crossings. Ties stay as they were, so equal graphs stay equal. */
function orderRows(places: readonly Place[], start: number[][]): number[][] {
  let rows = start;
  let best = start;
  let fewest = crossings(places, start);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    rows = sweepRows(places, rows, sweep % 2 === 0);
    const count = crossings(places, rows);
    if (count < fewest) {
      best = rows;
      fewest = count;
    }
  }
  return best;
}

function sweepRows(places: readonly Place[], rows: readonly number[][], down: boolean): number[][] {
  const out = rows.map((row) => row.slice());
  const position = positions(places.length, out);
  for (let step = 1; step < out.length; step++) {
    const row = out[down ? step : out.length - 1 - step]!;
    const centre = new Map(row.map((i, at) => [i, barycentre(places[i]!, down, position) ?? at]));
    row.sort((i, j) => centre.get(i)! - centre.get(j)! || position[i]! - position[j]!);
    row.forEach((i, at) => (position[i] = at));
  }
  return out;
}

function barycentre(place: Place, down: boolean, position: readonly number[]): number | undefined {
  const near = down ? place.up : place.down;
  if (near.length === 0) return undefined;
  return near.reduce((sum, i) => sum + position[i]!, 0) / near.length;
}

function positions(size: number, rows: readonly number[][]): number[] {
  const position = new Array<number>(size).fill(0);
  for (const row of rows) row.forEach((i, at) => (position[i] = at));
  return position;
}

/** Crossings between neighbouring rows: inversions of the lower ends, counted by a Fenwick tree. */
export function crossings(places: readonly Place[], rows: readonly number[][]): number {
  const position = positions(places.length, rows);
  let count = 0;
  for (let rank = 0; rank + 1 < rows.length; rank++) {
    const size = rows[rank + 1]!.length;
    const tree = new Int32Array(size + 1);
    let seen = 0;
    for (const i of rows[rank]!) {
      const ends = places[i]!.down.map((j) => position[j]!).sort((p, q) => p - q);
      for (const end of ends) {
        let before = 0;
        for (let k = end + 1; k > 0; k -= k & -k) before += tree[k]!;
        count += seen - before;
      }
      for (const end of ends) {
        seen++;
        for (let k = end + 1; k <= size; k += k & -k) tree[k]!++;
      }
    }
  }
  return count;
}
