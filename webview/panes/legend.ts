import { formatCount } from "../../engine/picture/numbers";
import type { Picture, View } from "../../engine/protocol";
import { h, svgElement, type Child } from "../dom";

/** The shapes that occur, each with its word, and what the boxes stand for. */
export function legend(view: View, picture: Picture): Child {
  const dead = view.edges.some((edge) => !edge.live);
  return h(
    "ul",
    { class: "legend", "aria-label": "Legend" },
    picture.legend.map(({ word, svg }) => h("li", {}, svgElement(svg), word)),
    dead && h("li", {}, svgElement(deadLine), "no gradient"),
  );
}

const deadLine = {
  tag: "svg",
  attrs: { width: 30, height: 12, "aria-hidden": "true" },
  children: [
    {
      tag: "path",
      attrs: { d: "M1 6H29", stroke: "var(--gp-detached)", "stroke-width": 1.75, "stroke-dasharray": "5 4" },
      children: [],
    },
  ],
};

/** "12 boxes stand for 1 375 648 nodes · 1 cut · 3 detached". */
export function summary(view: View): string {
  const drawn = view.boxes.filter((box) => box.nodes > 0).length;
  const detached = view.boxes.filter((box) => box.flags.detached && !box.flags.cut).length;
  const parts = [
    drawn === view.nodes
      ? `${plural(drawn, "node")}, one box each`
      : `${plural(drawn, "box", "boxes")} stand for ${plural(view.nodes, "node")}`,
    plural(view.cuts.length, "cut"),
  ];
  if (detached > 0) parts.push(`${detached} detached`);
  return parts.join(" · ");
}

function plural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}
