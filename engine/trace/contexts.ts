/** Kinds of a context. */
export const CONTEXT = { call: 0, loop: 1, iteration: 2 } as const;

/** Columns are reserved at once (memory is handed out when touched): a context is 25 bytes. */
const MOST_CONTEXTS = 1 << 21;

/** Deeper nesting than this is not recorded: no picture shows it, and recursion overflows soon after. */
const MOST_DEPTH = 1 << 16;

const NOT_RECORDED = -1;

/** A level that counts as the context around it is kept as `INSIDE` less the record of that one, or less -1. */
const INSIDE = -3;

/**
 * The calls, loops and iterations of one evaluation, in preorder. Each covers one interval of the tape, and intervals
 * nest. A context in which nothing was recorded is forgotten when it closes, so a long loop without tracers costs no memory.
 */
export class ContextLog {
  readonly kind: Uint8Array;
  readonly site: Int32Array;
  /** Record of the enclosing context, -1 at the top. */
  readonly parent: Int32Array;
  /** First and last node recorded inside, both included. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** The record after the last one inside. */
  readonly end: Int32Array;
  /** Which iteration of its loop, from 0, those in which nothing was recorded counted too. */
  readonly ordinal: Int32Array;
  n = 0;
  /** True when contexts were left out because there were too many. */
  capped = false;
  /**
   * Are contexts kept? Only for a picture: a check needs no more than the sites of what is open. Not to be changed while
   * an evaluation is open.
   */
  recording = false;
  /** What opens meanwhile is part of the context around it: it has neither a record nor a site of its own. */
  quiet = false;
  readonly #limit: number;
  /** Record of each open level; `NOT_RECORDED` for a level the limits left out, less for a quiet one. */
  readonly #open = new Int32Array(MOST_DEPTH);
  /** Site of each open level. */
  readonly #sites = new Int32Array(MOST_DEPTH);
  /** Iterations that began in each open level. */
  readonly #begun = new Int32Array(MOST_DEPTH);
  #depth = 0;

  constructor(limit: number = MOST_CONTEXTS) {
    this.#limit = limit < MOST_CONTEXTS ? limit : MOST_CONTEXTS;
    this.kind = new Uint8Array(this.#limit);
    this.site = new Int32Array(this.#limit);
    this.parent = new Int32Array(this.#limit);
    this.first = new Int32Array(this.#limit);
    this.last = new Int32Array(this.#limit);
    this.end = new Int32Array(this.#limit);
    this.ordinal = new Int32Array(this.#limit);
  }

  /** Opens a context at tape length `at` and gives the depth to close it by. */
  open(kind: number, site: number, at: number): number {
    const depth = this.#depth;
    if (depth >= MOST_DEPTH) {
      this.capped = true;
      return depth;
    }
    this.#sites[depth] = this.quiet ? this.innermostSite() : site;
    this.#depth = depth + 1;
    if (this.recording) {
      if (this.quiet) this.#open[depth] = INSIDE - this.#around(depth);
      else this.#record(kind, site, at, depth);
    }
    return depth;
  }

  /** Record of the innermost context around a level, -1 at the top. */
  #around(depth: number): number {
    const open = depth === 0 ? -1 : (this.#open[depth - 1] as number);
    return open < NOT_RECORDED ? INSIDE - open : open;
  }

  #record(kind: number, site: number, at: number, depth: number): void {
    this.#begun[depth] = 0;
    const record = this.n;
    if (record >= this.#limit) {
      this.capped = true;
      this.#open[depth] = NOT_RECORDED;
    } else {
      this.kind[record] = kind;
      this.site[record] = site;
      this.parent[record] = this.#around(depth);
      this.first[record] = at;
      this.ordinal[record] = kind === CONTEXT.iteration ? (this.#begun[depth - 1] as number)++ : 0;
      this.#open[depth] = record;
      this.n = record + 1;
    }
  }

  /** Opens the next iteration of the loop opened at `depth`, closing what is open inside it. */
  iteration(depth: number, at: number): void {
    // A generator that was left open may have closed the loop already.
    if (this.#depth <= depth) return;
    this.close(depth + 1, at);
    this.open(CONTEXT.iteration, this.#sites[depth] as number, at);
  }

  /** Closes every context opened at `depth` or deeper: what a throw, break or generator left open is closed with it. */
  close(depth: number, at: number): void {
    if (!this.recording) {
      if (depth < this.#depth) this.#depth = depth;
      return;
    }
    while (this.#depth > depth) {
      this.#depth--;
      const record = this.#open[this.#depth] as number;
      if (record <= NOT_RECORDED) continue;
      if (this.first[record] === at) this.n = record;
      else {
        this.last[record] = at - 1;
        this.end[record] = this.n;
      }
    }
  }

  /** Gives the context opened at `depth` another site, now that more is known of it. */
  place(depth: number, site: number): void {
    const record = depth < this.#depth && this.recording ? (this.#open[depth] as number) : NOT_RECORDED;
    if (record > NOT_RECORDED) this.site[record] = site;
  }

  /** Site of the innermost open context, -1 at the top. */
  innermostSite(): number {
    return this.#depth === 0 ? -1 : (this.#sites[this.#depth - 1] as number);
  }

  clear(): void {
    this.n = 0;
    this.#depth = 0;
    this.quiet = false;
    this.capped = false;
  }
}
