import type { LaidBox } from "../protocol";
import { makeLayers, type Layers } from "./layers";
import { placeX } from "./place";

/** What the layout needs of a view; a `View` is one. */
export interface LayoutGraph {
  boxes: readonly { id: string; kind: string; label: string }[];
  edges: readonly { from: string; to: string; n: number }[];
}

export type { LaidBox } from "../protocol";

export interface LaidEdge {
  from: string;
  to: string;
  /** The way from the lower edge of `from` to the upper edge of `to`; every second stretch is vertical, along a row. */
  points: readonly (readonly [x: number, y: number])[];
}

/** A line that is not drawn: `box` names its operand instead. */
export interface Chip {
  box: string;
  from: string;
  n: number;
}

export interface Layout {
  width: number;
  height: number;
  boxes: LaidBox[];
  edges: LaidEdge[];
  chips: Chip[];
}

/** The two sizes of boxes. */
export const BOX = { narrow: 172, wide: 216, height: 46 } as const;

const ROW_GAP = 40;
/** Room for badges above and around. */
const MARGIN = 20;
/** A value that feeds this many boxes is named at its consumers instead of joined to them by lines. */
const CHIPS_FROM = 8;
const PORT_STEP = 40;

/**
 * Layered layout: pure, the same picture for the same view. No two boxes overlap, every edge points down; an edge is
 * either drawn or a chip. Throws when the graph has a cycle or an edge names no box.
 */
export function layoutView(graph: LayoutGraph): Layout {
  const at = new Map(graph.boxes.map((box, i) => [box.id, i]));
  const uses = new Map<string, number>();
  for (const { from } of graph.edges) uses.set(from, (uses.get(from) ?? 0) + 1);
  const isChip = (edge: { from: string }): boolean => uses.get(edge.from)! >= CHIPS_FROM;
  const index = (id: string): number => {
    const i = at.get(id);
    if (i === undefined) throw new Error(`An edge names the box ${id}, which is not there.`);
    return i;
  };
  // Ranks come from all edges, so that a chip's operand still stands above its consumer.
  const widths = graph.boxes.map((box) => (isWide(box) ? BOX.wide : BOX.narrow));
  const all = graph.edges.map((edge) => [index(edge.from), index(edge.to)] as const);
  const layers = makeLayers(
    widths,
    all,
    graph.edges.map((edge) => !isChip(edge)),
  );
  const x = placeX(layers);
  const boxes = boxesOf(graph, layers, x);
  const edges = route(graph, layers, x);
  const rights = [...boxes.map((box) => box.x + box.w), ...edges.flatMap((edge) => edge.points.map(([at]) => at))];
  return {
    width: rights.reduce((most, right) => Math.max(most, right), 0) + MARGIN,
    height: boxes.reduce((most, box) => Math.max(most, box.y + box.h), 0) + MARGIN,
    boxes,
    edges,
    chips: graph.edges.filter(isChip).map(({ from, to, n }) => ({ box: to, from, n })),
  };
}

function isWide(box: { kind: string; label: string }): boolean {
  return box.kind !== "node" || box.label.length > 18;
}

function boxesOf(graph: LayoutGraph, layers: Layers, x: readonly number[]): LaidBox[] {
  const column = new Map(
    layers.rows.flatMap((row) => row.filter((i) => !layers.places[i]!.point).map((i, c) => [i, c])),
  );
  return graph.boxes.map((box, i) => {
    const { rank, width: w } = layers.places[i]!;
    return { id: box.id, x: x[i]! - w / 2 + MARGIN, y: top(rank), w, h: BOX.height, rank, column: column.get(i)! };
  });
}

function top(rank: number): number {
  return MARGIN + rank * (BOX.height + ROW_GAP);
}

/** Ends of edges are spread along a box in the order of what they lead to; inside, the way follows the value's points. */
function route(graph: LayoutGraph, layers: Layers, x: readonly number[]): LaidEdge[] {
  const { places, paths } = layers;
  const port = (i: number, neighbour: number, list: readonly number[]): number => {
    const middle = x[i]! + MARGIN;
    if (places[i]!.point) return middle;
    const sorted = list.slice().sort((p, q) => x[p]! - x[q]! || p - q);
    const step = Math.min(PORT_STEP, (places[i]!.width - 40) / Math.max(1, sorted.length - 1));
    return middle + (sorted.indexOf(neighbour) - (sorted.length - 1) / 2) * step;
  };
  return paths.flatMap((path, e) => {
    if (path === null) return [];
    const points: [number, number][] = [];
    path.forEach((i, k) => {
      const place = places[i]!;
      const y = top(place.rank);
      if (k > 0) points.push([port(i, path[k - 1]!, place.up), y]);
      if (k < path.length - 1) points.push([port(i, path[k + 1]!, place.down), y + BOX.height]);
    });
    const { from, to } = graph.edges[e]!;
    return [{ from, to, points }];
  });
}
