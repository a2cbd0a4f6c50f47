import { crossings, otherEnd, positionsOf } from "./crossings";
import type { Joins, Layers } from "./layers";
import { depthFirst, inTapeOrder, whereTheyStood } from "./starts";
import { transpose } from "./transpose";

/** Work of that size is done whatever the clock says: pictures of a few hundred boxes never depend on it. */
const SURE = 200_000;

export interface Ordered {
  rows: number[][];
  /** False when time ran out before the count of sweeps did. */
  finished: boolean;
}

/** Sweeps from each start, and how many in a row may bring nothing. */
const SWEEPS = 24;
const IDLE = 6;
/** Places and joins all sweeps together may look at: what bounds the work in a large picture. */
const WORK = 2_000_000;

/**
 * Orders each row so that few lines cross: from several starts, sweeps by barycentre down and up, then swaps of
 * neighbours; the best is kept. Everything is decided by counts and ties by the order before, so equal graphs get equal
 * pictures. Items that stood somewhere before keep their order among themselves: where the order found without looking
 * at them has it already, a picture that did not change stays as it is.
 */
export function orderRows(layers: Layers, late: () => boolean = () => false): Ordered {
  const kept = layers.old.some((x) => !Number.isNaN(x));
  const hurried = patient(layers, late);
  const fresh = kept ? { ...layers, old: new Float64Array(layers.size).fill(NaN) } : layers;
  const found = bestOf(fresh, [inTapeOrder, depthFirst(true), depthFirst(false)], hurried);
  if (!kept || found.rows.every((row) => inOldOrder(layers, row))) return found;
  return bestOf(layers, [whereTheyStood], hurried);
}

/** Asked once per sweep. */
function patient(layers: Layers, late: () => boolean): () => boolean {
  let done = 0;
  return () => {
    done += layers.size + layers.down.to.length;
    return done > SURE && late();
  };
}

function bestOf(layers: Layers, starts: readonly ((layers: Layers) => number[][])[], late: () => boolean): Ordered {
  const each = layers.size + layers.down.to.length;
  const sweeps = Math.max(2, Math.min(SWEEPS, Math.floor(WORK / (each * starts.length * 8))));
  let best: number[][] = [];
  let fewest = Infinity;
  let finished = true;
  for (const start of starts) {
    const found = improve(layers, start(layers), sweeps, late);
    finished &&= found.finished;
    if (found.count < fewest) [best, fewest] = [found.rows, found.count];
    if (fewest === 0 || !finished) break;
  }
  return { rows: best, finished };
}

function inOldOrder({ old }: Layers, row: readonly number[]): boolean {
  let last = -Infinity;
  for (const i of row) {
    if (Number.isNaN(old[i]!)) continue;
    if (old[i]! < last) return false;
    last = old[i]!;
  }
  return true;
}

function improve(
  layers: Layers,
  start: number[][],
  sweeps: number,
  late: () => boolean,
): { rows: number[][]; count: number; finished: boolean } {
  const rows = start.map((row) => row.slice());
  const position = positionsOf(layers.size, rows);
  let best = start;
  let fewest = crossings(layers, rows, position);
  let idle = 0;
  for (let sweep = 0; sweep < sweeps && fewest > 0 && idle < IDLE; sweep++) {
    if (late()) return { rows: best, count: fewest, finished: false };
    sweepRows(layers, rows, position, sweep % 2 === 0, sweep % 4 >= 2);
    transpose(layers, rows, position);
    const count = crossings(layers, rows, position);
    idle++;
    if (count < fewest) {
      [best, fewest, idle] = [rows.map((row) => row.slice()), count, 0];
    }
  }
  return { rows: best, count: fewest, finished: true };
}

/** Each row after the one before it, by the mean of its neighbours there; what has none keeps its place in the row. */
function sweepRows(layers: Layers, rows: number[][], position: Float64Array, down: boolean, mirrored: boolean): void {
  const side = down ? layers.up : layers.down;
  const centre = new Float64Array(layers.size);
  for (let step = 1; step < rows.length; step++) {
    const row = rows[down ? step : rows.length - 1 - step]!;
    const movable: number[] = [];
    for (const i of row) {
      centre[i] = barycentre(layers, side, i, position);
      if (!Number.isNaN(centre[i])) movable.push(i);
    }
    const tie = mirrored ? -1 : 1;
    movable.sort((i, j) => centre[i]! - centre[j]! || tie * (position[i]! - position[j]!));
    let next = 0;
    for (let at = 0; at < row.length; at++) if (!Number.isNaN(centre[row[at]!])) row[at] = movable[next++]!;
    keepOrder(layers, row);
    for (let at = 0; at < row.length; at++) position[row[at]!] = at;
  }
}

function barycentre(layers: Layers, side: Joins, i: number, position: Float64Array): number {
  const [from, to] = [side.first[i]!, side.first[i + 1]!];
  let sum = 0;
  for (let k = from; k < to; k++) sum += otherEnd(layers, side, k, position);
  return sum / (to - from);
}

/** What stood somewhere before is put back into its old order, in the places it has in the row. */
function keepOrder(layers: Layers, row: number[]): void {
  const { old } = layers;
  const kept = row.filter((i) => !Number.isNaN(old[i]!)).sort((i, j) => old[i]! - old[j]! || i - j);
  if (kept.length < 2) return;
  let next = 0;
  for (let at = 0; at < row.length; at++) if (!Number.isNaN(old[row[at]!]!)) row[at] = kept[next++]!;
}
