import type { Box } from "../protocol";
import { clean, isolated, shorten, widthOf } from "./measure";
import { el, paint, type SvgNode } from "./tree";
import { stateWords } from "./words";

/** What all badges share: said once, around them. */
const SHARED = { "font-family": paint("sans"), "font-size": 10.5, "text-anchor": "middle", fill: paint("bg") } as const;
/** They stand out over the box by this much. */
const OVER = 8;
const GAP = 4;
/** Columns of the shortest name that is still worth reading. */
const LEAST_NAME = 7;
const MOST_NAME = 26;

/** On the upper edge: a word per meaning from the left, operands that are named instead of joined by a line on the right. */
export function badgesOf(box: Box, chips: readonly string[], w: number): SvgNode[] {
  const words = stateWords(box);
  const room = w + 2 * OVER - (chips.length > 0 ? chipWidth(LEAST_NAME) + GAP : 0);
  const fits = howMany(words, room);
  const rest = words.slice(fits);
  let x = -OVER;
  const nodes: SvgNode[] = [];
  for (const word of words.slice(0, fits)) {
    const badge = label(x, word, styleOf(word, box));
    x += badge.width + GAP;
    nodes.push(badge.node);
  }
  if (rest.length > 0) {
    const badge = label(x, `+${rest.length}`, styleOf(rest[0]!, box));
    x += badge.width + GAP;
    nodes.push(el("g", {}, el("title", {}, rest.join(", ")), badge.node));
  }
  if (chips.length > 0) nodes.push(chipOf(chips, x, w));
  return nodes.length === 0 ? [] : [el("g", { class: "gp-badges", ...SHARED }, ...nodes)];
}

/** How much of the upper edge the words cover, from the left corner of the box; −∞ where there are none. */
export function coveredBy(box: Box): number {
  const words = stateWords(box);
  return words.length === 0 ? -Infinity : words.reduce((x, word) => x + badgeWidth(word, isBold(word)) + GAP, -OVER);
}

/** How many badges stand beside each other, a "+2" for the others included. */
function howMany(words: readonly string[], room: number): number {
  const widths = words.map((word) => badgeWidth(word, isBold(word)) + GAP);
  const sum = (n: number): number => widths.slice(0, n).reduce((all, width) => all + width, 0);
  for (let n = words.length; n > 0; n--)
    if (sum(n) + (n < words.length ? badgeWidth("+9", false) + GAP : 0) <= room) return n;
  return 0;
}

function isBold(word: string): boolean {
  return word === "CUT" || word.startsWith("FIRST");
}

function styleOf(word: string, box: Box): LabelStyle {
  const alarm = word === "CUT" || word === "cut inside" || word === "lost" || word.startsWith("FIRST");
  const mild = word === "detached" || word === "mixed" || word === "partly lost";
  const stroke = paint(alarm ? "cut" : mild ? "detached" : box.series !== undefined ? "op" : "dim");
  return { stroke, ink: alarm ? "text-cut" : "fg", bold: isBold(word) };
}

function chipWidth(columns: number): number {
  return badgeWidth("x".repeat(columns + 2), false);
}

function chipOf(names: readonly string[], left: number, w: number): SvgNode {
  const room = Math.max(LEAST_NAME, Math.min(MOST_NAME, Math.floor((w + OVER - left - 10) / 5.9) - 2));
  const all = names.map(clean).join(", ");
  const shown =
    names.length === 1 || widthOf(all) <= room
      ? shorten(all, room)
      : `${shorten(clean(names[0]!), room - 3)} +${names.length - 1}`;
  const style: LabelStyle = { stroke: paint("input"), ink: "fg", bold: false, round: true };
  const { width } = label(0, `● ${shown}`, style);
  const { node } = label(w - width + OVER, `● ${isolated(shown)}`, style);
  return el("g", { class: "gp-chip" }, el("title", {}, `from ${shorten(all, 1500)}`), node);
}

interface LabelStyle {
  stroke: string;
  ink: "fg" | "text-cut";
  bold: boolean;
  round?: boolean;
}

function badgeWidth(words: string, bold: boolean): number {
  return Math.ceil(widthOf(words) * (bold ? 6.6 : 5.9) + 10);
}

function label(x: number, words: string, { stroke, ink, bold, round }: LabelStyle): { node: SvgNode; width: number } {
  const width = badgeWidth(words, bold);
  const frame = {
    ...{ x, y: -10, width, height: 15, rx: round ? 7.5 : 2.5 },
    ...{ stroke, class: "gp-badge-frame" },
  };
  const weight: Record<string, string> = bold ? { "font-weight": "bold" } : {};
  const text = el("text", { x: x + width / 2, y: 1.25, fill: paint(ink), ...weight }, words);
  return { width, node: el("g", { class: "gp-badge" }, el("rect", frame), text) };
}
