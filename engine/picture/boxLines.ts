import type { Box } from "../protocol";
import { clean, shorten } from "./measure";
import { formatCount, formatNumber, formatShare } from "./numbers";
import { isGroup, stateWords } from "./words";

/** Columns of a label in a diagram that others draw. */
const LABEL = 120;

/** What a box says, line by line: label and place, numbers, words for its state. */
export function linesOf(box: Box): string[] {
  const label = box.label
    .split(/\r?\n/)
    .map((line) => shorten(clean(line), LABEL))
    .slice(0, 8)
    .join("\n");
  const lines = [box.site === undefined ? label : `${label}  :${box.site.line}`];
  const numbers = [];
  if (isGroup(box)) numbers.push(`${formatCount(box.nodes)} nodes`, formatShare(box.mass));
  if (box.primal !== undefined) numbers.push(formatNumber(box.primal));
  if (box.adjoint !== undefined) numbers.push(`v̄ ${formatNumber(box.adjoint)}`);
  if (box.tangent !== undefined) numbers.push(`v̇ ${formatNumber(box.tangent)}`);
  if (numbers.length > 0) lines.push(numbers.join("   "));
  if (stateWords(box).length > 0) lines.push(stateWords(box).join(", "));
  return lines;
}
