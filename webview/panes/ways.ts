import { formatCount } from "../../engine/picture/numbers";
import type { Entry } from "../../engine/protocol";
import { answered, button } from "../answered";
import type { Panel } from "../context";
import { h, refill, type Child } from "../dom";
import { lensOf } from "../lens";
import { outputName, shorten } from "../names";
import { isEntry, type PanelState } from "../state";
import { ladder } from "./ladder";
import type { Pane } from "./pane";
import { automatic, card, handWritten, modesTable, numerical, symbolic } from "./wayCards";

/** Inputs that can be chosen here; of more, the others are chosen among the entries. */
const MOST = 200;

/** Four ways to one derivative, each with its result, its cost and its weak spot, and what the modes cost. */
export class Ways implements Pane {
  readonly root = h("div", { class: "ways" });
  readonly depends = ["check", "view", "selected", "entry", "ladder", "wish", "restored"] as const;
  #seen: PanelState | undefined;
  #input: string | undefined;

  constructor(private readonly panel: Panel) {}

  update(state: PanelState): void {
    const { check, entry, selected, view } = state;
    const before = this.#seen;
    this.#seen = state;
    if (check === null) return;
    const output = check.outputs[lensOf(state).output]?.path;
    const entries = check.entries.filter((one) => one.output === output);
    if (entries.length === 0) return refill(this.root, h("p", { class: "hint" }, "No entry is of this output."));
    const box = selected === before?.selected ? undefined : view?.boxes.find(({ id }) => id === selected);
    if (box?.flags.input === true && entries.some(({ input }) => input === box.label)) this.#input = box.label;
    if (entry !== null && entry !== before?.entry && entry.output === output) this.#input = entry.input;
    const chosen =
      entries.find(({ input }) => input === this.#input) ??
      entries.find(({ verdict }) => verdict !== "pass") ??
      entries[0]!;
    this.#input = chosen.input;
    refill(this.root, this.#choice(entries, chosen), this.#cards(state, chosen));
  }

  #choice(entries: readonly Entry[], chosen: Entry): Child {
    const at = entries.indexOf(chosen);
    const from = Math.max(0, Math.min(at - MOST / 2, entries.length - MOST));
    const select = h(
      "select",
      {
        ...{ "aria-label": "Input", "data-key": "way-input" },
        onChange: () => this.#choose(entries[from + select.selectedIndex]!.input),
      },
      entries.slice(from, from + MOST).map((one) => h("option", { selected: one === chosen }, shorten(one.input, 60))),
    );
    const more = entries.length - MOST;
    return h(
      "div",
      { class: "filter" },
      h("label", {}, `∂${shorten(outputName(chosen.output), 60)}/∂ `, select),
      more > 0 && h("span", { class: "dim" }, `${formatCount(more)} more in Entries`),
    );
  }

  #choose(input: string): void {
    this.#input = input;
    // The plot that is shown is that of another input.
    if (this.#seen!.entry !== null) this.panel.ladder(null);
    this.update(this.#seen!);
  }

  #cards(state: PanelState, entry: Entry): Child {
    const { panel } = this;
    const check = state.check!;
    const modes = h("div", {});
    const ask =
      state.view === null || state.restored
        ? h("p", {}, "Run again for the closed form.")
        : answered(state, panel, "ways", {}, (found) => {
            refill(modes, modesTable(found.modes, panel));
            return symbolic(found.symbolic, entry);
          });
    const plotted = isEntry(state.entry, entry);
    const { output, input } = entry;
    const plot = !plotted && button("Step-size plot", "way-plot", () => panel.ladder({ output, input }));
    return [
      h(
        "div",
        { class: "cards" },
        handWritten(check, entry, panel),
        numerical(entry, plot),
        card("symbolic", [], ask),
        automatic(check, entry),
      ),
      plotted && h("div", { class: "way-plot" }, ladder(state, entry, panel)),
      modes,
    ];
  }
}
