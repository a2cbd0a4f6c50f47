/**
 * A kink: at 0 the slope is −1 from the left and 1 from the right, and every value between is a subgradient.
 *
 * @gradcheck (0) expect kink
 * @gradcheck (1e-9)
 */
export function distance(x: number): number {
  return Math.abs(x);
}
