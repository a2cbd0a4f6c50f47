import type { SiteRow, Sites } from "../instrument/index";
import type { Site } from "../protocol";

/** The file a range of site ids belongs to. */
export interface SiteOwner {
  readonly file: string;
  readonly text: string;
  readonly sites: Sites;
}

interface Range {
  base: number;
  size: number;
  owner: SiteOwner;
}

/** Ids are handed out upwards and wrap here: an id that is still in a log of a dropped file stays unknown for long. */
const WRAP = 1 << 28;
const LONGEST_TEXT = 80;

/** Global site ids: each file with sites has a contiguous range, freed with the file. Id 0 is no site. */
export class SiteTable {
  #ranges: Range[] = [];
  #next = 1;

  /** The base of a new range: site `n` of the owner is `base + n`. `room` is more for an owner that is still to get its sites. */
  allocate(owner: SiteOwner, room: number = owner.sites.length): number {
    const size = Math.max(1, room);
    if (this.#next + size > WRAP) this.#next = 1;
    let at = this.#ranges.findIndex((range) => range.base + range.size > this.#next);
    let base = this.#next;
    while (at >= 0 && at < this.#ranges.length) {
      const range = this.#ranges[at] as Range;
      if (base + size <= range.base) break;
      base = range.base + range.size;
      at++;
    }
    this.#ranges.splice(at < 0 ? this.#ranges.length : at, 0, { base, size, owner });
    this.#next = base + size;
    return base;
  }

  /** A single site with a text of its own. */
  add(site: Site): number {
    const { file, text } = site;
    const row = { ...site, start: 0, end: text.length };
    return this.allocate({ file, text, sites: { length: 1, row: () => row } });
  }

  free(base: number): void {
    const at = this.#indexOf(base);
    if (at >= 0) this.#ranges.splice(at, 1);
  }

  has(id: number): boolean {
    const range = this.#ranges[this.#indexOf(id)];
    return range !== undefined && id - range.base < range.owner.sites.length;
  }

  get(id: number): Site {
    const range = this.#ranges[this.#indexOf(id)];
    const row = range?.owner.sites.row(id - range.base);
    if (!range || !row) throw new RangeError(`Site ${id} belongs to no loaded file.`);
    const { line, column, endLine, endColumn, kind, name } = row;
    return {
      file: range.owner.file,
      line,
      column,
      endLine,
      endColumn,
      kind,
      name,
      text: excerpt(range.owner.text, row),
    };
  }

  /** How many ranges are alive. */
  get count(): number {
    return this.#ranges.length;
  }

  #indexOf(id: number): number {
    let low = 0;
    let high = this.#ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = this.#ranges[middle] as Range;
      if (id < range.base) high = middle - 1;
      else if (id >= range.base + range.size) low = middle + 1;
      else return middle;
    }
    return -1;
  }
}

function excerpt(text: string, row: SiteRow): string {
  const whole = text.slice(row.start, Math.min(row.end, row.start + 4 * LONGEST_TEXT)).replace(/\s+/g, " ");
  return whole.length > LONGEST_TEXT ? `${whole.slice(0, LONGEST_TEXT - 1)}…` : whole;
}
