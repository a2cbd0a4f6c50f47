import type { Item, Link } from "./items";
import { ranksOf } from "./ranks";

/** Joins of all places on one side, those of place i from `first[i]` to `first[i + 1]`. */
export interface Joins {
  first: Int32Array;
  to: Int32Array;
  value: Int32Array;
  /** Where the line touches this place and the other one, from their middles. */
  own: Float64Array;
  other: Float64Array;
}

/**
 * Rows of places: the items first, under their own numbers, then the points where the line of a value passes a row
 * between them.
 */
export interface Layers {
  size: number;
  items: number;
  rank: Int32Array;
  width: Float64Array;
  /** Left edge before; NaN where it is not known. */
  old: Float64Array;
  /** Places per row, left to right. */
  rows: number[][];
  up: Joins;
  down: Joins;
  /** Per link the places it runs through, both ends included; null for one that is not drawn. */
  paths: (number[] | null)[];
}

const POINT_WIDTH = 14;

interface Join {
  above: number;
  below: number;
  value: number;
  start: number;
  end: number;
}

/** Rows under longest-path ranks, with one chain of points per value. */
export function makeLayers(items: readonly Item[], links: readonly Link[]): Layers {
  const itemRank = ranksOf(items, links);
  const rank = Array.from(itemRank);
  const width = items.map((item) => item.width);
  const joins: Join[] = [];
  const chains = new Map<number, number[]>();
  const paths = links.map(({ from, to, value, drawn, start = 0, end = 0 }) => {
    if (!drawn) return null;
    const chain = chains.get(value) ?? [];
    chains.set(value, chain);
    const path = [from];
    for (let r = itemRank[from]! + 1; r < itemRank[to]!; r++) {
      const at = r - itemRank[from]! - 1;
      if (chain[at] === undefined) {
        chain[at] = rank.push(r) - 1;
        width.push(POINT_WIDTH);
        const above = path[path.length - 1]!;
        joins.push({ above, below: chain[at], value, start: path.length === 1 ? start : 0, end: 0 });
      }
      path.push(chain[at]);
    }
    joins.push({ above: path[path.length - 1]!, below: to, value, start: path.length === 1 ? start : 0, end });
    path.push(to);
    return path;
  });
  const size = rank.length;
  const rows: number[][] = Array.from({ length: rank.reduce((most, r) => Math.max(most, r + 1), 0) }, () => []);
  rank.forEach((r, i) => rows[r]!.push(i));
  const old = new Float64Array(size).fill(NaN);
  items.forEach((item, i) => (old[i] = item.old ?? NaN));
  return {
    ...{ size, items: items.length, rank: Int32Array.from(rank), width: Float64Array.from(width), old, rows, paths },
    up: sideOf(size, joins, true),
    down: sideOf(size, joins, false),
  };
}

function sideOf(size: number, joins: readonly Join[], up: boolean): Joins {
  const first = new Int32Array(size + 1);
  for (const join of joins) first[(up ? join.below : join.above) + 1]!++;
  for (let i = 0; i < size; i++) first[i + 1]! += first[i]!;
  const next = first.slice();
  const side: Joins = {
    first,
    to: new Int32Array(joins.length),
    value: new Int32Array(joins.length),
    own: new Float64Array(joins.length),
    other: new Float64Array(joins.length),
  };
  for (const { above, below, value, start, end } of joins) {
    const k = next[up ? below : above]!++;
    side.to[k] = up ? above : below;
    side.value[k] = value;
    side.own[k] = up ? end : start;
    side.other[k] = up ? start : end;
  }
  return side;
}
