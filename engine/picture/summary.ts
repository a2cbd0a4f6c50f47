import type { View } from "../protocol";
import { formatCount } from "./numbers";
import { el, paint, type SvgNode } from "./tree";

/** "12 boxes stand for 1 375 648 nodes · 1 cut · 3 detached". */
export function summaryOf(view: View): string {
  const drawn = view.boxes.filter((box) => box.nodes > 0).length;
  const detached = view.boxes.filter((box) => box.flags.detached && !box.flags.cut).length;
  const parts = [
    drawn === view.nodes
      ? `${plural(drawn, "node")}, one box each`
      : `${plural(drawn, "box stands", "boxes stand")} for ${plural(view.nodes, "node")}`,
    plural(view.cuts.length, "cut"),
  ];
  if (detached > 0) parts.push(`${detached} detached`);
  return parts.join(" · ");
}

function plural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/** For the legend: a line along which no derivative passes. */
export function deadLine(): SvgNode {
  const line = { d: "M1 6H29", stroke: paint("detached"), "stroke-width": 1.75, "stroke-dasharray": "5 4" };
  return el("svg", { width: 30, height: 12, "aria-hidden": "true" }, el("path", line));
}
