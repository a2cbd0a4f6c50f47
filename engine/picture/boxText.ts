import type { Box } from "../protocol";
import type { LaidBox } from "./layout";
import { formatCount, formatShare, shortNumber } from "./numbers";
import { el, paint, type SvgNode } from "./tree";
import { isGroup, nameOf, shorten, stateWords } from "./words";

/** Width of one character of the 11 px monospace text, and the space left and right of it. */
const CHARACTER = 6.65;
const PADDING = 12;
const NUMBER_WIDTH = 9;

/** Two lines: name, expression and line number; primal and adjoint, or size and share of a group. */
export function textOf(box: Box, { w }: LaidBox): SvgNode[] {
  const pad =
    PADDING +
    (box.flags.input || (box.flags.kink && !box.flags.cut) ? 6 : box.flags.nonFinite && box.flags.cut ? 3 : 0);
  const line = box.site === undefined ? "" : `:${box.site.line}`;
  const width = Math.floor((w - 2 * pad) / CHARACTER) - (line === "" ? 0 : line.length + 1) - (isGroup(box) ? 2 : 0);
  const [name, rest] = nameOf(box);
  const first = shorten(name, rest === "" ? width : Math.max(4, width - Math.min(rest.length, 8)));
  const after = box.flags.input ? (name.endsWith("inputs") ? "" : " input") : rest;
  const shown = isGroup(box) ? [`▸ ${shorten(box.label, width)}`, ""] : [first, shorten(after, width - first.length)];
  const nodes = [
    text(
      pad,
      19,
      "gp-name",
      {},
      el("tspan", { "font-weight": "bold", fill: paint("fg") }, shown[0]!),
      ...(shown[1] === "" ? [] : [shown[1]!]),
    ),
  ];
  if (line !== "") nodes.push(text(w - pad, 19, "gp-line", { "text-anchor": "end", fill: paint("dim") }, line));
  const [left, right] = values(box);
  const bad = { fill: paint("text-cut"), "font-weight": "bold" };
  const strike = (x: number | undefined): Record<string, string> => (x !== undefined && !Number.isFinite(x) ? bad : {});
  if (left !== "") nodes.push(text(pad, 36, "gp-value", strike(box.primal), left));
  if (right !== "") nodes.push(text(w - pad, 36, "gp-value", { "text-anchor": "end", ...strike(box.adjoint) }, right));
  return box.flags.detached ? nodes.map(withHalo) : nodes;
}

/** Over a hatch an outline in the colour of the box keeps text readable. */
function withHalo({ tag, attrs, children }: SvgNode): SvgNode {
  const halo = { stroke: paint("surface"), "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
  return { tag, attrs: { ...attrs, ...halo }, children };
}

function values(box: Box): [string, string] {
  if (isGroup(box)) return [`${formatCount(box.nodes)} nodes`, formatShare(box.mass)];
  const norm = box.kind === "inputs";
  const left = box.primal === undefined ? "" : shortNumber(box.primal, NUMBER_WIDTH);
  const right = box.adjoint === undefined ? "" : shortNumber(box.adjoint, NUMBER_WIDTH);
  return [left === "" || !norm ? left : `‖v‖ ${left}`, right === "" ? "" : norm ? `‖v̄‖ ${right}` : `v̄ ${right}`];
}

function text(
  x: number,
  y: number,
  kind: string,
  attrs: Record<string, string | number>,
  ...children: (SvgNode | string)[]
): SvgNode {
  return el(
    "text",
    { x, y, class: kind, "font-family": paint("mono"), "font-size": 11, fill: paint("fg"), ...attrs },
    ...children,
  );
}

/** On the upper edge: a word per meaning from the left, operands that are named instead of joined by a line on the right. */
export function badgesOf(box: Box, chips: readonly string[], w: number): SvgNode[] {
  let x = -8;
  const nodes = stateWords(box).map((word) => {
    const alarm = word === "CUT" || word === "cut inside" || word === "lost" || word.startsWith("FIRST");
    const mild = word === "detached" || word === "mixed" || word === "partly lost";
    const stroke = paint(alarm ? "cut" : mild ? "detached" : box.series !== undefined ? "op" : "dim");
    const bold = word === "CUT" || word.startsWith("FIRST");
    const badge = label(x, -10, word, { stroke, ink: alarm ? "text-cut" : "fg", bold });
    x += badge.width + 4;
    return badge.node;
  });
  return chips.length === 0 ? nodes : [...nodes, chipOf(chips, x, w)];
}

function chipOf(names: readonly string[], left: number, w: number): SvgNode {
  const room = Math.max(7, Math.min(26, Math.floor((w - left) / 5.9) - 4));
  const all = names.join(", ");
  const shown =
    all.length <= room || names.length === 1
      ? shorten(all, room)
      : `${shorten(names[0]!, room - 3)} +${names.length - 1}`;
  const style: LabelStyle = { stroke: paint("input"), ink: "fg", bold: false, round: true };
  const { width } = label(0, 0, `● ${shown}`, style);
  const { node } = label(w - width + 8, -10, `● ${shown}`, style);
  return el("g", { class: "gp-chip" }, el("title", {}, `from ${all}`), node);
}

interface LabelStyle {
  stroke: string;
  ink: "fg" | "text-cut";
  bold: boolean;
  round?: boolean;
}

function label(
  x: number,
  y: number,
  words: string,
  { stroke, ink, bold, round }: LabelStyle,
): { node: SvgNode; width: number } {
  const width = Math.ceil([...words].length * (bold ? 6.6 : 5.9) + 10);
  const frame = {
    x,
    y,
    width,
    height: 15,
    rx: round ? 7.5 : 2.5,
    fill: paint("bg"),
    stroke,
    "stroke-width": 1,
    class: "gp-badge-frame",
  };
  const ink2 = {
    x: x + width / 2,
    y: y + 11.25,
    "text-anchor": "middle",
    "font-family": paint("sans"),
    "font-size": 10.5,
    fill: paint(ink),
  };
  const weight: Record<string, string> = bold ? { "font-weight": "bold" } : {};
  return { width, node: el("g", { class: "gp-badge" }, el("rect", frame), el("text", { ...ink2, ...weight }, words)) };
}
