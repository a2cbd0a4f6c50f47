/**
 * Points around the checked one at which a hand-written gradient is tried too: across one decision, across two, and at
 * random. All of it is bounded by counts, and the seed is that of the check.
 */
import type { Neighbour, Site } from "../protocol";
import type { Crossing } from "./crossings";
import { furtherPoints } from "./explainHandWritten";
import { stored } from "./points";
import type { Steps } from "./steps";
import type { Trace } from "./traceTypes";

/** What a trace at a point gives: AD's gradient, and what lies beyond its nearest decisions. */
export interface Visited {
  rows: number[][];
  next: Crossing[];
}

const ACROSS = 8;
const AT_RANDOM = 4;

/** So many nodes are traced, and so many numbers of Jacobians computed, for all of them together. */
const MOST_NODES = 150_000;
const MOST_NUMBERS = 400_000;

/** `visit` gives null where the function has no finite value. */
export function* neighboursOf(
  trace: Trace,
  seed: number,
  visit: (point: Float64Array) => Steps<Visited | null>,
  site: (id: number) => Site,
): Steps<Neighbour[]> {
  const { x, single, active, copy, outputs, replayer } = trace;
  let left = Math.min(
    ACROSS + AT_RANDOM,
    Math.floor(MOST_NODES / copy.n),
    Math.floor(MOST_NUMBERS / (x.length * outputs.length)),
  );
  const found: Neighbour[] = [];
  const add = function* (point: Float64Array, across?: number): Steps<Visited | null> {
    left--;
    const visited = yield* visit(stored(point, single));
    if (visited === null) return null;
    const place = across === undefined ? {} : { across: site(across) };
    found.push({ point: Array.from(point), rows: visited.rows, ...place });
    return visited;
  };
  const random = Math.min(AT_RANDOM, Math.floor(left / 2));
  const known = new Set<string>();
  let from: { crossed: readonly number[]; next: readonly Crossing[] }[] = [
    { crossed: [], next: left > 0 ? replayer.crossings(x, active) : [] },
  ];
  while (from.length > 0) {
    const deeper: typeof from = [];
    for (const { crossed, next } of from) {
      for (const { point, site: id } of next) {
        const all = [...new Set([...crossed, id])].sort((a, b) => a - b);
        const key = all.join(" ");
        if (known.has(key) || left <= random) continue;
        known.add(key);
        const visited = yield* add(point, id);
        if (visited !== null && crossed.length === 0) deeper.push({ crossed: all, next: visited.next });
      }
    }
    from = deeper;
  }
  for (const point of furtherPoints(Array.from(x), active, seed).slice(0, left)) yield* add(Float64Array.from(point));
  return found;
}
