import type { LayoutGraph } from "../../engine/picture/layout";
import type { View } from "../../engine/protocol";
import { seeded } from "../engine/picture/tapes";

/** A graph in the shape of a computation: about 1.35 lines per box, most of them from boxes shortly before. */
export function computation(size: number, seed: number): LayoutGraph {
  const random = seeded(seed * 31 + size);
  const near = 3 + Math.floor(random() * 9);
  const boxes = Array.from({ length: size }, (_, i) => ({
    ...{ id: `${i}:${i}:node`, kind: "node" },
    label: `v${i} = ${"f(x)".repeat(1 + Math.floor(random() * 5))}`,
  }));
  const edges = new Map<string, LayoutGraph["edges"][number]>();
  for (let to = 1; to < size; to++) {
    const operands = random() < 0.08 ? 0 : random() < 0.53 ? 1 : 2;
    for (let k = 0; k < operands; k++) {
      const far = random() < 0.1;
      const from = far ? Math.floor(random() * to) : Math.max(0, to - 1 - Math.floor(random() * near));
      edges.set(`${from} ${to}`, { from: boxes[from]!.id, to: boxes[to]!.id, n: 1 });
    }
  }
  return { boxes, edges: [...edges.values()] };
}

/** The same as a view of single nodes, for the drawing. */
export function viewOf({ boxes, edges }: LayoutGraph): View {
  const site = { file: "/src/model.ts", column: 3, endColumn: 20, kind: "BinaryExpression", name: "", text: "" };
  return {
    ...{ run: 1, nodes: boxes.length, shown: boxes.length, cuts: [] },
    boxes: boxes.map((box, i) => ({
      ...{ id: box.id, kind: "node", label: box.label, nodes: 1, mass: 1 / boxes.length, flags: {} },
      ...{ primal: Math.sin(i) * 100, adjoint: Math.cos(i) * 1e-5, site: { ...site, line: i + 1, endLine: i + 1 } },
    })),
    edges: edges.map((edge) => ({ ...edge, mass: 0.01, live: true, partial: Math.sin(edge.n) })),
  };
}
