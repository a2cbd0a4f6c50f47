/**
 * The layout against @dagrejs/dagre on graphs in the shape of computations: time, and crossings by the same measure for both
 * (straight lines between the middles of boxes).
 */
import { Graph, layout as dagreLayout } from "@dagrejs/dagre";
import { layoutView, type Layout, type LayoutGraph } from "../../engine/picture/layout";
import { drawView } from "../../engine/picture/svg";
import { computation, viewOf } from "./graphs";
import { digits, markdown, median, print } from "./measure";

/** Boxes, graphs of that size, and whether the other one is measured too (it takes minutes at 3,000). */
const SET = [
  { size: 6, graphs: 8, other: true },
  { size: 60, graphs: 8, other: true },
  { size: 300, graphs: 4, other: true },
  { size: 1_000, graphs: 2, other: true },
  { size: 3_000, graphs: 1, other: false },
];

type Segment = readonly [x0: number, y0: number, x1: number, y1: number, from: number, to: number];

/** Pairs of lines that cross; lines with a common end do not count. */
function crossingsOf(lines: readonly Segment[]): number {
  const sorted = [...lines].sort((p, q) => p[1] - q[1]);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    const p = sorted[i]!;
    for (let j = i + 1; j < sorted.length && sorted[j]![1] < p[3]; j++) {
      const q = sorted[j]!;
      if (p[4] === q[4] || p[4] === q[5] || p[5] === q[4] || p[5] === q[5]) continue;
      const side = (s: Segment, x: number, y: number): number =>
        (s[2] - s[0]) * (y - s[1]) - (s[3] - s[1]) * (x - s[0]);
      if (side(p, q[0], q[1]) * side(p, q[2], q[3]) < 0 && side(q, p[0], p[1]) * side(q, p[2], p[3]) < 0) count++;
    }
  }
  return count;
}

function straight(graph: LayoutGraph, middles: readonly (readonly [number, number])[]): Segment[] {
  const at = new Map(graph.boxes.map((box, i) => [box.id, i]));
  return graph.edges.map(({ from, to }) => {
    const [i, j] = [at.get(from)!, at.get(to)!];
    return [...middles[i]!, ...middles[j]!, i, j];
  });
}

function ours(graph: LayoutGraph): { layout: Layout; ms: number; crossings: number } {
  const times: number[] = [];
  let layout: Layout | undefined;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    layout = layoutView(graph, { hubLines: true });
    times.push(performance.now() - start);
  }
  const middles = layout!.boxes.map(({ x, y, w, h }) => [x + w / 2, y + h / 2] as const);
  return { layout: layout!, ms: Math.min(...times), crossings: crossingsOf(straight(graph, middles)) };
}

function theirs(graph: LayoutGraph, sizes: Layout): { ms: number; crossings: number } {
  const start = performance.now();
  const g = new Graph();
  g.setGraph({ nodesep: 24, ranksep: 40 });
  g.setDefaultEdgeLabel(() => ({}));
  for (const { id, w, h } of sizes.boxes) g.setNode(id, { width: w, height: h });
  for (const { from, to } of graph.edges) g.setEdge(from, to);
  dagreLayout(g);
  const ms = performance.now() - start;
  const middles = graph.boxes.map(({ id }) => {
    const { x, y } = g.node(id) as { x: number; y: number };
    return [x, y] as const;
  });
  return { ms, crossings: crossingsOf(straight(graph, middles)) };
}

const sum = (list: readonly number[]): number => list.reduce((all, x) => all + x, 0);
const data = SET.filter(({ size }) => size <= Number(process.env["LAYOUT_BENCH_MOST"] ?? Infinity)).map(
  ({ size, graphs, other }) => {
    const set = Array.from({ length: graphs }, (_, i) => computation(size, i + 1));
    const own = set.map(ours);
    const dagre = other ? set.map((graph, i) => theirs(graph, own[i]!.layout)) : [];
    const start = performance.now();
    const json = JSON.stringify(drawView(viewOf(set[0]!), own[0]!.layout));
    return {
      ...{
        boxes: size,
        graphs,
        ms: median(own.map((one) => one.ms)),
        drawn: performance.now() - start,
        bytes: json.length,
      },
      dagreMs: median(dagre.map((one) => one.ms)),
      crossings: sum(own.map((one) => one.crossings)),
      dagreCrossings: other ? sum(dagre.map((one) => one.crossings)) : null,
    };
  },
);

const rows = data.map((row) => [
  ...[row.boxes, row.graphs].map(String),
  digits(row.ms),
  Number.isNaN(row.dagreMs) ? "–" : digits(row.dagreMs),
  String(row.crossings),
  String(row.dagreCrossings ?? "–"),
  digits(row.drawn),
  digits(row.bytes / 1000),
]);
const head = ["boxes", "graphs", "layout ms", "dagre ms", "crossings", "of dagre", "drawing ms", "its JSON kB"];
print({ title: "Layout", text: markdown(head, rows), data });
const worse = data.filter((row) => row.dagreCrossings !== null && row.crossings > row.dagreCrossings);
if (worse.length > 0) {
  console.error(`More crossings than dagre at ${worse.map((row) => row.boxes).join(", ")} boxes.`);
  process.exitCode = 1;
}
