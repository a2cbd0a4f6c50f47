import type { Box, BoxEdge, View } from "../protocol";
import { linesOf } from "./boxLines";
import { memberOf } from "./frameShapes";
import { clean, shorten } from "./measure";
import { nestedLines } from "./nestedLines";
import { formatCount, formatNumber } from "./numbers";
import { isCut, isGroup } from "./words";
import { sentences } from "./sentences";

/** Beyond this a Mermaid diagram is neither drawn nor read with any pleasure. */
const MOST = 60;

/** Shapes say the meaning, as in the picture; the classes add lines and colours that hold on light and dark ground. */
const CLASSES = {
  input: "stroke:#8250c4,stroke-width:2px",
  lost: "stroke:#d0313b,stroke-width:2px,stroke-dasharray:5 3",
  output: "stroke:#3f9142,stroke-width:2px",
  cut: "stroke:#d0313b,stroke-width:2.5px,stroke-dasharray:7 3",
  explicit: "stroke:#808080,stroke-width:1.75px,stroke-dasharray:2 3",
  detached: "stroke:#a57a00,stroke-dasharray:5 3",
  nonFinite: "stroke:#d0313b,stroke-width:3px",
  group: "stroke:#808080",
  operation: "stroke:#2f7fe0",
};

/** The view as a Mermaid flowchart. Throws a sentence for users when it is too large. */
export function mermaidOf(view: View): string {
  if (view.boxes.length > MOST) throw new Error(sentences.tooManyForMermaid(view.boxes.length, MOST));
  const name = new Map(view.boxes.map((box, i) => [box.id, `b${i}`]));
  const boxes = nestedLines(view, {
    box: (box) => `${name.get(box.id)!}${shaped(box, quote(linesOf(box).join("\n")))}:::${classOf(box)}`,
    open: (group, i) =>
      `subgraph g${i}[${quote([shorten(clean(group.label), 120), memberOf(group)].filter(Boolean).join(", "))}]`,
    close: "end",
  });
  const edges = view.edges.map((edge) => `  ${name.get(edge.from)!} ${arrowOf(edge)} ${name.get(edge.to)!}`);
  const used = new Set(view.boxes.map(classOf));
  const classes = Object.entries(CLASSES).filter(([key]) => used.has(key as keyof typeof CLASSES));
  return `${["flowchart TD", ...boxes, ...edges, ...classes.map(([key, style]) => `  classDef ${key} ${style}`)].join("\n")}\n`;
}

function classOf(box: Box): keyof typeof CLASSES {
  const { flags } = box;
  if (isCut(box)) return flags.explicit ? "explicit" : "cut";
  if (flags.lost) return "lost";
  if (flags.input) return "input";
  if (flags.output) return "output";
  if (flags.detached) return "detached";
  if (flags.nonFinite) return "nonFinite";
  return isGroup(box) ? "group" : "operation";
}

function shaped(box: Box, text: string): string {
  if (isCut(box)) return `{{${text}}}`;
  if (box.flags.input) return `([${text}])`;
  if (box.flags.output) return `[[${text}]]`;
  return box.flags.kink ? `>${text}]` : `[${text}]`;
}

function arrowOf(edge: BoxEdge): string {
  const arrow = edge.live ? "-->" : "-.->";
  if (edge.partial !== undefined) return `${arrow}|${quote(`×${formatNumber(edge.partial, 3)}`)}|`;
  return edge.n > 1 ? `${arrow}|${quote(`${formatCount(edge.n)} uses`)}|` : arrow;
}

/** Text in quotes: what Mermaid or HTML could read as more than text is written by its number. */
function quote(text: string): string {
  const written = text.replace(/[^\p{L}\p{M}\p{N} \n.,:()=+/×▸…→|−-]/gu, (c) => `#${c.codePointAt(0)!};`);
  return `"${written.replace(/\n/g, "<br/>")}"`;
}
