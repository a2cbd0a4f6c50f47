import type { LayoutGraph } from "../../../engine/picture/layout";
import { seeded } from "./tapes";

export interface RandomGraph extends LayoutGraph {
  boxes: { id: string; kind: string; label: string; group?: string }[];
  edges: { from: string; to: string; n: number }[];
  groups: { id: string; group?: string }[];
}

/** A graph in the shape of a computation: most operands are recent, a few come from far above. */
export function randomGraph(seed: number, size?: number): RandomGraph {
  const random = seeded(seed);
  const count = size ?? 1 + Math.floor(random() * 65);
  const near = 1 + Math.floor(random() * 12);
  const boxes = Array.from({ length: count }, (_, i) => ({
    id: `b${i}`,
    kind: random() < 0.8 ? "node" : "call",
    label: "x".repeat(Math.floor(random() * 30)),
  }));
  const edges = new Map<string, { from: string; to: string; n: number }>();
  for (let to = 1; to < count; to++) {
    const operands = random() < 0.15 ? 0 : 1 + Math.floor(random() * 1.7);
    for (let k = 0; k < operands; k++) {
      const from = random() < 0.15 ? Math.floor(random() * to) : Math.max(0, to - 1 - Math.floor(random() * near));
      edges.set(`${from} ${to}`, { from: `b${from}`, to: `b${to}`, n: 1 });
    }
  }
  return { boxes, edges: [...edges.values()], groups: [] };
}

/** The same with opened groups: runs of boxes, some with runs of their own inside. */
export function withFrames(graph: RandomGraph, seed: number): RandomGraph {
  const random = seeded(seed + 7919);
  const boxes = graph.boxes.map((box) => ({ ...box }));
  const groups: RandomGraph["groups"] = [];
  const open = (first: number, last: number, around: string | undefined, depth: number): void => {
    for (let at = first; at <= last;) {
      const length = 1 + Math.floor(random() * Math.max(2, (last - first) / 2));
      const end = Math.min(last, at + length - 1);
      if (random() < 0.45) {
        const id = `g${groups.length}`;
        groups.push({ id, ...(around === undefined ? {} : { group: around }) });
        for (let i = at; i <= end; i++) boxes[i]!.group = id;
        if (depth < 3 && end - at > 2) open(at, end, id, depth + 1);
      }
      at = end + 1;
    }
  };
  open(0, boxes.length - 1, undefined, 0);
  return { boxes, edges: graph.edges, groups };
}

/** The graph with one group folded into a box of its name; undefined where it holds other groups. */
export function closed(graph: RandomGraph, id: string): RandomGraph | undefined {
  if (graph.groups.some((group) => group.group === id)) return undefined;
  const own = graph.groups.find((group) => group.id === id)!;
  const inside = new Set(graph.boxes.filter((box) => box.group === id).map((box) => box.id));
  const box = { id, kind: "call", label: id, ...(own.group === undefined ? {} : { group: own.group }) };
  const first = graph.boxes.findIndex((one) => inside.has(one.id));
  const boxes = graph.boxes.filter((one) => !inside.has(one.id));
  boxes.splice(first, 0, box);
  const edges = new Map<string, { from: string; to: string; n: number }>();
  for (const edge of graph.edges) {
    const [from, to] = [inside.has(edge.from) ? id : edge.from, inside.has(edge.to) ? id : edge.to];
    if (from !== to) edges.set(`${from} ${to}`, { from, to, n: 1 });
  }
  return { boxes, edges: [...edges.values()], groups: graph.groups.filter((group) => group.id !== id) };
}
