import { LineMap, type Position } from "../source/positions";
import type { EditList, Piece } from "./edits";

/**
 * From the emitted text back to the user's. Built when first asked: most files are never asked about. Within untouched
 * text every column maps exactly; what was inserted maps to the place where it stands.
 */
export function lazyMap(
  edits: EditList,
  which: "plain" | "traced",
  text: string,
  header: number,
  lines: LineMap,
): (line: number, column: number) => Position | null {
  let built: { pieces: Piece[]; emitted: LineMap } | undefined;
  return (line, column) => {
    built ??= { pieces: edits.pieces(which), emitted: new LineMap(text) };
    const { pieces, emitted } = built;
    if (line < 1 || line > emitted.lines) return null;
    const offset = emitted.offset(line, column) - header;
    const { emitted: start, original, length } = pieceAt(pieces, offset);
    return lines.position(original + Math.max(0, Math.min(offset - start, length)));
  };
}

/**
 * What the plain text has where the traced text has the characters from `start` to `end`, which are those of a node. Both
 * are offsets of the texts without their headers.
 */
export function plainBetween(edits: EditList, plain: string, start: number, end: number): string {
  const pieces = edits.pieces("plain");
  const [from, to] = originalRange(edits, start, end);
  // What was inserted before the node is not part of it, nor what was inserted behind.
  const first = pieces.findLast(({ original }) => original <= from) as Piece;
  const last = pieces.find(({ original, length }) => original + length >= to) as Piece;
  return plain.slice(first.emitted + from - first.original, last.emitted + to - last.original);
}

/** The offsets in the user's text of a node that is the traced text from `start` to `end`. */
export function originalRange(edits: EditList, start: number, end: number): [number, number] {
  const traced = edits.pieces("traced");
  const originalAt = (offset: number): number => {
    const { emitted, original, length } = pieceAt(traced, offset);
    return original + Math.min(offset - emitted, length);
  };
  return [originalAt(start), originalAt(end)];
}

/** The last piece that begins at or before an offset. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).emitted <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as Piece;
}
