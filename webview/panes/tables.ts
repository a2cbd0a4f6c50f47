import type { Panel } from "../context";
import { h } from "../dom";
import type { PanelState, Tab } from "../state";
import { entries } from "./entries";
import { nodes } from "./nodes";

/** The tables below the graph, one tab each. */
export function tables(state: PanelState, panel: Panel): HTMLElement[] {
  const { check, view, tab } = state;
  if (check === null) return [];
  const bad = check.entries.filter((entry) => entry.verdict !== "pass").length;
  const title = (name: Tab): string =>
    name === "entries" ? `Entries ${check.entries.length}` : `Boxes ${view?.boxes.length ?? 0}`;
  const tabs: Tab[] = ["entries", "nodes"];
  const buttons = tabs.map((name) => {
    const chosen = name === tab;
    const attributes = {
      id: `tab-${name}`,
      "aria-selected": chosen ? "true" : "false",
      "aria-controls": "tab-panel",
      tabindex: chosen ? 0 : -1,
    };
    return h(
      "button",
      {
        class: "tab",
        role: "tab",
        "data-key": `tab-${name}`,
        ...attributes,
        onClick: () => panel.dispatch({ type: "tab", tab: name }),
      },
      title(name),
    );
  });
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tab === "entries" ? "nodes" : "entries";
    panel.dispatch({ type: "tab", tab: other });
    document.getElementById(`tab-${other}`)?.focus();
  };
  return [
    h(
      "div",
      { class: "tabs" },
      h("div", { role: "tablist", "aria-label": "Tables", onKeydown }, buttons),
      check.entries.length > 0 &&
        h(
          "span",
          { class: "dim" },
          bad === 0 ? "all agree" : `${bad} of ${check.entries.length} ${bad === 1 ? "does" : "do"} not pass`,
        ),
    ),
    h(
      "div",
      { role: "tabpanel", id: "tab-panel", "aria-labelledby": `tab-${tab}` },
      tab === "entries" ? entries(state, panel) : nodes(state, panel),
    ),
  ];
}
