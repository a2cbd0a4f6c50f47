import { withNeighbours } from "../../engine/picture/neighbours";
import { summaryOf } from "../../engine/picture/summary";
import { drawView } from "../../engine/picture/svg";
import type { Box, LaidBox, Picture, View } from "../../engine/protocol";
import { FILE } from "./fixtures";

const site = {
  file: FILE,
  line: 12,
  column: 3,
  endLine: 12,
  endColumn: 20,
  kind: "BinaryExpression",
  name: "",
  text: "",
};

/** A view of so many boxes and its picture, placed as a grid: what is looked at is the panel, not the layout. */
export function largeView(count: number, columns = Math.ceil(Math.sqrt(count / 2))): { view: View; picture: Picture } {
  const boxes = Array.from({ length: count }, (_, i): Box => {
    const slot = i + 1;
    const box = {
      id: `${slot}:${slot}:node`,
      kind: "node" as const,
      label: `v${slot} = v${i} · 2`,
      nodes: 1,
      mass: 0.1,
    };
    return { ...box, flags: i === 0 ? { input: true } : {}, site, primal: i / 7, adjoint: 1 / slot };
  });
  const edges = boxes.slice(1).map((box, i) => ({
    ...{ from: boxes[Math.max(0, i + 1 - columns)]!.id, to: box.id, n: 1, mass: 0, live: true },
  }));
  const view: View = { run: 7, boxes, edges, nodes: count, shown: count, cuts: [] };
  const laid = boxes.map(({ id }, i): LaidBox => {
    const [rank, column] = [Math.floor(i / columns), i % columns];
    return { id, x: 20 + column * 196, y: 20 + rank * 86, w: 172, h: 46, rank, column };
  });
  const at = new Map(laid.map((box) => [box.id, box]));
  const lines = edges.map(({ from, to }) => {
    const [p, q] = [at.get(from)!, at.get(to)!];
    return {
      from,
      to,
      points: [
        [p.x + p.w / 2, p.y + p.h],
        [q.x + q.w / 2, q.y],
      ] as [number, number][],
    };
  });
  const size = { width: columns * 196 + 40, height: Math.ceil(count / columns) * 86 + 40 };
  const svg = drawView(view, {
    ...size,
    ...{ boxes: laid, edges: lines, chips: [], frames: [], left: 0, top: 0, finished: true },
  });
  return { view, picture: { ...size, boxes: withNeighbours(view, laid), svg, legend: [], summary: summaryOf(view) } };
}
