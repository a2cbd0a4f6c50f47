import { whole } from "./whole";

/** @gradcheck (1.7) */
export function cutElsewhere(x: number): number {
  return Math.sin(x) + whole(x) * 0.5;
}

/** @gradcheck (2) */
export function product(x: number): number {
  return x * x * x;
}

/** Wrong: 3x² was meant. */
export function productGradient(x: number): number {
  return 3 * x;
}

/** @gradcheck (0) */
export function corner(x: number): number {
  const y = x + 1;
  return y + Math.abs(x);
}

/** @gradcheck (3) */
export function thrower(x: number): number {
  if (x > 2) throw new Error("too large");
  return x;
}

/** @gradcheck (0.5) */
export function smooth(x: number): number {
  return Math.cos(x);
}
