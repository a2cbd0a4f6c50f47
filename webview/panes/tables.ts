import type { Panel } from "../context";
import { h, refill } from "../dom";
import { TABS, type PanelState, type Tab } from "../state";
import { later } from "../lazy";
import { Entries } from "./entries";
import type { Pane } from "./pane";

/** The tables below the graph, one tab each. */
export class Tables {
  readonly root = h("section", { class: "tables", "aria-label": "Tables" });
  readonly #tabs = h("div", { class: "tabs" });
  readonly #content = h("div", { role: "tabpanel", id: "tab-panel" });
  /** Those that are loaded later are missing until then. */
  readonly #panes: Partial<Record<Tab, Pane>>;
  #state: PanelState | null = null;

  constructor(private readonly panel: Panel) {
    this.#panes = { entries: new Entries(panel) };
    this.root.append(this.#tabs, this.#content);
  }

  update(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    const { check, view, tab } = state;
    this.root.hidden = check === null || (view === null && check.entries.length === 0);
    const changed = (keys: readonly (keyof PanelState)[]): boolean => keys.some((key) => before?.[key] !== state[key]);
    if (changed(["check", "view", "tab"])) this.#drawTabs(state);
    const pane = this.#panes[tab];
    if (pane === undefined) return;
    if (this.#content.firstChild !== pane.root) this.#content.replaceChildren(pane.root);
    if (check !== null && changed(["tab", ...pane.depends])) pane.update(state);
  }

  /** The other panes are there now. */
  complete(): void {
    const { Trace, Ways, Nodes } = later()!;
    const { panel } = this;
    Object.assign(this.#panes, { trace: new Trace(panel), ways: new Ways(panel), nodes: new Nodes(panel) });
    // So that the next update draws all of it.
    this.#state = null;
  }

  /** The plot of a ladder is drawn for the room there is. */
  resized(): void {
    if (this.#state !== null && this.#state.ladder !== null) this.#panes[this.#state.tab]?.update(this.#state);
  }

  #drawTabs({ check, view, tab }: PanelState): void {
    if (check === null) return;
    const all = [...check.entries, ...(check.hessian ?? [])];
    const bad = all.filter((entry) => entry.verdict !== "pass").length;
    const boxes = `Boxes ${view?.boxes.length ?? 0}`;
    const titles = { entries: `Entries ${all.length}`, trace: "Trace", ways: "Four ways", nodes: boxes };
    const buttons = TABS.map((name) => {
      const chosen = name === tab;
      return h(
        "button",
        {
          ...{ class: "tab", role: "tab", id: `tab-${name}`, "data-key": `tab-${name}`, tabindex: chosen ? 0 : -1 },
          ...{ "aria-selected": String(chosen), "aria-controls": "tab-panel" },
          onClick: () => this.panel.dispatch({ type: "tab", tab: name }),
        },
        titles[name],
      );
    });
    const onKeydown = (event: KeyboardEvent): void => {
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]!;
      if (next === tab) return;
      this.panel.dispatch({ type: "tab", tab: next });
      document.getElementById(`tab-${next}`)?.focus();
    };
    this.#content.setAttribute("aria-labelledby", `tab-${tab}`);
    const words = bad === 0 ? "all agree" : `${bad} of ${all.length} ${bad === 1 ? "does" : "do"} not pass`;
    refill(
      this.#tabs,
      h("div", { role: "tablist", "aria-label": "Tables", onKeydown }, buttons),
      all.length > 0 && h("span", { class: "dim" }, words),
    );
  }
}
