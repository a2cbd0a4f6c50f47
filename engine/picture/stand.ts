import type { Kept } from "../protocol";
import { MARGIN, type Layout } from "./laid";

/**
 * Puts a laid picture where the one before stood: the box that was opened or closed keeps its upper left corner, without
 * one the others do in the median. A picture of its own begins at 0.
 */
export function stand(layout: Layout, keep: Kept | undefined): Layout {
  const shift = shiftOf(layout, keep);
  const [dx, dy] = shift ?? [0, 0];
  const boxes = layout.boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy }));
  const frames = layout.frames.map((frame) => ({ ...frame, x: frame.x + dx, y: frame.y + dy }));
  const edges = layout.edges.map(({ from, to, points }) => ({
    ...{ from, to },
    points: points.map(([x, y]) => [x + dx, y + dy] as const),
  }));
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  const reach = (x0: number, y0: number, x1: number, y1: number): void => {
    [left, top] = [Math.min(left, x0), Math.min(top, y0)];
    [right, bottom] = [Math.max(right, x1), Math.max(bottom, y1)];
  };
  for (const { x, y, w, h } of boxes) reach(x, y, x + w, y + h);
  for (const { x, y, w, h } of frames) reach(x, y, x + w, y + h);
  for (const { points } of edges) for (const [x, y] of points) reach(x, y, x, y);
  // Without one that stood before, it is a picture of its own.
  const begins =
    shift === undefined || left === Infinity ? { left: 0, top: 0 } : { left: left - MARGIN, top: top - MARGIN };
  return { ...layout, ...begins, boxes, frames, edges, width: right + MARGIN, height: bottom + MARGIN };
}

function shiftOf({ boxes, frames }: Layout, keep: Kept | undefined): [dx: number, dy: number] | undefined {
  const old = new Map(keep?.boxes.map((box) => [box.id, box]));
  const all = [...boxes, ...frames].flatMap(({ id, x, y }) => {
    const before = old.get(id);
    return before === undefined ? [] : [{ id, dx: before.x - x, dy: before.y - y }];
  });
  const anchor = all.find(({ id }) => id === keep?.anchor);
  if (anchor !== undefined) return [anchor.dx, anchor.dy];
  if (all.length === 0) return undefined;
  const middle = (list: number[]): number => list.sort((p, q) => p - q)[list.length >> 1]!;
  return [middle(all.map((one) => one.dx)), middle(all.map((one) => one.dy))];
}
