import type { View } from "../protocol";
import { formatCount } from "./numbers";

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
