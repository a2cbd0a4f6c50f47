import { CONTEXT } from "./input";
import type { PictureIndex } from "./indexes";
import { part, type Part, type PartKind } from "./part";
import { lowerBound } from "./slots";

export function kindOf(kind: number): PartKind {
  return kind === CONTEXT.call ? "call" : kind === CONTEXT.loop ? "loop" : "iteration";
}

/** The innermost context that covers both slots, -1 for none. Preorder sorts contexts by their first node. */
export function contextAround(index: PictureIndex, first: number, last: number): number {
  const { contexts } = index.input;
  let c = lowerBound(contexts.first, first + 1, contexts.n) - 1;
  // Of a context that ended before, the one around it is next: each step goes up one level.
  while (c >= 0 && contexts.last[c]! < last) c = contexts.parent[c]!;
  return c;
}

/** The contexts around a context, outermost first, itself included. */
export function contextsAbove(index: PictureIndex, context: number): number[] {
  const above: number[] = [];
  for (let c = context; c >= 0; c = index.input.contexts.parent[c]!) above.push(c);
  return above.reverse();
}

/** Which iteration of its loop, from 0; `counted` where that was not recorded, and for calls. */
export function numberOf(index: PictureIndex, context: number, counted: number): number {
  const { kind, ordinal } = index.input.contexts;
  return ordinal !== undefined && kind[context] === CONTEXT.iteration ? ordinal[context]! : counted;
}

/** Its position among its neighbours of the same site, from 0. */
function ordinalOf(index: PictureIndex, context: number): number {
  const { contexts } = index.input;
  const known = numberOf(index, context, -1);
  if (known >= 0) return known;
  let ordinal = 0;
  let before = -1;
  for (let c = index.firstChild(contexts.parent[context]!); c >= 0; c = index.nextSibling(c)) {
    ordinal = before >= 0 && alike(index, before, c) ? ordinal + 1 : 0;
    if (c === context) return ordinal;
    before = c;
  }
  return 0;
}

export function alike(index: PictureIndex, c: number, d: number): boolean {
  const { site, kind } = index.input.contexts;
  return site[c] === site[d] && kind[c] === kind[d];
}

export function contextPart(index: PictureIndex, c: number): Part {
  const { first, last, kind } = index.input.contexts;
  return part(first[c]!, last[c]!, kindOf(kind[c]!), c, ordinalOf(index, c));
}
