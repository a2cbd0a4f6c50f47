import type { Picture } from "../../engine/protocol";
import { el, h, svgElement } from "../dom";
import { MARKS, marksOf, strongSteps } from "../marks";
import { Minimap } from "../minimap";
import { extentOf, fit, PanZoom, show } from "../panZoom";
import type { PanelState } from "../state";

/** The picture never opens smaller than this: what does not fit is reached by moving. A narrow panel shows more of it. */
const LEAST_SCALE = 0.8;
const LEAST_SCALE_NARROW = 0.7;
const NARROW = 560;

const MOVE_MS = 150;
/** More than this cannot be moved without frames being dropped. */
const MOST_MOVED = 300;

/**
 * What is moved and scaled is a group of an outer SVG, and the picture stands in it as a foreign object. Chromium computes
 * each text of an SVG anew when the CSS transform of an HTML element around it changes, 37 µs for each, 12,000 of them in a
 * picture of 3,000 boxes; behind a foreign object it leaves them alone, and they are drawn sharp all the same.
 */
const STAGE = el("svg", { class: "stage" }, el("g", {}, el("foreignObject", { width: 1, height: 1 })));

interface At {
  x: number;
  y: number;
}

/** The picture on the screen: made once per view, then only marked and moved. */
export class Drawing {
  readonly layer = h("div", { class: "layer" });
  readonly #stage = svgElement(STAGE);
  readonly port = h("div", { class: "port" }, this.#stage);
  readonly #minimap = new Minimap(() => this.panZoom);
  readonly panZoom = new PanZoom(this.port, this.#stage.firstElementChild as SVGElement, this.layer, () =>
    this.#minimap.moved(),
  );
  #state: PanelState | null = null;
  #boxes = new Map<string, SVGElement>();
  #edges: SVGElement[] = [];
  /** The camera on the picture before. */
  #before = this.panZoom.camera;

  constructor() {
    this.#stage.firstElementChild!.firstElementChild!.append(this.layer);
    this.port.append(this.#minimap.root);
    // A picture nobody moved yet is placed anew, any other stays where it was put.
    new ResizeObserver(() => {
      if (this.panZoom.touched || this.#state === null) this.panZoom.set(this.panZoom.camera);
      else this.#open();
    }).observe(this.port);
  }

  update(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    const drawn = state.view !== before?.view;
    const hadFocus = drawn && this.layer.contains(document.activeElement);
    const focused = (document.activeElement as SVGElement | null)?.dataset["box"];
    if (drawn) this.#draw(before, state);
    this.port.classList.toggle("no-primal", !state.values.primal);
    this.port.classList.toggle("no-adjoint", !state.values.adjoint);
    this.#mark(state);
    // Only now can a box have it.
    if (hadFocus) {
      const inside = state.view?.boxes.find((box) => box.group !== undefined && box.group === state.anchor);
      this.focus([focused, state.anchor, inside?.id].find((id) => this.#boxes.has(id ?? "")) ?? undefined);
    }
    if (!drawn && state.selected !== before?.selected) this.bringIntoView(state.selected);
  }

  /** Puts the keyboard on a box, the selected one when none is named. */
  focus(id = this.#tabStop()): void {
    this.#boxes.get(id)?.focus({ preventScroll: true });
  }

  fitAll(): void {
    this.panZoom.touched = true;
    this.panZoom.set(fit(this.panZoom.picture, this.panZoom.view));
  }

  bringIntoView(id: string | null): void {
    const box = this.#state?.picture?.boxes.find((one) => one.id === id);
    if (box !== undefined) this.panZoom.set(show(this.panZoom.camera, this.panZoom.view, box));
  }

  #draw(before: PanelState | null, state: PanelState): void {
    const { picture, view } = state;
    const old = before?.picture;
    const oldIds = old?.boxes.map(({ id }) => id) ?? [];
    const ids = picture?.boxes.map(({ id }) => id) ?? [];
    this.#before = this.panZoom.camera;
    const same = old != null && oldIds.join() === ids.join();
    const goesOn = old != null && before?.view?.run === view?.run && before?.wish?.focus === state.wish?.focus;
    // What stays where it is on the screen from one picture of a run to the next.
    const fixed = [state.anchor, state.selected, ...oldIds].find(
      (id) => id !== null && (id === state.anchor || ids.includes(id)) && this.#placeOf(before, id) !== undefined,
    );
    const stood = fixed == null ? undefined : this.#placeOf(before, fixed);
    this.#boxes.clear();
    this.layer.replaceChildren();
    if (picture === null) return;
    const extent = extentOf(picture);
    // Places in the layer are those of the boxes; what lies left of or above its corner shows all the same.
    this.layer.append(svgElement(picture.svg));
    for (const element of this.layer.querySelectorAll<SVGElement>("[data-box]"))
      this.#boxes.set(element.dataset["box"]!, element);
    for (const header of this.layer.querySelectorAll("[data-group]")) header.setAttribute("tabindex", "0");
    this.#edges = [...this.layer.querySelectorAll<SVGElement>(".gp-edge")];
    this.panZoom.picture = extent;
    this.#minimap.draw(picture);
    // A small picture does not need the height it could have.
    this.port.style.setProperty("--picture-height", `${extent.height}px`);
    const stands = fixed == null ? undefined : this.#placeOf(state, fixed);
    if (!same && (!goesOn || !stood)) return this.#open();
    if (stood && stands) this.#keep(stood, stands);
    else this.panZoom.set(this.panZoom.camera);
    if (!same) this.#animate(old, picture);
  }

  /** Where a box or the frame of a group stands in the picture. */
  #placeOf(state: PanelState | null, id: string): At | undefined {
    const { boxes = [], frames = [] } = state?.picture ?? {};
    return [...boxes, ...frames].find((one) => one.id === id);
  }

  /** What stood at one place of the picture stands at another now: on the screen it stays. */
  #keep(stood: At, stands: At): void {
    const { x, y, k } = this.panZoom.camera;
    this.panZoom.set({ k, x: x + (stood.x - stands.x) * k, y: y + (stood.y - stands.y) * k });
  }

  /** The rest moves. */
  #animate(old: Picture, picture: Picture): void {
    const { x, y, k } = this.#before;
    this.panZoom.touched = true;
    if (picture.boxes.length > MOST_MOVED || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const { camera } = this.panZoom;
    const before = new Map(old.boxes.map((box) => [box.id, box]));
    const move = (element: Element | undefined, from: Keyframe, to: Keyframe): void =>
      void element?.animate([from, to], { duration: MOVE_MS, easing: "ease-out" });
    const at = (px: number, py: number): Keyframe => ({ transform: `translate(${px}px, ${py}px)` });
    for (const box of picture.boxes) {
      const was = before.get(box.id);
      const element = this.#boxes.get(box.id);
      if (was === undefined) move(element, { opacity: 0 }, { opacity: 1 });
      else move(element, at(was.x + (x - camera.x) / k, was.y + (y - camera.y) / k), at(box.x, box.y));
    }
    for (const lines of this.layer.querySelectorAll(".gp-edges, [data-group]"))
      move(lines, { opacity: 0 }, { opacity: 1 });
  }

  /** At a readable size, with the selected box in sight. */
  #open(): void {
    this.panZoom.touched = false;
    const { picture, view } = this.panZoom;
    this.panZoom.set(fit(picture, view, view.width < NARROW ? LEAST_SCALE_NARROW : LEAST_SCALE));
    this.bringIntoView(this.#tabStop());
  }

  #tabStop(): string {
    return this.#state?.selected ?? this.#state?.view?.boxes[0]?.id ?? "";
  }

  #mark(state: PanelState): void {
    const marks = marksOf(state);
    const stop = this.#tabStop();
    for (const [id, element] of this.#boxes) {
      const classes = marks.get(id);
      element.setAttribute("tabindex", id === stop ? "0" : "-1");
      const words = [];
      for (const [name, word] of Object.entries(MARKS)) {
        const on = classes?.has(name) === true;
        element.classList.toggle(name, on);
        if (on && word) words.push(word);
      }
      element.setAttribute("aria-description", words.join(", "));
      element.setAttribute("aria-current", `${id === state.selected}`);
      const sign = (words.includes("added") ? "+" : "") + (words.includes("changed") ? "≠" : "");
      element.querySelector(".gp-sign")?.remove();
      if (sign) element.append(svgElement(el("text", { class: "gp-sign", x: -9, y: 30 }, sign)));
    }
    const strong = strongSteps(state);
    for (const { dataset, classList } of this.#edges) {
      const { from = "", to = "" } = dataset;
      const path = marks.get(from)?.has("gp-on-path") && marks.get(to)?.has("gp-on-path");
      classList.toggle("gp-near", from === state.selected || to === state.selected);
      classList.toggle("gp-on-path", path === true);
      classList.toggle("gp-strong", strong.has(`${from} ${to}`));
    }
  }
}
