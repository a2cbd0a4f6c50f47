/** What f does at the border of the branch region of the point: it steps over it, or it goes on from the same value. */
import { pointAt } from "./schedule";
import type { SampleRequest } from "./samples";

/** Halvings that bring two steps to neighbouring doubles; more than enough for any scale. */
const HALVINGS = 64;

/** A step is one when it is this part of the change seen a rung further out: a bend leaves next to nothing at the border. */
const STEP = 0.1;

/** On one side of the point: the steps of the last rung that was flat and of the first that moved, both signed. */
export interface BorderQuestion {
  output: number;
  f0: number;
  flat: number;
  moved: number;
}

/**
 * Whether f leaves a flat place by a step. Goes to the border by halving, some fifty evaluations, and looks at the value
 * right behind it: max(x, 0) starts there from 0, the result of a search by halving is a tread away.
 */
export function stepsAtBorder(
  { evaluate, x, line, settle }: SampleRequest,
  { output, f0, flat, moved }: BorderQuestion,
): boolean {
  const point = new Float64Array(x.length);
  const changeAt = (t: number): number => {
    pointAt(x, line, t, point);
    settle?.(point);
    return Math.abs((evaluate(point)[output] ?? NaN) - f0);
  };
  const seen = changeAt(moved);
  let [low, high] = [flat, moved];
  let change = seen;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    const here = changeAt(middle);
    if (here === 0) low = middle;
    else [high, change] = [middle, here];
  }
  return !(change < STEP * seen);
}
