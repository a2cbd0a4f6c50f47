import { detach } from "gradproof/ad";

/**
 * An explicit cut is what the author wants: the check honours it, and judges everything else.
 *
 * @gradcheck (0.8, 1.7)
 */
export function surrogate(x: number, y: number): number {
  const scale = detach(Math.exp(x));
  return scale * x * y + Math.cos(y);
}
