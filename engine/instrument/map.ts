import { LineMap, type Position } from "../source/positions";
import { piecesOf, type Piece, type Track } from "./track";

export type Which = "plain" | "traced";

/** One emitted text with what is needed to find back from it. */
export interface EmittedText {
  readonly text: string;
  /** Length of what stands before the first character that is the user's. */
  readonly header: number;
  readonly track: Track;
}

/**
 * From the emitted texts back to the user's. What that takes is made when first asked: most files are never asked about,
 * and nothing else is held meanwhile than the texts and their tracks.
 */
export class SourceMap {
  readonly #made = new Map<Which, { pieces: Piece[]; emitted: LineMap }>();
  #lines: LineMap | undefined;

  /** `texts` lack the one that was not emitted. */
  constructor(
    readonly text: string,
    readonly texts: { readonly [K in Which]?: EmittedText },
  ) {}

  /**
   * Emitted position → the user's; null for a line that does not exist. Within untouched text every column maps exactly;
   * what was inserted maps to the place where it stands.
   */
  position(line: number, column: number, which: Which): Position | null {
    const one = this.texts[which];
    if (one === undefined) return null;
    const { pieces, emitted } = this.#make(which, one);
    if (line < 1 || line > emitted.lines) return null;
    const offset = emitted.offset(line, column) - one.header;
    const { emitted: start, original, length } = pieceAt(pieces, offset);
    this.#lines ??= new LineMap(this.text);
    return this.#lines.position(original + Math.max(0, Math.min(offset - start, length)));
  }

  /** What the plain text has where the traced text has the characters from `start` to `end`, which are those of a node. */
  plainBetween(start: number, end: number): string {
    const { plain, traced } = this.texts;
    if (plain === undefined || traced === undefined) return "";
    const { pieces } = this.#make("plain", plain);
    const [first, last] = this.#originalRange(traced, start, end);
    // What was inserted before the node is not part of it, nor what was inserted behind.
    const head = pieces.findLast(({ original }) => original <= first) as Piece;
    const tail = pieces.find(({ original, length }) => original + length >= last) as Piece;
    const begin = plain.header + head.emitted + first - head.original;
    let stop = plain.header + tail.emitted + last - tail.original;
    // But a parenthesis that was opened within is part of it: `x => <T>{…}` has become `x => ({…})`.
    let open = depth(plain.text.slice(begin, stop)) - depth(this.text.slice(first, last));
    while (open-- > 0 && plain.text[stop] === ")") stop++;
    return plain.text.slice(begin, stop);
  }

  /** The user's text of a node that is the traced text from `start` to `end`. */
  originalBetween(start: number, end: number): string {
    const { traced } = this.texts;
    return traced === undefined ? "" : this.text.slice(...this.#originalRange(traced, start, end));
  }

  #originalRange(traced: EmittedText, start: number, end: number): [number, number] {
    const { pieces } = this.#make("traced", traced);
    const originalAt = (offset: number): number => {
      const { emitted, original, length } = pieceAt(pieces, offset);
      return original + Math.min(offset - emitted, length);
    };
    return [originalAt(start - traced.header), originalAt(end - traced.header)];
  }

  #make(which: Which, { text, track }: EmittedText): { pieces: Piece[]; emitted: LineMap } {
    let made = this.#made.get(which);
    if (made === undefined) {
      made = { pieces: piecesOf(track, this.text.length), emitted: new LineMap(text) };
      this.#made.set(which, made);
    }
    return made;
  }
}

/** Parentheses opened and not closed; those in strings count too, which a difference cancels out. */
function depth(text: string): number {
  let count = 0;
  for (const c of text) count += c === "(" ? 1 : c === ")" ? -1 : 0;
  return count;
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
