import { formatCount } from "../../engine/picture/numbers";
import { describeBox } from "../../engine/picture/words";
import type { Box } from "../../engine/protocol";
import { targetOf, type Panel } from "../context";
import { h, refill, type Child } from "../dom";
import { later } from "../lazy";
import { boxWith, differs, markedBoxes, type PanelState } from "../state";
import { KEYS, walk } from "../walk";
import { crumbs } from "./crumbs";
import { Drawing } from "./drawing";
import { legend } from "./legend";
import type { SearchPane } from "./search";
import { toolbar } from "./toolbar";

const HELP =
  "Arrow keys walk, Enter opens the code, Space opens or folds, c folds what is around, o shows a group by itself, brackets step through iterations, n and p through cuts, f finds, u undoes, plus and minus zoom, 0 fits, Escape goes back.";

/** Width of the pane from which all menus stand side by side. */
const WIDE = 700;

/** The drawing with everything around it: tools, way, search, meanings. */
export class GraphPane {
  readonly root: HTMLElement;
  readonly #tools = h("div", { class: "tools", role: "group", "aria-label": "Graph tools" });
  readonly #way = h("div", {});
  readonly #says = h("div", { class: "says", role: "status" });
  readonly #legend = h("div", { class: "meanings" });
  readonly #count = h("p", { class: "count" });
  readonly #drawing = new Drawing();
  readonly #finds = h("div", {});
  /** Missing until it is loaded. */
  #search: SearchPane | undefined;
  #state: PanelState | null = null;
  #wide = true;

  constructor(private readonly panel: Panel) {
    const { port, layer } = this.#drawing;
    port.append(this.#says);
    this.root = h(
      "section",
      {
        ...{ class: "graph", "aria-label": "Graph", "aria-description": HELP },
        onKeydown: (event: KeyboardEvent) => this.#anywhere(event),
      },
      ...[this.#tools, this.#way, this.#finds, port],
      h("div", { class: "foot" }, this.#legend, this.#count),
    );
    layer.addEventListener("click", (event) => this.#click(event));
    layer.addEventListener("dblclick", (event) => this.#open(this.#boxAt(event)));
    layer.addEventListener("keydown", (event) => this.#key(event));
    layer.addEventListener("focusin", (event) => {
      // Not by a press: what moved away under the pointer would not be clicked.
      if ((event.target as Element).matches(":focus-visible"))
        this.#drawing.bringIntoView(this.#boxAt(event)?.id ?? null);
    });
    new ResizeObserver(() => {
      const wide = this.root.clientWidth >= WIDE;
      if (wide === this.#wide) return;
      this.#wide = wide;
      this.#tool();
    }).observe(this.root);
  }

  update(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    const { picture } = state;
    if (differs(before, state, "check", "wish", "history", "values", "paused", "pinned", "compared", "restored"))
      this.#tool();
    if (differs(before, state, "view", "compared"))
      this.#count.textContent = [picture?.summary, comparedWords(state)].filter(Boolean).join(" · ");
    if (differs(before, state, "view", "restored")) {
      refill(this.#way, crumbs(state, this.panel));
      refill(this.#legend, picture && legend(picture));
    }
    if (differs(before, state, "asking", "trouble", "view")) refill(this.#says, this.#words(state));
    this.#drawing.update(state);
    this.#search?.update(state);
    if (differs(before, state, "cursor", "revealed")) this.#follow(state, differs(before, state, "cursor"));
    if (before && differs(before, state, "path")) this.panel.announce(pathWords(state));
  }

  /** What is loaded later is there now. */
  complete(): void {
    const { SearchPane: Search } = later() ?? {};
    if (Search === undefined) return;
    this.#search = new Search(this.panel, () => this.#drawing.focus());
    this.#finds.replaceWith(this.#search.root);
  }

  /** Puts the keyboard on the selected box. */
  focus(): void {
    this.#drawing.focus();
  }

  #tool(): void {
    const screen = {
      zoom: (factor: number) => this.#drawing.panZoom.zoom(factor),
      fitAll: () => this.#drawing.fitAll(),
      find: () => this.#search?.open(),
    };
    if (this.#state !== null) refill(this.#tools, toolbar(this.#state, this.panel, screen, this.#wide));
  }

  /** What goes on, what stands in the way, what there is not: over the picture, so that nothing moves. */
  #words({ asking, trouble, view }: PanelState): Child {
    if (asking !== null) return h("p", { class: "asking" }, `${asking}…`);
    if (trouble === null) return view?.boxes.length === 0 && h("p", {}, "Nothing was recorded, so nothing is drawn.");
    const onClick = (): void => this.#escape();
    return h("p", {}, trouble, " ", h("button", { class: "tool", "aria-label": "Close", onClick }, "×"));
  }

  /** A box of the cursor's line comes into sight; the nodes of a line without one are asked for. */
  #follow(state: PanelState, ask: boolean): void {
    const { cursor, view, wish, revealed } = state;
    const [own] = markedBoxes(state);
    this.#drawing.bringIntoView(own ?? boxWith(view, revealed[0]?.id ?? -1)?.id ?? null);
    if (ask && own === undefined && cursor !== null && wish !== null) this.panel.find(cursor);
  }

  #boxAt(event: Event): Box | undefined {
    const id = (event.target as Element).closest<SVGElement>("[data-box]")?.dataset["box"];
    return this.#boxOf(id);
  }

  #boxOf(id: string | undefined): Box | undefined {
    return this.#state?.view?.boxes.find((one) => one.id === id);
  }

  #click(event: MouseEvent): void {
    if (this.#drawing.panZoom.moved) return;
    const [box, target] = [this.#boxAt(event), event.target as Element];
    const group = groupAt(event);
    if (box === undefined) {
      if (group !== undefined) void this.panel.views.fold(group);
      return;
    }
    this.#drawing.focus(box.id);
    this.#select(box);
    if (target.closest("[data-toggle]") === null) this.#reveal(box);
    else this.#open(box);
  }

  #open(box: Box | undefined): boolean {
    if (box?.opens === true) void this.panel.views.open(box.id);
    return box?.opens === true;
  }

  /** Keys of the whole pane. */
  #anywhere(event: KeyboardEvent): void {
    const { key, altKey, target } = event;
    if (event.ctrlKey || event.metaKey || target instanceof HTMLInputElement) return;
    if (altKey ? key === "ArrowLeft" : key === "u") void this.panel.views.travel("undo");
    else if (altKey ? key === "ArrowRight" : key === "U") void this.panel.views.travel("redo");
    else if (!altKey && key === "f") this.#search?.open();
    else if (key === "Escape") this.#escape();
    else return;
    event.preventDefault();
  }

  /** Takes the last thing away that was put over the picture. */
  #escape(): void {
    const { trouble, path, compared, wish } = this.#state!;
    const { dispatch, views } = this.panel;
    if (trouble !== null) dispatch({ type: "asking", asking: null });
    else if (this.#search?.root.hidden === false) this.#search.close();
    else if (path !== null) dispatch({ type: "path", path: null });
    else if (compared !== null) dispatch({ type: "compared", compared: null });
    else if (wish?.focus !== undefined) void views.focus(null);
  }

  #key(event: KeyboardEvent): void {
    const box = this.#boxAt(event);
    const { view, picture } = this.#state!;
    const group = groupAt(event);
    if (group !== undefined && /^( |Enter)$/.test(event.key)) {
      event.preventDefault();
      return void this.panel.views.fold(group);
    }
    if (!box || !view || !picture || event.ctrlKey || event.metaKey || event.altKey) return;
    const { id, group: around } = box;
    const { views } = this.panel;
    const { panZoom } = this.#drawing;
    const step = KEYS[event.key];
    if (step !== undefined) {
      const next = this.#boxOf(walk(view, picture, id, step) ?? undefined);
      if (next !== undefined) {
        this.#select(next);
        this.#drawing.focus(next.id);
      }
      return event.preventDefault();
    }
    switch (event.key) {
      case "Enter":
      case "g":
        this.#select(box);
        this.#reveal(box);
        break;
      case " ":
        if (!this.#open(box)) void views.foldAround(id);
        break;
      case "c":
        void views.foldAround(id);
        break;
      case "o":
        if (box.opens === true || around !== undefined) void views.focus(box.opens === true ? id : around!);
        else this.panel.announce("No group is here.");
        break;
      case "[":
      case "]":
        void views.step(id, event.key === "]" ? 1 : -1);
        break;
      case "+":
      case "=":
        panZoom.zoom(1.25);
        break;
      case "-":
        panZoom.zoom(1 / 1.25);
        break;
      case "0":
        this.#drawing.fitAll();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #select(box: Box): void {
    this.panel.dispatch({ type: "select", id: box.id });
    this.panel.announce(describeBox(box));
  }

  #reveal(box: Box): void {
    const target = targetOf(this.#state!, box);
    if (target !== null) this.panel.reveal(target);
  }
}

/** What the signs beside the boxes are about. */
function comparedWords({ compared }: PanelState): string {
  if (compared === null) return "";
  const { title, same, addedTotal, changedTotal, missingTotal } = compared;
  const [added, changed, missing, alike] = [addedTotal, changedTotal, missingTotal, same].map(formatCount);
  return `${title}: ${added} added (+), ${changed} changed (≠), ${missing} missing, ${alike} alike`;
}

/** The opened group whose header it is. */
function groupAt({ target }: Event): string | undefined {
  return (target as Element).closest<SVGElement>("[data-group]")?.dataset["group"];
}

function pathWords({ path }: PanelState): string {
  return path === null ? "No path is shown." : `Paths: ${path.count}, through ${formatCount(path.nodes)} nodes.`;
}
