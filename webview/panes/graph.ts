import { describeBox } from "../../engine/picture/words";
import type { Picture, View } from "../../engine/protocol";
import { targetOf, type Panel } from "../context";
import { h, svgElement } from "../dom";
import { fit, PanZoom, show } from "../panZoom";
import { markedBoxes, type PanelState } from "../state";
import { KEYS, walk } from "../walk";
import { legend, summary } from "./legend";

/** The picture never opens smaller than this: what does not fit is reached by moving. A narrow panel shows more of it. */
const LEAST_SCALE = 0.8;
const LEAST_SCALE_NARROW = 0.7;
const NARROW = 560;

const HELP =
  "Arrow keys walk, Enter opens the code, g goes to code, n and p step through cuts, plus and minus zoom, 0 fits.";

/** The drawing: made once per view, then only marked. */
export class GraphPane {
  readonly root: HTMLElement;
  readonly #port: HTMLElement;
  readonly #layer: HTMLElement;
  readonly #legend: HTMLElement;
  readonly #count: HTMLElement;
  readonly #panZoom: PanZoom;
  #view: View | null = null;
  #picture: Picture | null = null;
  #boxes = new Map<string, SVGElement>();
  #edges: SVGElement[] = [];
  #state: PanelState | null = null;

  constructor(private readonly panel: Panel) {
    this.#layer = h("div", { class: "layer" });
    this.#port = h("div", { class: "port" }, this.#layer);
    this.#legend = h("div", { class: "meanings" });
    this.#count = h("p", { class: "count" });
    this.#panZoom = new PanZoom(this.#port, this.#layer);
    const tool = (words: string, title: string, onClick: () => void): HTMLElement =>
      h("button", { class: "tool", title, "aria-label": title, onClick }, words);
    const tools = h(
      "div",
      { class: "tools", role: "toolbar", "aria-label": "Graph" },
      tool("−", "Zoom out", () => this.#panZoom.zoom(1 / 1.25)),
      tool("+", "Zoom in", () => this.#panZoom.zoom(1.25)),
      tool("Fit", "Fit the whole graph", () => this.#fitAll()),
    );
    this.root = h(
      "section",
      { class: "graph", "aria-label": "Graph", "aria-description": HELP },
      this.#port,
      h("div", { class: "foot" }, this.#legend, this.#count, tools),
    );
    this.#layer.addEventListener("click", (event) => this.#click(event));
    this.#layer.addEventListener("keydown", (event) => this.#key(event));
    this.#layer.addEventListener("focusin", (event) => this.#focus(event));
    new ResizeObserver(() => this.#resized()).observe(this.#port);
  }

  update(state: PanelState): void {
    this.#state = state;
    if (state.view !== this.#view) this.#draw(state);
    this.#mark(state);
  }

  /** Puts the keyboard on the selected box. */
  focus(): void {
    this.#boxes.get(this.#tabStop())?.focus({ preventScroll: true });
  }

  #draw(state: PanelState): void {
    const { view, picture } = state;
    const hadFocus = this.#layer.contains(document.activeElement);
    const kept = this.#view !== null && view !== null && sameBoxes(this.#view, view);
    this.#view = view;
    this.#boxes.clear();
    this.#layer.replaceChildren();
    this.#legend.replaceChildren();
    this.#count.textContent = view === null ? "" : summary(view);
    this.#picture = picture;
    if (view === null || picture === null) return;
    const svg = svgElement(picture.svg);
    this.#layer.append(svg);
    for (const element of svg.querySelectorAll<SVGElement>("[data-box]"))
      this.#boxes.set(element.dataset["box"]!, element);
    this.#edges = [...svg.querySelectorAll<SVGElement>(".gp-edge")];
    const content = legend(view, picture);
    if (content instanceof Node) this.#legend.append(content);
    this.#panZoom.picture = { width: picture.width, height: picture.height };
    // A small picture does not need the height it could have.
    this.#port.style.setProperty("--picture-height", `${picture.height}px`);
    if (kept) this.#panZoom.set(this.#panZoom.camera);
    else this.#open(state);
    if (hadFocus) this.focus();
  }

  /** A picture nobody moved yet is placed anew, any other stays where it was put. */
  #resized(): void {
    if (this.#panZoom.touched || this.#state === null) this.#panZoom.set(this.#panZoom.camera);
    else this.#open(this.#state);
  }

  /** At a readable size, with the selected box in sight. */
  #open(state: PanelState): void {
    this.#panZoom.touched = false;
    const { picture, view } = this.#panZoom;
    this.#panZoom.set(fit(picture, view, view.width < NARROW ? LEAST_SCALE_NARROW : LEAST_SCALE));
    this.#bringIntoView(state.selected ?? this.#view?.boxes[0]?.id ?? "");
  }

  #fitAll(): void {
    this.#panZoom.touched = true;
    this.#panZoom.set(fit(this.#panZoom.picture, this.#panZoom.view));
  }

  #bringIntoView(id: string): void {
    const box = this.#picture?.boxes.find((one) => one.id === id);
    if (box !== undefined) this.#panZoom.set(show(this.#panZoom.camera, this.#panZoom.view, box));
  }

  #tabStop(): string {
    return this.#state?.selected ?? this.#view?.boxes[0]?.id ?? "";
  }

  #mark(state: PanelState): void {
    const marked = markedBoxes(state);
    const stop = this.#tabStop();
    for (const [id, element] of this.#boxes) {
      const selected = id === state.selected;
      element.classList.toggle("gp-selected", selected);
      element.classList.toggle("gp-marked", marked.has(id));
      element.setAttribute("tabindex", id === stop ? "0" : "-1");
      if (selected) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
    for (const edge of this.#edges) {
      const near =
        state.selected !== null && (edge.dataset["from"] === state.selected || edge.dataset["to"] === state.selected);
      edge.classList.toggle("gp-near", near);
    }
  }

  #boxAt(event: Event): string | null {
    const element = event.target instanceof Element ? event.target.closest<SVGElement>("[data-box]") : null;
    return element?.dataset["box"] ?? null;
  }

  #click(event: Event): void {
    const id = this.#boxAt(event);
    if (id === null || this.#panZoom.moved) return;
    this.#boxes.get(id)?.focus({ preventScroll: true });
    this.#select(id);
    this.#reveal(id);
  }

  #focus(event: Event): void {
    const id = this.#boxAt(event);
    if (id !== null) this.#bringIntoView(id);
  }

  #key(event: KeyboardEvent): void {
    const id = this.#boxAt(event);
    if (id === null || this.#view === null || this.#picture === null || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const step = KEYS[event.key];
    if (step !== undefined) {
      const next = walk(this.#view, this.#picture, id, step);
      if (next !== null) {
        this.#select(next);
        this.#boxes.get(next)?.focus({ preventScroll: true });
      }
    } else if (event.key === "Enter" || event.key === " " || event.key === "g") {
      this.#select(id);
      this.#reveal(id);
    } else if (event.key === "+" || event.key === "=") this.#panZoom.zoom(1.25);
    else if (event.key === "-") this.#panZoom.zoom(1 / 1.25);
    else if (event.key === "0") this.#fitAll();
    else return;
    event.preventDefault();
  }

  #select(id: string): void {
    this.panel.dispatch({ type: "select", id });
    const box = this.#view?.boxes.find((one) => one.id === id);
    if (box !== undefined) this.panel.announce(describeBox(box));
  }

  #reveal(id: string): void {
    const box = this.#view?.boxes.find((one) => one.id === id);
    const target = box === undefined || this.#state === null ? null : targetOf(this.#state, box);
    if (target !== null) this.panel.reveal(target);
  }
}

function sameBoxes(before: View, after: View): boolean {
  return before.boxes.length === after.boxes.length && before.boxes.every((box, i) => box.id === after.boxes[i]!.id);
}
