import { onlyInputs, type PictureIndex } from "./indexes";
import { inputRun } from "./listing";
import { canOpen, part, type Part } from "./part";
import { fused, opensUnasked, partsOf } from "./parts";
import { hasWhole } from "./whole";

/** Beyond this depth of nesting a level adds only few boxes beside what must be seen. */
const WIDE_LEVELS = 8;
const NARROW = 8;
/** A small function shows its inputs one by one up to this many per argument. */
const SINGLE_INPUTS = 8;

/** Opens a stretch of the tape into at most `budget` parts: first around what must be seen, then where most of the gradient is. */
export function openTape(index: PictureIndex, root: Part, budget: number): Part[] {
  if (root.last < root.first) return [];
  if (root.last - root.first < budget && !hasWhole(index, root)) return singleNodes(index, root);
  // What is asked for is opened once, whatever it is.
  return openFurther(index, canOpen(root) && !opensUnasked(index, root) ? partsOf(index, root) : [root], budget);
}

/** Goes on where the budget allows it. */
export function openFurther(index: PictureIndex, start: Part[], budget: number): Part[] {
  const seen = start.flatMap((p) => openSpecials(index, p, budget));
  return openHeaviest(index, fuse(index, seen, budget), budget);
}

/** A small function: every node is a box. */
function singleNodes(index: PictureIndex, { first, last, kind }: Part): Part[] {
  const out: Part[] = [];
  const from = kind === "inputs" ? Infinity : SINGLE_INPUTS + 1;
  for (let slot = first; slot <= last; slot++) {
    if (index.isInput(slot)) slot = inputRun(index, slot, last, out, from);
    else out.push(part(slot, slot, "node"));
  }
  return out;
}

/** Opens every part that holds something which must be seen, down to its node. */
function openSpecials(index: PictureIndex, root: Part, budget: number): Part[] {
  const done: Part[] = [];
  const stack: { part: Part; level: number }[] = [{ part: root, level: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { part: p, level } = top;
    if (!index.hasSpecial(p.first, p.last) || !opensUnasked(index, p)) {
      done.push(p);
      continue;
    }
    const wide = level < WIDE_LEVELS && p.kind !== "line";
    const inside = fuse(index, partsOf(index, p), wide ? budget : NARROW);
    for (let i = inside.length - 1; i >= 0; i--) stack.push({ part: inside[i]!, level: level + 1 });
  }
  return done;
}

function openHeaviest(index: PictureIndex, start: Part[], budget: number): Part[] {
  const parts = start;
  const closed = new Set<Part>();
  for (;;) {
    let best = -1;
    for (let i = 0; i < parts.length; i++) {
      const p = parts[i]!;
      if (closed.has(p) || !opensUnasked(index, p)) continue;
      if (best < 0 || heavier(index, p, parts[best]!)) best = i;
    }
    if (best < 0) return parts;
    const p = parts[best]!;
    const room = budget - parts.length + 1;
    const inside = room < 2 ? [] : fuse(index, partsOf(index, p), room);
    // Nothing gained when the remainder would hold all of it.
    if (inside.length === 0 || inside.length > room || (inside.length === 1 && inside[0]!.kind === "more"))
      closed.add(p);
    else parts.splice(best, 1, ...inside);
  }
}

export function massOf(index: PictureIndex, p: Part): number {
  return index.massTo[p.last]! - index.massTo[p.first - 1]!;
}

function heavier(index: PictureIndex, p: Part, q: Part): boolean {
  const difference = massOf(index, p) - massOf(index, q);
  if (difference !== 0) return difference > 0;
  return p.last - p.first > q.last - q.first;
}

/**
 * At most `limit` parts: keeps what must be seen and the heaviest, fuses light neighbours into "n more".
 * Inputs and operations are not fused with each other unless the limit asks for it.
 */
export function fuse(index: PictureIndex, parts: Part[], limit: number): Part[] {
  if (parts.length <= limit) return parts;
  const must = parts.map((p) => index.hasSpecial(p.first, p.last));
  const order = parts.map((_, i) => i).filter((i) => !must[i]);
  order.sort((i, j) => (heavier(index, parts[i]!, parts[j]!) ? -1 : heavier(index, parts[j]!, parts[i]!) ? 1 : i - j));
  const inputs = parts.map((p) => onlyInputs(index, p.first, p.last));
  const tryKeep = (count: number, apart: boolean): Part[] => {
    const keep = must.slice();
    for (let k = 0; k < count; k++) keep[order[k]!] = true;
    return fuseGaps(index, parts, keep, apart ? inputs : null);
  };
  const apart = tryKeep(0, true).length <= limit;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (tryKeep(middle, apart).length <= limit) low = middle;
    else high = middle - 1;
  }
  return tryKeep(low, apart);
}

function fuseGaps(index: PictureIndex, parts: Part[], keep: boolean[], inputs: boolean[] | null): Part[] {
  const out: Part[] = [];
  let start = -1;
  const close = (end: number): void => {
    if (start >= 0)
      out.push(start === end - 1 ? parts[start]! : fused(index, parts[start]!.first, parts[end - 1]!.last));
    start = -1;
  };
  parts.forEach((p, i) => {
    if (keep[i]) {
      close(i);
      out.push(p);
      return;
    }
    if (inputs !== null && start >= 0 && inputs[start] !== inputs[i]) close(i);
    if (start < 0) start = i;
  });
  close(parts.length);
  return out;
}
