import type { Picture } from "../../engine/protocol";
import { h, svgElement, type Child } from "../dom";

/** The shapes that occur, each with its word. */
export function legend(picture: Picture): Child {
  const items = picture.legend.map(({ word, svg }) => h("li", {}, svgElement(svg), word));
  return h("ul", { class: "legend", "aria-label": "Legend" }, items);
}
