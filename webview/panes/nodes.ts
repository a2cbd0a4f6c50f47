import { formatCount } from "../../engine/picture/numbers";
import { isGroup, nameOf, stateWords } from "../../engine/picture/words";
import type { Box, View } from "../../engine/protocol";
import { targetOf, type Panel } from "../context";
import { h, refill, type Child } from "../dom";
import { markedBoxes, type PanelState } from "../state";
import { figure } from "./facts";
import { link } from "./header";
import type { Pane } from "./pane";

/** The graph as a table: the same boxes, words and links, for whoever does not see the picture. */
export class Nodes implements Pane {
  readonly root = h("div", {});
  readonly depends = ["check", "view", "selected", "cursor"] as const;

  constructor(private readonly panel: Panel) {}

  update(state: PanelState): void {
    refill(this.root, nodes(state, this.panel));
  }
}

function nodes(state: PanelState, panel: Panel): Child {
  const { view } = state;
  if (view === null) return h("p", { class: "hint" }, "This check has no graph.");
  const marked = markedBoxes(state);
  const titles = ["name", "is", "line", "primal", "adjoint", "state", "from"];
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Boxes of the graph" },
    h(
      "table",
      { class: "nodes" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          titles.map((title) =>
            h("th", { scope: "col", class: /primal|adjoint/.test(title) ? "number" : undefined }, title),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        view.boxes.map((box) => row(state, panel, view, box, marked.has(box.id))),
      ),
    ),
  );
}

function row(state: PanelState, panel: Panel, view: View, box: Box, marked: boolean): Child {
  const [name, rest] = nameOf(box);
  const target = targetOf(state, box);
  const selected = state.selected === box.id;
  const roles = [box.flags.input && "input", box.flags.output && "output", marked && "cursor", ...stateWords(box)];
  const from = view.edges
    .filter((edge) => edge.to === box.id)
    .map((edge) => nameOf(view.boxes.find((one) => one.id === edge.from)!)[0]);
  const is = rest !== "" ? rest.replace(/^ = /, "") : isGroup(box) ? `${formatCount(box.nodes)} nodes` : "";
  return h(
    "tr",
    { class: selected ? "selected" : undefined, "aria-selected": selected ? "true" : undefined },
    h(
      "th",
      { scope: "row" },
      h(
        "button",
        {
          class: "link mono",
          "data-key": `node-${box.id}`,
          onClick: () => panel.dispatch({ type: "select", id: box.id }),
        },
        name,
      ),
    ),
    h("td", { class: "mono" }, is),
    h(
      "td",
      {},
      box.site !== undefined && target !== null && link(panel, String(box.site.line), target, `line-${box.id}`),
    ),
    number(box.primal),
    number(box.adjoint),
    h("td", {}, roles.filter((word) => word !== false && word !== undefined).join(", ")),
    h("td", { class: "mono" }, from.join(", ")),
  );
}

function number(x: number | undefined): Child {
  return h("td", { class: "number mono" }, figure(x));
}
