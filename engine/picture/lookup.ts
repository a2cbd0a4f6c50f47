import { alike, contextPart, kindOf, numberOf } from "./contextTree";
import { onlyInputs, type PictureIndex } from "./indexes";
import { boxKind, idOf, part, type Part } from "./part";
import { lowerBound } from "./slots";

const ID = /^([1-9]\d{0,9}):([1-9]\d{0,9}):(call|loop|series|inputs|more|line)$/;

/** The part of that id; null when this tape has none. Of contexts that cover the same nodes, the outermost. */
export function partOfId(index: PictureIndex, id: string): Part | null {
  const match = ID.exec(id);
  if (match === null) return null;
  const [first, last, kind] = [Number(match[1]), Number(match[2]), match[3]];
  if (first >= last || last >= index.input.tape.n) return null;
  switch (kind) {
    case "inputs":
      return onlyInputs(index, first, last) ? part(first, last, kind) : null;
    case "line":
      return isLine(index, first, last) ? part(first, last, kind) : null;
    case "more":
      return part(first, last, kind);
    case "series":
      return startingAt(index, first, (c) => seriesFrom(index, c, last));
    default:
      return startingAt(index, first, (c) => {
        const { contexts } = index.input;
        if (contexts.last[c] !== last || boxKind(part(first, last, kindOf(contexts.kind[c]!))) !== kind) return null;
        return contextPart(index, c);
      });
  }
}

/** Contexts are sorted by their first node. */
function startingAt(index: PictureIndex, first: number, test: (c: number) => Part | null): Part | null {
  const { contexts } = index.input;
  for (let c = lowerBound(contexts.first, first, contexts.n); c < contexts.n && contexts.first[c] === first; c++) {
    const found = contexts.last[c]! < first ? null : test(c);
    if (found !== null) return found;
  }
  return null;
}

function seriesFrom(index: PictureIndex, c: number, last: number): Part | null {
  const { contexts } = index.input;
  if (contexts.last[c]! >= last) return null;
  const series: Part = { ...contextPart(index, c), kind: "series" };
  for (let next = index.nextSibling(c); next >= 0 && alike(index, c, next); next = index.nextSibling(next)) {
    series.until = numberOf(index, next, series.until + 1);
    if (contexts.last[next]! < contexts.first[next]!) continue;
    if (contexts.first[next] !== series.last + 1) return null;
    series.count++;
    series.last = contexts.last[next]!;
    if (series.last >= last) return series.last === last ? series : null;
  }
  return null;
}

function isLine(index: PictureIndex, first: number, last: number): boolean {
  const line = index.lineOf(first);
  for (let slot = first; slot <= last; slot++) if (index.isInput(slot) || index.lineOf(slot) !== line) return false;
  return true;
}

/** Position of the part of that id. */
export function positionOf(parts: readonly Part[], id: string): number {
  return parts.findIndex((p) => idOf(p) === id);
}
