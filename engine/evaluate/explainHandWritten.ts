/** A hand-written gradient that differs: is it off by one simple relation, at further points too? */
import type { HandWrittenRun } from "../protocol";
import { mulberry32 } from "./random";

/** Relative moves of the further points: two near, six far (explaining.md section 2). */
const MOVES = [0.02, -0.02, 0.55, -0.45, 0.35, -0.3, 0.8, 0.15];
const SEED = 0x9a7;

/**
 * Points around the user's: each active input moved by its own share of the move, so that no ratio of two inputs stays
 * what it was at the point. Whole numbers that are inputs move too; controls stay.
 */
export function furtherPoints(x: readonly number[], active: readonly number[], seed = SEED): number[][] {
  const random = mulberry32(seed);
  return MOVES.map((move) => {
    const point = [...x];
    for (const i of active) {
      const size = Math.abs(x[i] as number);
      const scale = size > 0 ? size : 1;
      point[i] = (x[i] as number) + move * scale * (0.5 + random());
    }
    return point;
  });
}

/** Pairs of gradients at the further points where both exist. */
export function furtherPairs(
  active: readonly number[],
  handWritten: readonly (HandWrittenRun | null)[],
  reverse: readonly (number[] | null)[],
): { g: number[]; a: number[] }[] {
  return handWritten.flatMap((run, k) => {
    const row = reverse[k];
    if (run === null || row === null || row === undefined || run.problem !== undefined) return [];
    return [{ g: active.map((i) => run.values[i] as number), a: active.map((i) => row[i] as number) }];
  });
}
