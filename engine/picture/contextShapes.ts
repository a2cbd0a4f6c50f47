import type { PictureInput } from "./input";

/** No item came before: no hash is this. */
const NONE = -1;

/**
 * Per context a hash of what was recorded in it: sites and operations in their order, and the contexts inside by their
 * own hash. Equal neighbours count once, so that two loops of one body are alike whatever their trip counts. One pass.
 */
export function contextShapes({ tape, contexts }: PictureInput): Int32Array {
  const hash = new Int32Array(contexts.n);
  const before = new Int32Array(contexts.n).fill(NONE);
  const open: number[] = [];
  let next = 1;
  const add = (c: number, item: number): void => {
    if (item === before[c]) return;
    before[c] = item;
    hash[c] = mix(hash[c]!, item);
  };
  /** Nodes recorded directly in the innermost open context, up to `slot`. */
  const take = (slot: number): void => {
    const c = open[open.length - 1];
    if (c !== undefined) {
      for (let node = next; node < slot; node++) add(c, positive(mix(tape.site[node]!, tape.op[node]!)));
    }
    if (slot > next) next = slot;
  };
  const close = (c: number): void => {
    take(contexts.last[c]! + 1);
    open.pop();
    hash[c] = positive(mix(mix(hash[c]!, contexts.kind[c]!), contexts.site[c]!));
    const parent = open[open.length - 1];
    if (parent !== undefined) add(parent, hash[c]);
  };
  for (let c = 0; c < contexts.n; c++) {
    const parent = contexts.parent[c]!;
    while (open.length > 0 && open[open.length - 1] !== parent) close(open[open.length - 1]!);
    take(contexts.first[c]!);
    open.push(c);
  }
  while (open.length > 0) close(open[open.length - 1]!);
  return hash;
}

function mix(hash: number, item: number): number {
  let mixed = Math.imul(hash ^ item ^ 0x5bd1e995, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function positive(hash: number): number {
  return hash & 0x7fffffff;
}
