import type { Box, BoxEdge } from "../protocol";
import type { LaidEdge } from "./layout";
import { bounded, clean } from "./measure";
import { formatCount, formatNumber, fullNumber } from "./numbers";
import { el, paint, type SvgNode } from "./tree";
import { isCut } from "./words";

export interface EdgeStyle {
  deadArrow: string;
  /** Partials and counts at the arrows: always in small pictures, in others when pointed at or selected, in huge ones not. */
  labels: "shown" | "quiet" | "none";
  /** Of the picture: words that would not fit right of an arrow stand left of it. */
  width: number;
  /**
   * Space right of each arrow up to the next one of the same box; left of it up to the words on the box, none where
   * another arrow stands.
   */
  room(edge: LaidEdge): { left: number; right: number };
  thickness(edge: BoxEdge): number;
}

const CAPTION_CHARACTER = 5.6;
const STOPS = "gradient stops";
const STOPS_CHARACTER = 6.6;
/** Characters of a name in a tooltip. */
const NAMED = 300;

/** What all lines and their captions share, the arrow of live lines too: said once, around them. An outline in the colour of the background keeps text readable. */
export const EDGES = {
  ...{ fill: "none", stroke: paint("bg"), "stroke-width": 3, "stroke-linejoin": "round" },
  ...{ "paint-order": "stroke", "font-family": paint("sans"), "font-size": 10.5 },
} as const;

const THIN = 1.5;
const THICK = 3.5;

/** Thickness by how many operands cross, or by the share of the gradient that goes through, the largest being the thickest. */
export function thicknessBy(what: "operands" | "gradient", edges: readonly BoxEdge[]): (edge: BoxEdge) => number {
  const rounded = (x: number): number => Math.round(Math.min(THICK, x) * 100) / 100;
  if (what === "operands") return ({ n }) => rounded(THIN + 0.25 * Math.log2(Math.max(1, n)));
  const massOf = ({ mass }: BoxEdge): number => (Number.isFinite(mass) ? Math.abs(mass) : 0);
  const most = edges.reduce((p, edge) => Math.max(p, massOf(edge)), 0);
  return (edge) => rounded(most === 0 ? THIN : 1 + (THICK - 1) * Math.sqrt(massOf(edge) / most));
}

/** One line: solid where a derivative passes, dashed where none does, struck where it ends in a cut. */
export function edgeOf(edge: BoxEdge, laid: LaidEdge, from: Box, to: Box, style: EdgeStyle): SvgNode {
  const line = {
    d: pathOf(laid.points),
    class: "gp-path",
    stroke: paint(edge.live ? "op" : "detached"),
    "stroke-width": style.thickness(edge),
  };
  const dead = { "stroke-dasharray": "5 4", "marker-end": `url(#${style.deadArrow})` };
  const [x, y] = laid.points[laid.points.length - 1]!;
  const struck = isCut(to) && !edge.live;
  const parts: SvgNode[] = [
    el("title", {}, titleOf(edge, from, to)),
    el("path", edge.live ? line : { ...line, ...dead }),
  ];
  const words = style.labels === "quiet" && edge.partial === undefined ? "" : captionOf(edge);
  if (struck) parts.push(...strike(x, y, to.flags.explicit === true, style.room(laid).right === Infinity, style.width));
  else if (style.labels !== "none" && words !== "") {
    const word = beside(laid, words, style.room(laid), style.labels === "quiet");
    if (word !== undefined && style.labels === "quiet")
      Object.assign(word.attrs, { class: "gp-quiet", display: "none" });
    if (word !== undefined) parts.push(word);
  }
  return el(
    "g",
    { class: `gp-edge${edge.live ? "" : " gp-dead"}`, "data-from": edge.from, "data-to": edge.to },
    ...parts,
  );
}

/** On the side the line does not come from, if there is room; words that show alone need none. */
function beside(
  { points }: LaidEdge,
  words: string,
  { left, right }: { left: number; right: number },
  alone: boolean,
): SvgNode | undefined {
  const [x, y] = points[points.length - 1]!;
  const width = words.length * CAPTION_CHARACTER + 7;
  // On the left badges begin at the corner of the box; between two arrows a word belongs to the one it stands right of.
  const fromRight = points[points.length - 2]![0] > x + 12;
  if (fromRight && width < Math.min(left, x) && !alone) {
    const word = caption(x - 7, y - 5, words, "dim");
    word.attrs["text-anchor"] = "end";
    return word;
  }
  return alone || width < right ? caption(x + 7, y - (fromRight ? 3 : 5), words, "dim") : undefined;
}

function captionOf(edge: BoxEdge): string {
  if (edge.partial !== undefined) return `×${formatNumber(edge.partial, 3)}`;
  return edge.n > 1 ? `${formatCount(edge.n)} uses` : "";
}

function titleOf(edge: BoxEdge, from: Box, to: Box): string {
  const words = [`${bounded(clean(from.label), NAMED)} → ${bounded(clean(to.label), NAMED)}`];
  if (edge.n > 1) words.push(`${formatCount(edge.n)} operands`);
  if (edge.partial !== undefined) words.push(`partial ${fullNumber(edge.partial)}`);
  if (!edge.live) words.push("no gradient passes");
  return words.join(", ");
}

/** The word stands at the last arrow of a box only: it is about all of them. */
function strike(x: number, y: number, explicit: boolean, named: boolean, width: number): SvgNode[] {
  const ink = paint(explicit ? "dim" : "cut");
  const d = `M${x - 10} ${y - 26}l20 6M${x - 10} ${y - 20}l20 6`;
  const mark = el("path", { d, stroke: ink, "stroke-width": 2, "marker-end": "none", class: "gp-strike" });
  if (!named) return [mark];
  const side = x + 15 + STOPS.length * STOPS_CHARACTER > width ? -1 : 1;
  const word = caption(x + 15 * side, y - 16, STOPS, explicit ? "dim" : "text-cut", true);
  if (side < 0) word.attrs["text-anchor"] = "end";
  return [mark, word];
}

function caption(x: number, y: number, words: string, ink: "dim" | "text-cut", bold = false): SvgNode {
  const weight: Record<string, string> = bold ? { "font-weight": "bold" } : {};
  return el("text", { x, y, class: "gp-caption", fill: paint(ink), ...weight }, words);
}

/** Curves from row to row, straight down elsewhere; in steps, which are shorter than places. */
function pathOf(points: LaidEdge["points"]): string {
  const half = (x: number): number => Math.round(2 * x) / 2;
  let [x, y] = [half(points[0]![0]), half(points[0]![1])];
  let d = `M${x} ${y}`;
  for (let i = 1; i < points.length; i++) {
    const to = half(points[i]![0]);
    // The arrowhead needs room before the box.
    const down = half(points[i]![1]) - (i === points.length - 1 ? 3 : 0) - y;
    d += to === x ? `v${down}` : `c0 ${down / 2} ${to - x} ${down / 2} ${to - x} ${down}`;
    [x, y] = [to, y + down];
  }
  return d;
}
