import type { Picture } from "../engine/protocol";
import { el, h, svgElement } from "./dom";
import { extentOf, type PanZoom } from "./panZoom";

/** With fewer boxes one sees where one is. */
const FROM = 200;
const SIDE = 140;

/** A small picture of all boxes with what is on the screen; a press moves there. Keys need none: they walk. */
export class Minimap {
  readonly root = h("div", { class: "minimap", hidden: true });
  #frame: Element | null = null;

  constructor(private readonly panZoom: () => PanZoom) {
    const move = (event: PointerEvent): void => {
      event.stopPropagation();
      const { left, top, width } = this.root.firstElementChild!.getBoundingClientRect();
      const { x, y, width: whole } = this.panZoom().picture;
      const k = whole / width;
      if (event.buttons === 1) this.panZoom().centre(x + (event.clientX - left) * k, y + (event.clientY - top) * k);
    };
    this.root.addEventListener("pointerdown", move);
    this.root.addEventListener("pointermove", move);
  }

  draw(picture: Picture): void {
    const { boxes } = picture;
    const { x: left, y: top, width, height } = extentOf(picture);
    this.root.hidden = boxes.length <= FROM;
    if (this.root.hidden) return;
    const k = SIDE / Math.max(width, height);
    const d = boxes.map(({ x, y, w, h: high }) => `M${x} ${y}h${w}v${high}h${-w}z`).join("");
    const attrs = {
      width: width * k,
      height: height * k,
      viewBox: `${left} ${top} ${width} ${height}`,
      "aria-hidden": "true",
    };
    this.root.replaceChildren(svgElement(el("svg", attrs, el("path", { d }), el("rect"))));
    this.#frame = this.root.querySelector("rect");
  }

  moved(): void {
    const { camera, view } = this.panZoom();
    const { x, y, k } = camera;
    if (this.root.hidden) return;
    for (const [name, at] of Object.entries({ x: -x, y: -y, ...view })) this.#frame?.setAttribute(name, `${at / k}`);
  }
}
