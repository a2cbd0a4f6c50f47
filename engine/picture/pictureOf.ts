import type { Kept, Picture, View, ViewWish } from "../protocol";
import { layoutView } from "./layout";
import { withNeighbours } from "./neighbours";
import { deadLine, summaryOf } from "./summary";
import { drawSample, drawView, legend } from "./svg";

/** The view laid out and drawn. Boxes that stood somewhere before stay there as far as they can. */
export function pictureOf(view: View, _wish: ViewWish, _keep?: Kept): Picture {
  const layout = layoutView(view);
  const { width, height, boxes } = layout;
  const meanings = legend.filter(({ is }) => view.boxes.some(is));
  const samples = meanings.map(({ word, like }, i) => ({ word, svg: drawSample(like, `legend-${i}`) }));
  const dead = view.edges.some((edge) => !edge.live);
  return {
    width,
    height,
    boxes: withNeighbours(view, boxes),
    svg: drawView(view, layout),
    legend: dead ? [...samples, { word: "no gradient", svg: deadLine() }] : samples,
    summary: summaryOf(view),
  };
}
