import { otherEnd } from "./crossings";
import type { Joins, Layers } from "./layers";

const PASSES = 6;
/** Two values with very many uses each are left to the sweeps. */
const MOST_PAIRS = 2500;

/** Swaps neighbours in a row as long as that takes crossings away. Two that stood somewhere before are never swapped. */
export function transpose(layers: Layers, rows: number[][], position: Float64Array): void {
  const { old, up, down } = layers;
  for (let pass = 0; pass < PASSES; pass++) {
    let swapped = false;
    for (const row of rows) {
      for (let at = 0; at + 1 < row.length; at++) {
        const [i, j] = [row[at]!, row[at + 1]!];
        if (!Number.isNaN(old[i]!) && !Number.isNaN(old[j]!)) continue;
        if (gain(layers, up, i, j, position) + gain(layers, down, i, j, position) <= 0) continue;
        [row[at], row[at + 1]] = [j, i];
        [position[i], position[j]] = [at + 1, at];
        swapped = true;
      }
    }
    if (!swapped) return;
  }
}

/** Crossings fewer on one side when i, left of j, changes places with it. */
function gain(layers: Layers, side: Joins, i: number, j: number, position: Float64Array): number {
  const [iFrom, iTo] = [side.first[i]!, side.first[i + 1]!];
  const [jFrom, jTo] = [side.first[j]!, side.first[j + 1]!];
  if ((iTo - iFrom) * (jTo - jFrom) > MOST_PAIRS) return 0;
  let less = 0;
  for (let k = iFrom; k < iTo; k++) {
    const p = otherEnd(layers, side, k, position);
    for (let l = jFrom; l < jTo; l++) {
      const q = otherEnd(layers, side, l, position);
      if (p > q) less++;
      else if (p < q) less--;
    }
  }
  return less;
}
