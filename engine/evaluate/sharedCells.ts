/** Views of one buffer that overlap hold the same numbers: each cell is one input, whatever view reaches it first. */
import type { Leaf, Leaves } from "./leaves";

/** Bytes of a single; a double covers two such cells. */
const CELL = 4;

/** The leaves without those that an earlier one stands for, which become aliases. */
export function shareCells(all: Leaves): Leaves {
  const shared = buffersOfSeveral(all.leaves);
  if (all.overlapping) for (const { holder } of all.leaves) if (ArrayBuffer.isView(holder)) shared.add(holder.buffer);
  if (shared.size === 0) return all;
  const taken = new Map<ArrayBufferLike, Map<number, string>>();
  const aliases = [...all.aliases];
  const leaves = all.leaves.filter((leaf) => {
    const { holder, key, path } = leaf;
    if (leaf.kind !== "view" || !ArrayBuffer.isView(holder) || !shared.has(holder.buffer)) return true;
    const cells = taken.get(holder.buffer) ?? new Map<number, string>();
    taken.set(holder.buffer, cells);
    const size = (holder as Float32Array).BYTES_PER_ELEMENT;
    const first = (holder.byteOffset + Number(key) * size) / CELL;
    const mine = size === CELL ? [first] : [first, first + 1];
    const of = mine.map((cell) => cells.get(cell)).find((other) => other !== undefined);
    if (of === undefined) for (const cell of mine) cells.set(cell, path);
    else aliases.push({ path, of });
    return of === undefined;
  });
  return { ...all, leaves, aliases };
}

/** Buffers that more than one view among the holders of the leaves looks into. */
function buffersOfSeveral(leaves: readonly Leaf[]): Set<ArrayBufferLike> {
  const views = new Map<ArrayBufferLike, object>();
  const shared = new Set<ArrayBufferLike>();
  for (const { kind, holder } of leaves) {
    if (kind !== "view" || !ArrayBuffer.isView(holder)) continue;
    const known = views.get(holder.buffer);
    if (known === undefined) views.set(holder.buffer, holder);
    else if (known !== holder) shared.add(holder.buffer);
  }
  return shared;
}
