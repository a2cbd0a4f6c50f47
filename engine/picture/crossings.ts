import type { Joins, Layers } from "./layers";

/** Above this many lines between two rows they are counted by merging, below by inserting: few of them cross. */
const MERGE_FROM = 400;

/** Index of every place in its row. */
export function positionsOf(size: number, rows: readonly (readonly number[])[]): Float64Array {
  const position = new Float64Array(size);
  for (const row of rows) for (let at = 0; at < row.length; at++) position[row[at]!] = at;
  return position;
}

/** Where the other end of join k lies in its row: between the whole numbers when a group has it left or right of its middle. */
export function otherEnd(layers: Layers, side: Joins, k: number, position: Float64Array): number {
  const j = side.to[k]!;
  return position[j]! + side.other[k]! / layers.width[j]!;
}

/** Crossings between neighbouring rows: inversions of the lower ends. */
export function crossings(layers: Layers, rows: readonly (readonly number[])[], position: Float64Array): number {
  const { down } = layers;
  let count = 0;
  let ends = new Float64Array(64);
  for (let rank = 0; rank + 1 < rows.length; rank++) {
    let n = 0;
    for (const i of rows[rank]!) {
      const [from, to] = [down.first[i]!, down.first[i + 1]!];
      if (n + to - from > ends.length) ends = grown(ends, n + to - from);
      const first = n;
      for (let k = from; k < to; k++) ends[n++] = otherEnd(layers, down, k, position);
      if (n - first > 1) sortEnds(ends, first, n, down, from);
    }
    count += n > MERGE_FROM ? mergeInversions(ends, n) : insertInversions(ends, n);
  }
  return count;
}

function grown(ends: Float64Array, needed: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(2 * needed);
  out.set(ends);
  return out;
}

/** Lines of one box leave it in the order of their ends; those of a group leave where they come out of it. */
function sortEnds(ends: Float64Array, first: number, last: number, down: Joins, from: number): void {
  let ports = false;
  for (let k = 0; k < last - first; k++) ports ||= down.own[from + k] !== 0;
  if (!ports) {
    ends.subarray(first, last).sort();
    return;
  }
  const list = Array.from({ length: last - first }, (_, k) => [down.own[from + k]!, ends[first + k]!] as const);
  list.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  list.forEach(([, end], k) => (ends[first + k] = end));
}

function insertInversions(ends: Float64Array, n: number): number {
  let count = 0;
  for (let i = 1; i < n; i++) {
    const end = ends[i]!;
    let j = i;
    for (; j > 0 && ends[j - 1]! > end; j--) ends[j] = ends[j - 1]!;
    count += i - j;
    ends[j] = end;
  }
  return count;
}

function mergeInversions(ends: Float64Array, n: number): number {
  let count = 0;
  let from = ends.slice(0, n);
  let to = new Float64Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) {
      const middle = Math.min(low + width, n);
      const high = Math.min(low + 2 * width, n);
      for (let i = low, j = middle, k = low; k < high; k++) {
        if (j < high && (i >= middle || from[i]! > from[j]!)) {
          count += middle - i;
          to[k] = from[j++]!;
        } else to[k] = from[i++]!;
      }
    }
    [from, to] = [to, from];
  }
  return count;
}
