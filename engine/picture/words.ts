import type { Box } from "../protocol";
import { formatCount, formatNumber, formatShare, fullNumber } from "./numbers";

/** Kinds that stand for more than one node. */
export function isGroup(box: Box): boolean {
  return box.nodes > 1 && box.kind !== "inputs";
}

/** The node itself is a cut (or the box is one that left the tape), rather than a group that holds one. */
export function isCut(box: Box): boolean {
  return box.flags.cut === true && !isGroup(box);
}

/** One word per meaning, the words the picture carries beside its shapes. */
export function stateWords(box: Box): string[] {
  const { flags, series } = box;
  const words: string[] = [];
  if (series !== undefined) words.push(`×${formatCount(series.count)}`);
  if (isCut(box)) words.push(flags.explicit ? "detach()" : "CUT");
  else if (flags.cut) words.push("cut inside");
  if (flags.lost) words.push("lost");
  if (flags.partly) words.push("partly lost");
  if (flags.first) words.push(`FIRST ${badNumber(box)}`);
  if (flags.kink) words.push("kink");
  if (flags.detached && !isCut(box)) words.push("detached");
  if (flags.mixed && !flags.output) words.push("mixed");
  return words;
}

function badNumber(box: Box): string {
  const bad = [box.primal, box.adjoint].find((x) => x !== undefined && !Number.isFinite(x));
  return bad === undefined ? "NaN, ∞" : formatNumber(bad);
}

/** Name and expression of a label `name = expression`. */
export function nameOf(box: Box): [name: string, rest: string] {
  const at = box.label.indexOf(" = ");
  return at < 0 ? [box.label, ""] : [box.label.slice(0, at), box.label.slice(at)];
}

/** Everything the picture shows of a box in one sentence, for screen readers and tooltips; `exact` with all digits. */
export function describeBox(box: Box, exact = false): string {
  const write = exact ? fullNumber : formatNumber;
  const norm = box.kind === "inputs" ? "norm of " : "";
  const parts = [box.label];
  if (box.flags.input) parts.push("input");
  if (box.flags.output) parts.push("output");
  if (box.site !== undefined) parts.push(`line ${box.site.line}`);
  if (isGroup(box)) parts.push(`${formatCount(box.nodes)} nodes`, `${formatShare(box.mass)} of the gradient's mass`);
  if (box.primal !== undefined) parts.push(`${norm}primal ${write(box.primal)}`);
  if (box.adjoint !== undefined) parts.push(`${norm}adjoint ${write(box.adjoint)}`);
  parts.push(...stateWords(box));
  if (isCut(box)) parts.push("the gradient stops here");
  return parts.join(", ");
}

/** A text of at most `width` characters, cut in the middle. */
export function shorten(text: string, width: number): string {
  const letters = [...text];
  if (letters.length <= width) return text;
  if (width <= 1) return "…";
  const head = Math.ceil((width - 1) / 2);
  return `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (width - 1 - head)).join("")}`;
}
