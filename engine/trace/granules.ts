import { bufferLength } from "./primordials";

/** How an element's bytes are to be read; 0 is no element. The type of integers marks nothing, they hold no tracer. */
export const TYPE = { none: 0, f64: 1, f32: 2, swappedF64: 3, swappedF32: 4, rest: 5 } as const;

const PAGE = 14;
const PAGE_SIZE = 1 << PAGE;

/**
 * Which bytes of one ArrayBuffer hold a tracked number: one entry `slot << 3 | type` per four bytes. A double takes
 * two; the second is marked `rest`. Pages come into being when something is stored in them.
 */
export class Granules {
  readonly #pages: (Int32Array | undefined)[] = [];
  readonly #length: number;
  /** True once anything was stored: a buffer that never held a tracer is skipped at once. */
  used = false;

  constructor(buffer: ArrayBuffer) {
    this.#length = (bufferLength(buffer) + 3) >>> 2;
  }

  get(at: number): number {
    const page = this.#pages[at >>> PAGE];
    return page === undefined ? 0 : (page[at & (PAGE_SIZE - 1)] ?? 0);
  }

  /** Marks the element at granule `at`; what it overlaps is forgotten. */
  mark(at: number, slot: number, type: number): void {
    this.forget(at);
    this.#set(at, (slot << 3) | type);
    if (type === TYPE.f64 || type === TYPE.swappedF64) {
      this.forget(at + 1);
      this.#set(at + 1, TYPE.rest);
    }
    this.used = true;
  }

  /** Forgets the element that granule `at` belongs to. */
  forget(at: number): void {
    const type = this.get(at) & 7;
    if (type === TYPE.none) return;
    this.#set(at, 0);
    if (type === TYPE.rest) this.#set(at - 1, 0);
    else if (type === TYPE.f64 || type === TYPE.swappedF64) this.#set(at + 1, 0);
  }

  /** Forgets every element that touches the bytes from … to-1. */
  forgetBytes(from: number, to: number): void {
    if (!this.used) return;
    for (let at = from >>> 2; at * 4 < to; at++) this.forget(at);
  }

  #set(at: number, entry: number): void {
    const number = at >>> PAGE;
    const place = at & (PAGE_SIZE - 1);
    let page = this.#pages[number];
    if (page === undefined || place >= page.length) {
      if (entry === 0) return;
      // The last page is as short as its buffer; a resizable buffer that has grown gets a whole one.
      const room = this.#length - (at - place);
      const next = new Int32Array(place < room && room < PAGE_SIZE ? room : PAGE_SIZE);
      for (let i = 0; page !== undefined && i < page.length; i++) next[i] = page[i] as number;
      this.#pages[number] = page = next;
    }
    page[place] = entry;
  }
}
