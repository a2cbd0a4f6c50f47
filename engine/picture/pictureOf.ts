import type { Kept, Picture, View, ViewWish } from "../protocol";
import { coveredBy } from "./badges";
import { BOX, layoutView, type LayoutOptions } from "./layout";
import { legendOf } from "./legend";
import { withNeighbours } from "./neighbours";
import { summaryOf } from "./summary";
import { drawView } from "./svg";

/** Sweeps are counted; this only ends them on a machine that is too slow, and the picture says so. */
const MOST_MS = 100;

/** The view laid out and drawn. Boxes that stood somewhere before stay there as far as they can. */
export function pictureOf(view: View, wish: Pick<ViewWish, "hubLines" | "thickness">, keep?: Kept): Picture {
  const end = performance.now() + MOST_MS;
  const layout = layoutView(view, { ...layoutOptions(view, wish), keep, late: () => performance.now() > end });
  const { left, top, width, height, boxes, frames } = layout;
  return {
    ...(left === 0 && top === 0 ? {} : { left, top }),
    ...{ width, height, boxes: withNeighbours(view, boxes) },
    ...(frames.length === 0 ? {} : { frames: frames.map(({ depth: _, ...frame }) => frame) }),
    summary: summaryOf(view),
    svg: drawView(view, layout, { thickness: wish.thickness }),
    legend: legendOf(view, wish.thickness, { chips: layout.chips.length > 0, framed: frames.length > 0 }),
    ...(layout.finished ? {} : { unsettled: true }),
  };
}

/** Boxes have room for what the view says of them. */
export function layoutOptions(view: View, wish: Pick<ViewWish, "hubLines">): LayoutOptions {
  const tall = view.boxes.some((box) => box.tangent !== undefined);
  const covered = (i: number): number => Math.max(0, coveredBy(view.boxes[i]!));
  return { height: tall ? BOX.tall : BOX.height, hubLines: wish.hubLines, covered };
}
