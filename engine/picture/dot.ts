import type { Box, BoxEdge, Group, View } from "../protocol";
import { linesOf } from "./boxLines";
import { memberOf } from "./frameShapes";
import { clean, shorten } from "./measure";
import { formatCount, formatNumber } from "./numbers";
import { isCut } from "./words";
import { nestedLines } from "./nestedLines";

/** The view in Graphviz's language: shapes and line styles carry the meanings, as in the picture. */
export function dotOf(view: View): string {
  const name = new Map(view.boxes.map((box, i) => [box.id, `b${i}`]));
  const nodes = nestedLines(view, {
    box: (box) => `${name.get(box.id)!} [${attributes(nodeStyle(box))}];`,
    open: (group, i) => `subgraph cluster_${i} { ${attributes(groupStyle(group), "; ")};`,
    close: "}",
  });
  const edges = view.edges.map((edge) => `  ${name.get(edge.from)!} -> ${name.get(edge.to)!}${edgeStyle(edge)};`);
  const head = [
    "digraph gradproof {",
    '  node [shape=box, fontname="monospace", fontsize=10];',
    "  edge [fontsize=9];",
  ];
  return `${[...head, ...nodes, ...edges, "}"].join("\n")}\n`;
}

function groupStyle(group: Group): Record<string, string> {
  const label = [shorten(clean(group.label), 120), memberOf(group)].filter(Boolean).join(", ");
  return { label, style: "rounded", fontname: "monospace", fontsize: "10" };
}

function nodeStyle(box: Box): Record<string, string> {
  const style: Record<string, string> = { label: linesOf(box).join("\n") };
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

function attributes(style: Record<string, string>, between = ", "): string {
  return Object.entries(style)
    .map(([key, text]) => `${key}=${quote(text)}`)
    .join(between);
}

/** A double-quoted DOT string: only the quote and the backslash mean something, and `\n` starts a new line. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replace(/\r?\n/g, "\\n")}"`;
}
