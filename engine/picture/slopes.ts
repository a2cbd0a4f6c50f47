import type { PictureInput } from "./input";

/** Far enough to decide a tie, near enough not to meet the next one. */
const STEP = 2 ** -20;

/** The slopes on both sides of a node that chose at a tie, by the operand that moves; by both where they are one value. */
export function slopesAt({ tape, ops }: PictureInput, node: number): [left: number, right: number] {
  const op = tape.op[node]!;
  const [a, b] = [tape.a[node]!, tape.b[node]!];
  const [u, v] = [tape.value[a]!, tape.value[b]!];
  const movesA = a < tape.n;
  const movesB = a === b || !movesA;
  const slope = (side: number): number => {
    const step = side * STEP * Math.max(1, Math.abs(movesA ? u : v));
    const [p, q] = [movesA ? u + step : u, movesB ? v + step : v];
    const y = ops.value(op, p, q);
    return (movesA ? ops.partialA(op, p, q, y) : 0) + (movesB ? ops.partialB(op, p, q, y) : 0);
  };
  return [slope(-1), slope(1)];
}
