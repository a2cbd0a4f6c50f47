/** A direction moves every input: one that stands on a kink would hide all others. Halving names those that do. */
import { halfLine } from "./schedule";
import type { ProbeLine, Usable } from "../protocol";

/** More inputs than this on an edge are not set apart: then the point itself is special. */
const MOST = 32;

/**
 * Yields the lines of smaller and smaller blocks of a direction whose nearest probes leave the branch region of the point,
 * takes whether each of them stays in it, and returns the inputs that leave it by themselves; null when they are too many.
 */
export function* edgeInputs(
  line: Extract<ProbeLine, { kind: "direction" }>,
): Generator<ProbeLine, number[] | null, boolean> {
  const found: number[] = [];
  const open = [line.inputs];
  for (let inputs = open.pop(); inputs !== undefined; inputs = open.pop()) {
    if (inputs.length === 1) {
      found.push(...inputs);
      if (found.length > MOST) return null;
      continue;
    }
    const middle = inputs.length >> 1;
    for (const half of [inputs.slice(0, middle), inputs.slice(middle)]) {
      const stays = yield halfLine(line.seed, half);
      if (!stays) open.push(half);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Whether the nearest probes of a line, on both sides, keep the signature of the point. */
export function staysInside(usable: Usable | undefined): boolean {
  return usable === undefined || usable === "all" || usable.every((side) => side.at(-1) === 1);
}
