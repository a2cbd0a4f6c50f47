import { onlyInputs, type PictureIndex } from "./indexes";
import { contextAround, kindOf } from "./contextTree";
import { LONGEST_LIST, listWithin } from "./listing";
import { canOpen, part, type Part } from "./part";
import { splitSeries } from "./series";
import { isWhole } from "./whole";

/** A part whose list would be too long opens into so many pieces. */
const PIECES = 16;
/** A line of more nodes (a callback over a list, say) is no easier to read node by node. */
const WRITTEN_OUT = 16;
/** Calls of a function in calls of itself are opened unasked down to this depth. */
const RECURSION_LEVELS = 2;

/** A series opens unasked only around what must be seen; a fused remainder and merged inputs never do. */
export function opensUnasked(index: PictureIndex, p: Part): boolean {
  if (!canOpen(p) || p.rest === true || p.kind === "more" || p.kind === "inputs") return false;
  if (isWhole(index, p)) return false;
  if (index.hasSpecial(p.first, p.last)) return true;
  if (p.kind === "series") return false;
  if (p.kind === "line") return p.last - p.first < WRITTEN_OUT;
  return p.context < 0 || p.kind !== "call" || index.levels()[p.context]! <= RECURSION_LEVELS;
}

/** What a part consists of, one level down. A part that consists of one other part opens as that one does. */
export function partsOf(index: PictureIndex, p: Part): Part[] {
  let inside = insideOf(index, p);
  for (;;) {
    const only = inside[0];
    if (inside.length !== 1 || only === undefined || !canOpen(only) || only.kind === "series" || isWhole(index, only))
      return inside;
    inside = insideOf(index, only);
  }
}

function insideOf(index: PictureIndex, p: Part): Part[] {
  if (p.kind === "series") return splitSeries(index, p);
  if (p.kind === "line" || p.kind === "inputs") return nodesOf(p.first, p.last) ?? coarse(index, p, -1);
  const around = p.kind === "more" ? contextAround(index, p.first, p.last) : p.context;
  return listWithin(index, around, p.first, p.last) ?? coarse(index, p, around);
}

function nodesOf(first: number, last: number): Part[] | null {
  if (last - first >= LONGEST_LIST) return null;
  return Array.from({ length: last - first + 1 }, (_, i) => part(first + i, first + i, "node"));
}

/** One box for a stretch: "inputs" when it holds nothing else. */
export function fused(index: PictureIndex, first: number, last: number): Part {
  if (first === last) return part(first, first, "node");
  return part(first, last, onlyInputs(index, first, last) ? "inputs" : "more");
}

/** Pieces of equal size around what must be seen: the way out when a list would be too long. */
function coarse(index: PictureIndex, p: Part, around: number): Part[] {
  const { contexts } = index.input;
  const out: Part[] = [];
  const size = Math.ceil((p.last - p.first + 1) / PIECES);
  const pieces = (first: number, last: number): void => {
    for (let at = first; at <= last; at += size) out.push(fused(index, at, Math.min(last, at + size - 1)));
  };
  let next = p.first;
  let c = p.kind === "line" || p.kind === "inputs" ? -1 : index.firstChild(around);
  for (const slot of index.specialsIn(p.first, p.last)) {
    if (slot < next) continue;
    while (c >= 0 && contexts.last[c]! < slot) c = index.nextSibling(c);
    const inside = c >= 0 && contexts.first[c]! >= next && contexts.first[c]! <= slot && contexts.last[c]! <= p.last;
    const kept = inside
      ? part(contexts.first[c]!, contexts.last[c]!, kindOf(contexts.kind[c]!), c)
      : part(slot, slot, "node");
    pieces(next, kept.first - 1);
    out.push(kept);
    next = kept.last + 1;
  }
  pieces(next, p.last);
  return out;
}
