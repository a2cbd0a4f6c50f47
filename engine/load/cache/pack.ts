/**
 * A pack: the entries of one package in one file. A mark, a checksum, a table of contents in JSON, then the texts and numbers
 * themselves, which are read only when their file is asked for. Whatever is wrong with the bytes, the pack is as good as
 * missing: nothing in it is believed before it was checked.
 */
import { createHash } from "node:crypto";
import type { EmittedText, SiteColumns } from "../../instrument/index";
import type { Entry } from "./entry";
import { isRow, type Row, type TextShape } from "./row";

const MARK = "gradproof pack 1\n";
const SUM_BYTES = 32;
const LENGTH_BYTES = 4;
const FIXED_BYTES = MARK.length + SUM_BYTES + LENGTH_BYTES;
const INT_BYTES = 4;

// Traced user code may put its own in the place of these.
const { parse, stringify } = JSON;

interface Place {
  readonly row: Row;
  readonly start: number;
}

export class Pack {
  readonly #bytes: Buffer;
  readonly #places: ReadonlyMap<string, Place>;

  private constructor(bytes: Buffer, places: ReadonlyMap<string, Place>) {
    this.#bytes = bytes;
    this.#places = places;
  }

  /** Undefined when the bytes are not those of a pack as we write it. */
  static read(bytes: Buffer): Pack | undefined {
    if (bytes.length < FIXED_BYTES || bytes.toString("latin1", 0, MARK.length) !== MARK) return undefined;
    const content = bytes.subarray(MARK.length + SUM_BYTES);
    if (!sumOf(content).equals(bytes.subarray(MARK.length, MARK.length + SUM_BYTES))) return undefined;
    const body = FIXED_BYTES + bytes.readUInt32LE(MARK.length + SUM_BYTES);
    if (body > bytes.length) return undefined;
    const rows = parsed(bytes.toString("utf8", FIXED_BYTES, body));
    if (!Array.isArray(rows)) return undefined;
    const places = new Map<string, Place>();
    let start = body;
    for (const row of rows as unknown[]) {
      if (!isRow(row)) return undefined;
      places.set(row.key, { row, start });
      start += sizeOf(row);
    }
    return start === bytes.length ? new Pack(bytes, places) : undefined;
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  /** The entry of a key, if it is of the text with that hash, or, without one, of any. */
  get(key: string, hash?: string): Entry | undefined {
    const place = this.#places.get(key);
    if (place === undefined || (hash !== undefined && place.row.hash !== hash)) return undefined;
    const { row } = place;
    let at = place.start;
    const take = (size: number): Buffer => this.#bytes.subarray(at, (at += size));
    const text = ({ header, characters, wide, track }: TextShape): EmittedText => ({
      text: take(wide ? 2 * characters : characters).toString(wide ? "utf16le" : "latin1"),
      header,
      track: new Uint8Array(take(track)),
    });
    const plain = text(row.plain);
    const traced = row.traced === null ? null : text(row.traced);
    const sites: SiteColumns = { numbers: numbersIn(take(row.sites * INT_BYTES)), words: row.words };
    const { kind, async, imports, exports, stars } = row;
    return { hash: row.hash, kind, async, imports, exports, stars, plain, traced, sites };
  }
}

export function packBytes(entries: ReadonlyMap<string, Entry>): Buffer {
  const rows: Row[] = [];
  const body: Buffer[] = [];
  const text = ({ text: written, header, track }: EmittedText): TextShape => {
    const wide = /[^\0-\xff]/.test(written);
    body.push(Buffer.from(written, wide ? "utf16le" : "latin1"), Buffer.from(track));
    return { header, characters: written.length, wide, track: track.length };
  };
  for (const [key, { plain, traced, sites, hash, kind, async, imports, exports, stars }] of entries) {
    const shapes = { plain: text(plain), traced: traced === null ? null : text(traced) };
    const { numbers, words } = sites;
    body.push(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    rows.push({ key, hash, kind, async, imports, exports, stars, words, sites: numbers.length, ...shapes });
  }
  const contents = Buffer.from(stringify(rows));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(contents.length);
  const all = Buffer.concat([length, contents, ...body]);
  return Buffer.concat([Buffer.from(MARK, "latin1"), sumOf(all), all]);
}

function sizeOf({ plain, traced, sites }: Row): number {
  const size = ({ characters, wide, track }: TextShape): number => (wide ? 2 * characters : characters) + track;
  return size(plain) + (traced === null ? 0 : size(traced)) + sites * INT_BYTES;
}

/** A copy: the numbers of a pack do not stand at a multiple of their size. */
function numbersIn(bytes: Buffer): Int32Array {
  return new Int32Array(new Uint8Array(bytes).buffer);
}

function sumOf(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // It was not written by us, or not to its end: the same as no pack.
    return undefined;
  }
}
