import type { Layers } from "./layers";
import { straighten } from "./straighten";

const GAP = 24;
const ROUNDS = 10;
/** How strongly a box is held where it stood: so that only what has no room moves. */
const HOLD = 1e6;

/**
 * Centre x of every place: least squares towards the neighbours' mean, the order of each row and the gaps kept.
 * Points weigh more than boxes towards points, so that long lines run straight. What stood somewhere before is held
 * there, but for the row `free`: there a group was closed and the others may come back together.
 */
export function placeX(layers: Layers, rows: readonly (readonly number[])[], free = -1): Float64Array {
  const x = startX(layers, rows);
  const held = layers.old.some((at) => !Number.isNaN(at));
  const room = { offset: new Float64Array(layers.size), from: new Int32Array(layers.size) };
  const sums = { weight: new Float64Array(layers.size), sum: new Float64Array(layers.size) };
  for (let round = 0; round < ROUNDS; round++) {
    const down = round % 2 === 0;
    const last = round >= ROUNDS - 2;
    const centre = x.reduce((sum, at) => sum + at, 0) / Math.max(1, x.length);
    for (let step = 0; step < rows.length; step++) {
      const rank = down ? step : rows.length - 1 - step;
      const wish = { up: last || down, down: last || !down, centre, hold: rank !== free, held };
      settle(layers, rows[rank]!, x, wish, room, sums);
    }
  }
  straighten(layers, rows, x);
  let left = Infinity;
  for (let i = 0; i < layers.size; i++) left = Math.min(left, x[i]! - layers.width[i]! / 2);
  return x.map((at) => Math.round((at - left) * 4) / 4);
}

function startX(layers: Layers, rows: readonly (readonly number[])[]): Float64Array {
  const { width, old } = layers;
  const x = new Float64Array(layers.size);
  for (const row of rows) {
    let right = 0;
    for (const i of row) {
      x[i] = right + width[i]! / 2;
      right += width[i]! + GAP;
    }
    const middle = (right - GAP) / 2;
    for (const i of row) x[i]! -= middle;
  }
  // Beside boxes that are held, the others start around the middle of those.
  let [sum, count] = [0, 0];
  for (let i = 0; i < layers.items; i++) if (!Number.isNaN(old[i]!)) [sum, count] = [sum + old[i]!, count + 1];
  if (count > 0)
    for (let i = 0; i < layers.size; i++) x[i] = Number.isNaN(old[i]!) ? x[i]! + sum / count : heldAt(layers, i);
  return x;
}

function heldAt({ old, width }: Layers, i: number): number {
  return old[i]! + width[i]! / 2;
}

interface Wish {
  up: boolean;
  down: boolean;
  centre: number;
  /** Boxes of this row stay where they stood. */
  hold: boolean;
  /** Some box of the picture stood somewhere before. */
  held: boolean;
}

/** Pooled least squares for one row: where wishes overlap, the places concerned move as one block to the mean of theirs. */
function settle(
  layers: Layers,
  row: readonly number[],
  x: Float64Array,
  wish: Wish,
  { offset, from }: { offset: Float64Array; from: Int32Array },
  { weight, sum }: { weight: Float64Array; sum: Float64Array },
): void {
  const { width } = layers;
  let blocks = 0;
  let right = 0;
  for (let at = 0; at < row.length; at++) {
    const i = row[at]!;
    if (at > 0) {
      const before = row[at - 1]!;
      right += width[before]! / 2 + gap(layers, before, i, wish.held) + width[i]! / 2;
    }
    offset[at] = right;
    const pull = wishOf(layers, i, x, wish);
    from[blocks] = at;
    weight[blocks] = pull.weight;
    sum[blocks] = pull.weight * (pull.at - right);
    for (; blocks > 0 && sum[blocks - 1]! / weight[blocks - 1]! > sum[blocks]! / weight[blocks]!; blocks--) {
      weight[blocks - 1]! += weight[blocks]!;
      sum[blocks - 1]! += sum[blocks]!;
    }
    blocks++;
  }
  for (let b = 0; b < blocks; b++) {
    const end = b + 1 < blocks ? from[b + 1]! : row.length;
    for (let at = from[b]!; at < end; at++) x[row[at]!] = sum[b]! / weight[b]! + offset[at]!;
  }
}

/** Beside what is held lines may pass closer, as straightening let them do before; rounding took a little off the gaps. */
function gap({ items, old }: Layers, left: number, right: number, held: boolean): number {
  const points = Number(left >= items) + Number(right >= items);
  if (held && points > 0) return -0.5;
  if (points === 2) return GAP / 2;
  return held && !Number.isNaN(old[left]!) && !Number.isNaN(old[right]!) ? GAP - 0.5 : GAP;
}

function wishOf(layers: Layers, i: number, x: Float64Array, wish: Wish): { at: number; weight: number } {
  const { up, down, items, old } = layers;
  let sum = 0;
  let weight = 0;
  if (wish.hold && !Number.isNaN(old[i]!)) return { at: heldAt(layers, i), weight: HOLD };
  for (const side of [up, down]) {
    if (side === up ? !wish.up : !wish.down) continue;
    for (let k = side.first[i]!; k < side.first[i + 1]!; k++) {
      const j = side.to[k]!;
      const pull = i >= items && j >= items ? 8 : i >= items || j >= items ? 2 : 1;
      sum += pull * (x[j]! + side.other[k]! - side.own[k]!);
      weight += pull;
    }
  }
  if (weight > 0) return { at: sum / weight, weight };
  // Nothing draws it: it stays near the middle, out of the way of what is drawn.
  const joined = up.first[i + 1]! > up.first[i]! || down.first[i + 1]! > down.first[i]!;
  return { at: joined ? x[i]! : wish.centre, weight: 0.01 };
}
