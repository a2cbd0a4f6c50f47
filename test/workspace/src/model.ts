import { scale } from "./units";

/** @gradcheck (2, 5) */
export function lesson(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}

/** @gradcheck (0.7) */
export function lost(x: number): number {
  const rounded = Number((x * x).toFixed(15));
  return Math.sin(rounded) + x;
}

export function scaled(x: number): number {
  return scale(x) * x;
}

export function endless(x: number): number {
  while (x > 0) x += 1;
  return x;
}

export function greet(name: string): string {
  return `hello ${name}`;
}

/** @gradcheck (3) */
function square(x: number): number {
  return x * x;
}

export function squareGradient(x: number): number {
  return -2 * x;
}

export const all = [square];
