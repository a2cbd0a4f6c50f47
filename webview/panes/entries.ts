import { formatCount } from "../../engine/picture/numbers";
import type { Panel } from "../context";
import { h, refill, type Child } from "../dom";
import { COLUMNS, isEntry, type EntryColumn, type PanelState } from "../state";
import { boxOfEntry, filterEntries, orderEntries, rowsOf, type EntryRow } from "./entriesOrder";
import { cellOf, directions, TITLES } from "./entryCells";
import { later } from "../lazy";
import type { Pane } from "./pane";

/** Rows shown at once, and further ones each time they are asked for. */
const MOST_ROWS = 300;
/** In the order of the report, these many that pass stand below what does not; the others on demand. */
const PASSING_ROWS = 8;

/** Every entry of the gradient by all ways of computing it. */
export class Entries implements Pane {
  readonly root: HTMLElement;
  readonly depends = ["check", "view", "selected", "sort", "all", "entry", "ladder"] as const;
  readonly #list = h("div", {});
  readonly #bar: HTMLElement;
  readonly #text: HTMLInputElement;
  readonly #open: HTMLInputElement;
  readonly #count = h("output", { class: "dim" });
  #state!: PanelState;
  #most = MOST_ROWS;
  /** The last order: sorting 100,000 rows takes longer than drawing 300. */
  #ordered: { key: readonly unknown[]; all: number; rows: readonly EntryRow[] } = { key: [], all: 0, rows: [] };

  constructor(private readonly panel: Panel) {
    const again = (): void => {
      this.#most = MOST_ROWS;
      this.update(this.#state);
    };
    const filter = { type: "search", placeholder: "Filter", "aria-label": "Filter the entries" };
    this.#text = h("input", { ...filter, onInput: again });
    this.#open = h("input", { type: "checkbox", onChange: again });
    const only = h("label", {}, this.#open, " only those that do not pass");
    this.#bar = h("div", { class: "filter" }, this.#text, only, this.#count);
    this.root = h("div", {}, this.#bar, this.#list);
  }

  update(state: PanelState): void {
    if (state.check !== this.#state?.check) this.#most = MOST_ROWS;
    this.#state = state;
    const { check } = state;
    if (check === null) return;
    const all = this.#order();
    this.#bar.hidden = all < 2;
    if (all === 0)
      return refill(this.#list, directions(check) ?? h("p", { class: "hint" }, "This check has no entries."));
    const { rows } = this.#ordered;
    const filtered = this.#text.value.trim() !== "" || this.#open.checked;
    this.#count.textContent = filtered ? `${formatCount(rows.length)} of ${formatCount(all)}` : "";
    const bad = rows.filter(({ verdict }) => verdict !== "pass").length;
    const wanted = filtered || state.all || state.sort !== null ? this.#most : Math.min(this.#most, bad + PASSING_ROWS);
    // One row takes no more room than the button that would unfold it.
    const listed = wanted === rows.length - 1 ? rows : rows.slice(0, wanted);
    const omitted = (check.omitted ?? 0) + (check.hessianOmitted ?? 0);
    refill(
      this.#list,
      this.#table(listed),
      rows.length === 0 && h("p", { class: "hint" }, "No entry is like that."),
      listed.length < rows.length && this.#more(rows.length, listed.length),
      omitted > 0 && h("p", { class: "hint" }, `${formatCount(omitted)} more entries are in the report.`),
      directions(check),
    );
  }

  /** Filters and sorts when something of that changed; how many there are at all. */
  #order(): number {
    const { check, sort } = this.#state;
    const key = [check, sort, this.#text.value, this.#open.checked];
    if (!key.every((x, i) => x === this.#ordered.key[i])) {
      const all = rowsOf(check!);
      const rows = orderEntries(filterEntries(all, this.#text.value, this.#open.checked), sort);
      this.#ordered = { key, all: all.length, rows };
    }
    return this.#ordered.all;
  }

  #more(all: number, shown: number): Child {
    const folded = shown < this.#most;
    const next = Math.min(all, folded ? this.#most : this.#most + MOST_ROWS) - shown;
    const onClick = (): void => {
      if (folded) return this.panel.dispatch({ type: "all" });
      this.#most += MOST_ROWS;
      this.update(this.#state);
    };
    const words = folded ? `Show ${next} more that pass` : `Show ${next} of ${formatCount(all - shown)} more`;
    return h("p", { class: "hint" }, h("button", { class: "link", "data-key": "all", onClick }, words));
  }

  #table(rows: readonly EntryRow[]): Child {
    const has = (key: EntryColumn): boolean =>
      key === "handWritten" || key === "sure"
        ? rowsOf(this.#state.check!).some((row) => typeof row[key] === "number")
        : true;
    const shown = COLUMNS.filter(has);
    const table = h(
      "table",
      { class: "entries", role: "table" },
      this.#head(shown),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((row) => this.#row(row, shown)),
      ),
    );
    return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Entries of the gradient" }, table);
  }

  #head(shown: readonly EntryColumn[]): Child {
    const { sort } = this.#state;
    const cells = shown.map((key) => {
      const sorted = sort?.column === key ? (sort.descending ? "descending" : "ascending") : undefined;
      const mark = sorted === undefined ? "" : sorted === "ascending" ? " ▴" : " ▾";
      const onClick = (): void => this.panel.dispatch({ type: "sort", column: key });
      const [title, explained] = TITLES[key];
      return h(
        "th",
        { class: nameOf(key), scope: "col", role: "columnheader", "aria-sort": sorted, title: explained },
        h("button", { class: "sort", "data-key": `sort-${key}`, onClick }, title, mark),
      );
    });
    return h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, cells));
  }

  #row(entry: EntryRow, shown: readonly EntryColumn[]): Child {
    const { panel } = this;
    const { check, view, selected } = this.#state;
    const box = boxOfEntry(view, check!, entry);
    const marked = box !== undefined && box.id === selected;
    const chosen = entry.second === undefined && isEntry(this.#state.entry, entry);
    const choose = (): void => {
      row.classList.toggle("open");
      if (box !== undefined) panel.dispatch({ type: "select", id: box.id });
      if (entry.second === undefined) panel.ladder(chosen ? null : { output: entry.output, input: entry.input });
    };
    const row: HTMLTableRowElement = h(
      "tr",
      {
        role: "row",
        class: `entry entry-${entry.verdict}${marked ? " selected" : ""}`,
        "aria-selected": marked ? "true" : undefined,
      },
      shown.map((key) =>
        h(
          "td",
          { class: `${nameOf(key)}${isNumeric(key) ? " mono" : ""}`, role: "cell", "data-label": TITLES[key][0] },
          cellOf(key, entry, chosen, choose),
        ),
      ),
    );
    if (!chosen) return row;
    // A row with a ladder is not one of the second order.
    const found = check!.entries.find((one) => isEntry(one, entry))!;
    const whole = h(
      "td",
      { class: "ladder-cell", role: "cell", colspan: shown.length },
      later()?.ladder(this.#state, found, panel),
    );
    return [row, h("tr", { role: "row", class: "ladder-row" }, whole)];
  }
}

function isNumeric(key: EntryColumn): boolean {
  return !["output", "input", "verdict"].includes(key);
}

function nameOf(key: EntryColumn): string {
  return `c-${key}${isNumeric(key) ? " number" : ""}`;
}
