import { h, refill, type Child } from "../dom";

/** A row before one was measured. */
const ROW = 24;
/** Browsers hold no higher element than some 30 million pixels: beyond this a pixel is more than a row. */
const HIGHEST = 1e7;

/** A window on a table of any length: the table stands still and is filled anew; what is scrolled is an empty height. */
export class RowWindow {
  readonly root: HTMLElement;
  total = 0;
  readonly #head = h("thead", {});
  readonly #body = h("tbody", {});
  readonly #table = h("table", {}, this.#head, this.#body);
  readonly #height = h("div", {}, this.#table);

  constructor(label: string, moved: () => void) {
    const region = { class: "scroll window", tabindex: 0, role: "region", "aria-label": label };
    this.root = h("div", { ...region, onScroll: moved }, this.#height);
    new ResizeObserver(moved).observe(this.root);
  }

  /** Rows from the first that is in sight up to the last. */
  fill(head: Child, row: (index: number) => Child): [first: number, last: number] {
    const { total } = this;
    refill(this.#head, head);
    this.#table.setAttribute("aria-rowcount", String(total));
    const [row0, head0] = this.#sizes();
    this.#height.style.height = `${Math.min(HIGHEST, total * row0 + head0)}px`;
    const share = this.root.scrollTop / this.#range();
    const first = Math.round(Math.min(1, share) * Math.max(0, total - this.#fit()));
    const last = Math.min(total, first + this.#fit());
    const rows: Child[] = [];
    for (let i = first; i < last; i++) rows.push(row(i));
    refill(this.#body, rows);
    return [first, last];
  }

  /** Brings a row into sight: to the middle, when it was not. */
  show(index: number): void {
    const fit = this.#fit();
    const most = Math.max(1, this.total - fit);
    const first = Math.round((this.root.scrollTop / this.#range()) * most);
    if (index >= first && index < first + fit) return;
    this.root.scrollTop = (Math.max(0, index - (fit >> 1)) / most) * this.#range();
  }

  #range(): number {
    return Math.max(1, this.root.scrollHeight - this.root.clientHeight);
  }

  #fit(): number {
    const [row, head] = this.#sizes();
    return Math.max(1, Math.floor((this.root.clientHeight - head) / row));
  }

  #sizes(): [row: number, head: number] {
    return [this.#body.rows[0]?.offsetHeight || ROW, this.#head.offsetHeight || ROW];
  }
}
