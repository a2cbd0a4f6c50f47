import type { Box, BoxEdge, View } from "../protocol";
import { formatCount, formatNumber } from "./numbers";
import { isCut, isGroup, stateWords } from "./words";

/** The view in Graphviz's language: shapes and line styles carry the meanings, as in the picture. */
export function dotOf(view: View): string {
  const name = new Map(view.boxes.map((box, i) => [box.id, `b${i}`]));
  const nodes = view.boxes.map((box) => `  ${name.get(box.id)!} [${attributes(nodeStyle(box))}];`);
  const edges = view.edges.map((edge) => `  ${name.get(edge.from)!} -> ${name.get(edge.to)!}${edgeStyle(edge)};`);
  const head = [
    "digraph gradproof {",
    '  node [shape=box, fontname="monospace", fontsize=10];',
    "  edge [fontsize=9];",
  ];
  return `${[...head, ...nodes, ...edges, "}"].join("\n")}\n`;
}

function nodeStyle(box: Box): Record<string, string> {
  const lines = [box.site === undefined ? box.label : `${box.label}  :${box.site.line}`];
  const numbers = [];
  if (isGroup(box)) numbers.push(`${formatCount(box.nodes)} nodes`);
  if (box.primal !== undefined) numbers.push(formatNumber(box.primal));
  if (box.adjoint !== undefined) numbers.push(`v̄ ${formatNumber(box.adjoint)}`);
  if (numbers.length > 0) lines.push(numbers.join("   "));
  if (stateWords(box).length > 0) lines.push(stateWords(box).join(", "));
  const style: Record<string, string> = { label: lines.join("\n") };
  if (box.flags.input)
    Object.assign(style, { shape: "box", style: box.flags.lost ? "rounded,dashed" : "rounded", color: "purple" });
  else if (isCut(box))
    Object.assign(style, { shape: "octagon", style: box.flags.explicit ? "dotted" : "dashed", color: "red" });
  else if (box.flags.detached) Object.assign(style, { style: "dashed", color: "goldenrod" });
  else if (box.flags.nonFinite) Object.assign(style, { style: "bold", color: "red" });
  if (box.flags.output) style["peripheries"] = "2";
  else if (box.kind === "series") style["peripheries"] = "3";
  return style;
}

function edgeStyle(edge: BoxEdge): string {
  const style: Record<string, string> = {};
  if (!edge.live) style["style"] = "dashed";
  if (edge.partial !== undefined) style["label"] = `×${formatNumber(edge.partial, 3)}`;
  else if (edge.n > 1) style["label"] = `${formatCount(edge.n)} uses`;
  return Object.keys(style).length === 0 ? "" : ` [${attributes(style)}]`;
}

function attributes(style: Record<string, string>): string {
  return Object.entries(style)
    .map(([key, text]) => `${key}=${quote(text)}`)
    .join(", ");
}

/** A double-quoted DOT string: only the quote and the backslash mean something, and `\n` starts a new line. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replace(/\r?\n/g, "\\n")}"`;
}
