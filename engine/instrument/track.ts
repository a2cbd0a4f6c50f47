/** A run of the emitted text: its first `length` characters are those of the user's text at `original`. */
export interface Piece {
  emitted: number;
  original: number;
  length: number;
}

/**
 * The edits of one emitted text as bytes: for each, in the order of the text, how many characters were kept since the last
 * one, how many were removed and how many inserted. A few bytes an edit, because every loaded file keeps its own.
 */
export type Track = Uint8Array;

export class TrackWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  add(kept: number, removed: number, inserted: number): void {
    if (this.#length + 3 * LONGEST > this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#bytes.length);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#write(kept);
    this.#write(removed);
    this.#write(inserted);
  }

  finish(): Track {
    return this.#bytes.slice(0, this.#length);
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  #write(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#bytes[this.#length++] = (rest & 127) | 128;
    this.#bytes[this.#length++] = rest;
  }
}

/** Bytes of the longest number. */
const LONGEST = 5;

/** Where each piece of the emitted text comes from, in the order of the text; header and footer are not counted. */
export function piecesOf(track: Track, textLength: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; at < track.length; shift += 7) {
      const byte = track[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  };
  let emitted = 0;
  let original = 0;
  while (at < track.length) {
    const kept = next();
    const removed = next();
    const inserted = next();
    if (kept > 0) pieces.push({ emitted, original, length: kept });
    emitted += kept;
    original += kept;
    // Blanks stand for what they replaced character by character; any other text for its beginning.
    pieces.push({ emitted, original, length: inserted === removed ? inserted : 0 });
    emitted += inserted;
    original += removed;
  }
  pieces.push({ emitted, original, length: textLength - original });
  return pieces;
}
