import { formatCount, formatNumber } from "../../engine/picture/numbers";
import type { Panel } from "../context";
import { h, refill } from "../dom";
import type { PanelState } from "../state";
import { lensOf } from "../wishes";

const WAIT_MS = 150;

const HELP =
  "Words, op:mul, line:14, min:1e-3 for the least |v̄|, flag:cut, detached, mixed, nonFinite, kink, input, output or constant. Enter looks, Shift+Enter opens what is around.";

/** A field for words and filters, and what they find. Made once: what is typed outlives everything that is drawn anew. */
export class SearchPane {
  readonly root: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #says = h("p", { class: "count", role: "status" });
  readonly #list = h("ul", { class: "hits" });
  #state: PanelState | null = null;
  #asked = 0;

  constructor(
    private readonly panel: Panel,
    private readonly left: () => void,
  ) {
    this.#field = h("input", {
      ...{ type: "search", class: "mono", "aria-label": "Find in the graph", "aria-describedby": "search-help" },
      ...{ spellcheck: "false", placeholder: "floor flag:cut", maxlength: 1000, onInput: () => void this.#find() },
    });
    const close = h("button", { class: "tool", "aria-label": "Close the search", onClick: () => this.close() }, "×");
    this.root = h(
      "div",
      { class: "search", role: "search", hidden: true, onKeydown: (event: KeyboardEvent) => this.#key(event) },
      h("div", { class: "search-line" }, this.#field, close),
      h("p", { class: "count", id: "search-help" }, HELP),
      this.#says,
      this.#list,
    );
  }

  open(): void {
    this.root.hidden = false;
    this.#field.focus();
    this.#field.select();
    void this.#find();
  }

  close(): void {
    this.root.hidden = true;
    this.#asked++;
    this.panel.dispatch({ type: "found", found: null });
    this.left();
  }

  update(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    if (this.root.hidden) return;
    if (state.found !== before?.found) this.#draw(state);
    // Another run or another output: the same line has other hits.
    if (state.check !== before?.check || state.wish?.output !== before?.wish?.output) void this.#find();
  }

  async #find(): Promise<void> {
    const mine = ++this.#asked;
    const query = this.#field.value.trim();
    this.#says.textContent = query && "Searching…";
    await new Promise((done) => setTimeout(done, WAIT_MS));
    const wish = this.#state?.wish;
    if (mine !== this.#asked || !wish) return;
    let [found, says]: [PanelState["found"], string] = [null, ""];
    try {
      found = query === "" ? null : await this.panel.ask("search", { lens: lensOf(wish), query });
    } catch (error) {
      says = (error as Error).message;
    }
    if (mine !== this.#asked) return;
    this.panel.dispatch({ type: "found", found });
    if (found === null) this.#says.textContent = says;
  }

  #draw({ found }: PanelState): void {
    const { total = 0, hits = [] } = found ?? {};
    const shown = total > hits.length ? `The first ${hits.length} of ${formatCount(total)}` : formatCount(total);
    this.#says.textContent = total > 0 ? `${shown} found` : "Nothing is found: fewer words or filters find more.";
    const rows = hits.map(({ id, label, line, adjoint }) => {
      const onClick = (): void => this.panel.dispatch({ type: "look", node: id });
      const words = h("span", { class: "hit-words" }, label.slice(0, 200));
      const more = `${line > 0 ? `:${line} ` : ""} v̄ ${formatNumber(adjoint)}`;
      return h(
        "li",
        {},
        h("button", { class: "hit mono", "data-key": `hit-${id}`, "data-node": id, onClick }, words, more),
      );
    });
    refill(this.#list, rows);
  }

  #key(event: KeyboardEvent): void {
    const all = [...this.#list.querySelectorAll<HTMLElement>(".hit")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const node = Number(all[Math.max(0, at)]?.dataset["node"]);
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") all[at + 1]?.focus();
    else if (event.key === "ArrowUp") (all[at - 1] ?? this.#field).focus();
    else if (event.key === "Enter" && event.target !== event.currentTarget && all.length > 0) {
      if (event.shiftKey) void this.panel.views.reach(node);
      else this.panel.dispatch({ type: "look", node });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
