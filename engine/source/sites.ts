import { LineMap, type Span } from "./positions";

/** One place of the user's text that a node of the tape can come from; its number is its index in the file's list. */
export interface SiteRow extends Span {
  start: number;
  end: number;
  kind: string;
  /** What the value is assigned to: a variable, a property, `return`; empty where it is nothing. */
  name: string;
}

/** The sites of one text. Few of them are ever asked for, and only then are lines and columns counted. */
export interface Sites {
  readonly length: number;
  /** Undefined for a number that is not there. */
  row(index: number): SiteRow | undefined;
}

/** What a list is made of: for each site start, end and the places of its kind and name in `words`. */
export interface SiteColumns {
  readonly numbers: Int32Array;
  readonly words: readonly string[];
}

const COLUMNS = 4;

export class SiteList implements Sites {
  #numbers: Int32Array;
  #length: number;
  readonly #words: string[];
  readonly #places = new Map<string, number>();
  #lines: LineMap | undefined;

  constructor(
    readonly text: string,
    { numbers, words }: SiteColumns = { numbers: new Int32Array(0), words: [] },
  ) {
    this.#numbers = numbers;
    this.#words = [...words];
    this.#length = numbers.length / COLUMNS;
  }

  get length(): number {
    return this.#length;
  }

  get columns(): SiteColumns {
    return { numbers: this.#numbers.subarray(0, this.#length * COLUMNS), words: this.#words };
  }

  /** The number of the new site. */
  add(start: number, end: number, kind: string, name: string): number {
    const at = this.#length * COLUMNS;
    if (at === this.#numbers.length) {
      const grown = new Int32Array(Math.max(16 * COLUMNS, 2 * at));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[at] = start;
    this.#numbers[at + 1] = end;
    this.#numbers[at + 2] = this.#word(kind);
    this.#numbers[at + 3] = this.#word(name);
    return this.#length++;
  }

  row(index: number): SiteRow | undefined {
    if (!(index >= 0 && index < this.#length)) return undefined;
    const [start = 0, end = 0, kind = 0, name = 0] = this.#numbers.subarray(index * COLUMNS, (index + 1) * COLUMNS);
    this.#lines ??= new LineMap(this.text);
    const span = this.#lines.span(start, end);
    return { start, end, kind: this.#words[kind] ?? "", name: this.#words[name] ?? "", ...span };
  }

  #word(word: string): number {
    let place = this.#places.get(word);
    if (place === undefined) this.#places.set(word, (place = this.#words.push(word) - 1));
    return place;
  }
}

/** All rows of a list. */
export function siteRows(sites: Sites): SiteRow[] {
  return Array.from({ length: sites.length }, (_, i) => sites.row(i) as SiteRow);
}
