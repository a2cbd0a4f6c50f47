import type { Box } from "../protocol";
import { bounded, clean } from "./measure";
import { formatCount, formatNumber, formatShare, fullNumber, slopesText } from "./numbers";

/** Characters of a label in a sentence, and in a tooltip. */
const SPOKEN = 200;
const WHOLE = 1500;

/** Kinds that stand for more than one node. */
export function isGroup(box: Box): boolean {
  return box.nodes > 1 && box.kind !== "inputs";
}

/** The node itself is a cut (or the box is one that left the tape), rather than a group that holds one. */
export function isCut(box: Box): boolean {
  return box.flags.cut === true && !isGroup(box);
}

/** There is more inside, and a click shows it. */
export function canOpen(box: Box): boolean {
  return box.opens ?? isGroup(box);
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
  if (flags.kink) words.push(box.slopes === undefined ? "kink" : `kink ${slopesText(box.slopes)}`);
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
  const label = clean(box.label);
  const at = label.indexOf(" = ");
  return at < 0 ? [label, ""] : [label.slice(0, at), label.slice(at)];
}

/** Everything the picture shows of a box in one sentence, for screen readers and tooltips; `exact` with all digits. */
export function describeBox(box: Box, exact = false): string {
  const write = exact ? fullNumber : formatNumber;
  const norm = box.kind === "inputs" ? "norm of " : "";
  const parts = [bounded(clean(box.label), exact ? WHOLE : SPOKEN)];
  if (box.flags.input) parts.push("input");
  if (box.flags.output) parts.push("output");
  if (box.site !== undefined) parts.push(`line ${box.site.line}`);
  if (isGroup(box)) parts.push(`${formatCount(box.nodes)} nodes`, `${formatShare(box.mass)} of the gradient's mass`);
  if (box.primal !== undefined) parts.push(`${norm}primal ${write(box.primal)}`);
  if (box.adjoint !== undefined) parts.push(`${norm}adjoint ${write(box.adjoint)}`);
  if (box.tangent !== undefined) parts.push(`tangent ${write(box.tangent)}`);
  parts.push(...stateWords(box).filter((word) => box.slopes === undefined || !word.startsWith("kink")));
  if (box.slopes !== undefined)
    parts.push(`kink: slope ${write(box.slopes[0])} on the left, ${write(box.slopes[1])} on the right`);
  if (isCut(box)) parts.push("the gradient stops here");
  return parts.join(", ");
}
