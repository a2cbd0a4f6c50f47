import type {
  NodeDetails,
  NodeRef,
  PathAnswer,
  SeriesDetails,
  Site,
  TraceAnswer,
  TraceRow,
} from "../../engine/protocol";
import { FILE } from "./fixtures";
import { siteAt } from "../engine/picture/tapes";

/** The nodes of the mock-ups' function by hand: name, expression, line, primal, adjoint, tangent along x2. */
const NODES: [name: string, expression: string, line: number, primal: number, adjoint: number, tangent: number][] = [
  ["x1", "", 11, 2, 5.5, 0],
  ["x2", "", 11, 5, 2, 1],
  ["a", "ln(x1)", 12, 0.6931471805599453, 1, 0],
  ["b", "x1 · x2", 13, 10, 1, 2],
  ["v3", "x2 · 1e9", 14, 5e9, 0, 1e9],
  ["v4", "floor(v3)", 14, 5e9, -2.836621854632263e-10, 0],
  ["q", "v4 / 1e9", 14, 5, -0.2836621854632263, 0],
  ["c", "sin(q)", 15, -0.9589242746631385, -1, 0],
  ["v7", "a + b", 16, 10.693147180559945, 1, 2],
  ["y", "v7 − c", 16, 11.652071455223084, 1, 2],
];

export function refOf(id: number): NodeRef {
  const [name, expression, line, primal, adjoint] = NODES[id - 1]!;
  return { id, name, label: expression === "" ? name : `${name} = ${expression}`, primal, adjoint, line };
}

export function siteOf(line: number, from = 3, to = 20): Site {
  return { ...siteAt(line, "", "Math.floor(x2 * 1e9)"), file: FILE, column: from, endColumn: to };
}

export function nodeOf(id: number, more: Partial<NodeDetails> = {}): NodeDetails {
  const ref = refOf(id);
  return {
    ...ref,
    operands: [{ ...refOf(Math.max(1, id - 1)), partial: 0.5, constant: false }],
    consumers: [{ ...refOf(Math.min(10, id + 1)), partial: 1 / 3 }],
    consumersTotal: 1,
    site: siteOf(ref.line),
    context: [],
    excerpt: [],
    state: "live",
    cuts: [],
    ...more,
  };
}

/** Right sides in the textbook's names: the two inputs are v-1 and v0. */
const RIGHT = [
  ...["x1", "x2", "ln(v-1)", "v-1 · v0", "v0 · 1e9", "floor(v3)", "v4 / 1e9", "sin(v5)", "v1 + v2", "v7 − v6"],
];

/** A page of the trace; beyond the ten nodes, of as many as are wanted. */
export function traceOf(from: number, count: number, total = 10, tangent?: string): TraceAnswer {
  const rows: TraceRow[] = [];
  for (let i = from; i < Math.min(total, from + count); i++) {
    const [, own, , , adjoint, along] = NODES[i % 10]!;
    const ref = { ...refOf((i % 10) + 1), id: i + 1, ...(i >= 10 && { name: `v${i + 1}` }) };
    const before = `v${i - 2}`;
    const operand = { to: i, v: before, partial: 0.5, amount: adjoint / 2, text: `v\u0304${i - 1} · 0.5` };
    const passes = own === "" ? [] : [operand];
    const moved = tangent !== undefined && { tangent: along, tangentExpression: `v\u0307${i - 2}` };
    rows.push({ ...ref, v: `v${i - 1}`, expression: RIGHT[i % 10]!, passes, ...moved });
  }
  return { total, from, rows };
}

export function seriesOf(id: string, shown: number, more: Partial<SeriesDetails> = {}): SeriesDetails {
  return {
    ...{ id, count: 7, shown, nodes: 1804, mass: 0.031, spark: [1, 2, 3, 4, 5, 6, 7] },
    classes: [
      { count: 6, nodes: 1804, first: 1 },
      { count: 1, nodes: 1806, first: 4 },
    ],
    ...{ entering: [refOf(2)], leaving: [{ ...refOf(9), primal: shown }] },
    ...more,
  };
}

export const somePath: PathAnswer = {
  count: 2,
  between: [[2, 10]],
  nodes: 6,
  strongest: [2, 5, 6, 7, 8, 10].map(refOf),
  product: -0.2836621854632263,
};
