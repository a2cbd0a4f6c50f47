import type { Item, Link } from "./items";

/** A group whose inside and outside feed each other cannot be drawn as one box. */
export class CycleError extends Error {
  constructor() {
    super("The graph has a cycle.");
  }
}

/**
 * The row of every item: the longest path to it. Sources stand right above their first use; ends of lines at the border
 * of a group have the first and the last row for themselves.
 */
export function ranksOf(items: readonly Item[], links: readonly Link[]): Int32Array {
  const size = items.length;
  const missing = new Int32Array(size);
  const below: number[][] = items.map(() => []);
  for (const { from, to } of links) {
    below[from]!.push(to);
    missing[to]!++;
  }
  const entries = items.some((item) => item.border === "entry");
  const ranks = new Int32Array(size).fill(entries ? 1 : 0);
  const ready: number[] = [];
  items.forEach((item, i) => {
    if (item.border === "entry") ranks[i] = 0;
    if (missing[i] === 0) ready.push(i);
  });
  const sources = ready.filter((i) => items[i]!.border === undefined);
  for (let k = 0; k < ready.length; k++) {
    const i = ready[k]!;
    for (const to of below[i]!) {
      ranks[to] = Math.max(ranks[to]!, ranks[i]! + 1);
      if (--missing[to]! === 0) ready.push(to);
    }
  }
  if (ready.length < size) throw new CycleError();
  let last = entries ? 0 : -1;
  items.forEach((item, i) => {
    if (item.border === undefined) last = Math.max(last, ranks[i]!);
  });
  items.forEach((item, i) => {
    if (item.border === "exit") ranks[i] = last + 1;
  });
  for (const i of sources) {
    let first = Infinity;
    for (const to of below[i]!) first = Math.min(first, ranks[to]!);
    if (first < Infinity) ranks[i] = first - 1;
  }
  return ranks;
}
