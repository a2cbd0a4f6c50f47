import type { Pinned } from "../../protocol";

type Identified = Pick<Pinned, "key" | "keys" | "place">;

export interface Alignment {
  /** By position of the one run, the position in the other; -1 where there is none. */
  there: Int32Array;
  /** By position of the other run, whether it was found. */
  found: Uint8Array;
}

/**
 * Finds each node of one run in the other: first by the whole way to it. Where a stretch of code has no node in common
 * then (a loop whose head was edited), its nodes are taken in order by operation and text. Linear in the nodes.
 */
export function align(here: Identified, other: Identified): Alignment {
  const mine = readKeys(here.keys, new Map());
  const theirs = readKeys(other.keys, mine.ids);
  const there = new Int32Array(here.key.length).fill(-1);
  const found = new Uint8Array(other.key.length);
  const byPlace = new Map<number, number>();
  other.place.forEach((place, j) => byPlace.set(place, j));
  const met = new Set<number>();
  here.place.forEach((place, i) => {
    const j = byPlace.get(place);
    // The texts tell when two hashes happen to be equal.
    if (j === undefined || found[j] === 1 || theirs.what[other.key[j]!] !== mine.what[here.key[i]!]) return;
    there[i] = j;
    found[j] = 1;
    met.add(mine.frame[here.key[i]!]!).add(theirs.frame[other.key[j]!]!);
  });
  const waiting = new Map<number, number[]>();
  for (let j = other.key.length - 1; j >= 0; j--) {
    const key = other.key[j]!;
    if (found[j] === 1 || met.has(theirs.frame[key]!)) continue;
    const list = waiting.get(theirs.what[key]!);
    if (list === undefined) waiting.set(theirs.what[key]!, [j]);
    else list.push(j);
  }
  for (let i = 0; i < there.length; i++) {
    const key = here.key[i]!;
    if (there[i]! >= 0 || met.has(mine.frame[key]!)) continue;
    const j = waiting.get(mine.what[key]!)?.pop();
    if (j === undefined) continue;
    there[i] = j;
    found[j] = 1;
  }
  return { there, found };
}

interface ReadKeys {
  ids: Map<string, number>;
  /** By key, numbers that are equal in both runs: of operation and text, and of the static place. */
  what: Int32Array;
  frame: Int32Array;
}

function readKeys(keys: readonly string[], ids: Map<string, number>): ReadKeys {
  const idOf = (text: string): number => {
    const known = ids.get(text) ?? ids.size;
    ids.set(text, known);
    return known;
  };
  const parts = keys.map((key) => key.split("\t"));
  return {
    ids,
    what: Int32Array.from(parts, ([op = "", , text = ""]) => idOf(`${op}\t${text}`)),
    frame: Int32Array.from(parts, ([, , , frame = ""]) => idOf(`\t${frame}`)),
  };
}
