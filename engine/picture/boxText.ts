import type { Box } from "../protocol";
import type { LaidBox } from "./layout";
import { isolated, shorten, widthOf } from "./measure";
import { formatCount, formatShare, shortNumber } from "./numbers";
import { sparkOf } from "./spark";
import { el, paint, type SvgNode } from "./tree";
import { canOpen, isGroup, nameOf } from "./words";

/** Width of one character of the 11 px monospace text, and the space left and right of it. */
export const CHARACTER = 6.65;
const PADDING = 12;
const NUMBER_WIDTH = 9;
/** Base lines of the text. */
const LINES = [19, 36, 52] as const;

/** What all texts in boxes share: said once, around them. */
export const TEXT = { "font-family": paint("mono"), "font-size": 11, fill: paint("fg") } as const;

/** The corner of a group where a press opens it. */
const TOGGLE = { width: 28, height: 26, fill: "none", "pointer-events": "all" };

/** Name, expression and line number; primal and adjoint, or size and share of a group; the tangent where there is one. */
export function textOf(box: Box, { w }: LaidBox): SvgNode[] {
  const pad =
    PADDING +
    (box.flags.input || (box.flags.kink && !box.flags.cut) ? 6 : box.flags.nonFinite && box.flags.cut ? 3 : 0);
  const nodes = [...headOf(box, pad, w), ...valuesOf(box, pad, w)];
  return box.flags.detached ? nodes.map(withHalo) : nodes;
}

function headOf(box: Box, pad: number, w: number): SvgNode[] {
  const line = box.site === undefined ? "" : `:${box.site.line}`;
  const mark = canOpen(box) ? "▸ " : "";
  const width = Math.floor((w - 2 * pad) / CHARACTER) - (line === "" ? 0 : line.length + 1) - mark.length;
  const [name, rest] = nameOf(box);
  const whole = isGroup(box) ? name + rest : name;
  const after = isGroup(box) ? "" : box.flags.input ? (name.endsWith("inputs") ? "" : " input") : rest;
  const first = shorten(whole, after === "" ? width : Math.max(4, width - Math.min(widthOf(after.slice(0, 8)), 8)));
  const second = shorten(after, width - widthOf(first));
  const words = [
    el("tspan", { "font-weight": "bold" }, mark + isolated(first)),
    ...(second === "" ? [] : [isolated(second)]),
  ];
  const nodes = [el("text", { x: pad, y: LINES[0], class: "gp-name" }, ...words)];
  // A sign of one letter is hard to hit: the corner around it opens the group too.
  if (mark !== "") nodes.push(el("rect", { class: "gp-toggle", "data-toggle": box.id, ...TOGGLE }));
  if (line !== "")
    nodes.push(
      el("text", { x: w - pad, y: LINES[0], class: "gp-line", "text-anchor": "end", fill: paint("dim") }, line),
    );
  return nodes;
}

/** Over a hatch an outline in the colour of the box keeps text readable. */
function withHalo({ tag, attrs, children }: SvgNode): SvgNode {
  if (tag !== "text") return { tag, attrs, children };
  const halo = { stroke: paint("surface"), "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
  return { tag, attrs: { ...attrs, ...halo }, children };
}

function valuesOf(box: Box, pad: number, w: number): SvgNode[] {
  const left = { x: pad, y: LINES[1] };
  const right = { x: w - pad, y: LINES[1], "text-anchor": "end" };
  if (isGroup(box)) {
    const size = `${formatCount(box.nodes)} nodes`;
    const share = formatShare(box.mass);
    const room = { from: pad + (size.length + 1) * CHARACTER, to: w - pad - (share.length + 1) * CHARACTER };
    return [
      el("text", { ...left, class: "gp-value" }, size),
      el("text", { ...right, class: "gp-value" }, share),
      ...(box.series?.spark === undefined ? [] : sparkOf(box.series.spark, box.series, room)),
    ];
  }
  const norm = box.kind === "inputs";
  const nodes: SvgNode[] = [];
  const number = (at: Record<string, string | number>, kind: string, sign: string, x: number | undefined): void => {
    if (x === undefined) return;
    const strike: Record<string, string> = Number.isFinite(x) ? {} : { fill: paint("text-cut"), "font-weight": "bold" };
    const words = [norm ? `‖${sign === "" ? "v" : sign}‖` : sign, shortNumber(x, NUMBER_WIDTH)]
      .filter(Boolean)
      .join(" ");
    nodes.push(el("text", { ...at, class: `gp-value gp-${kind}`, ...strike }, words));
  };
  number(left, "primal", "", box.primal);
  number(right, "adjoint", "v̄", box.adjoint);
  number({ ...right, y: LINES[2] }, "tangent", "v̇", box.tangent);
  return nodes;
}
