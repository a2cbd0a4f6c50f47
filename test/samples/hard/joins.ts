// Branches that meet without a kink, and functions of many parts.

/**
 * Parabola and line meet with the same slope.
 * @gradcheck (1)
 * @gradcheck (-1)
 * @gradcheck (1.0000001)
 */
export const huber = (x: number): number => (Math.abs(x) <= 1 ? 0.5 * x * x : Math.abs(x) - 0.5);

/**
 * The two halves of a parabola, joined at their vertex.
 * @gradcheck (0)
 */
export const signedSquare = (x: number): number => x * Math.abs(x);

/**
 * Flat, then a cubic that starts with slope 0.
 * @gradcheck (0)
 * @gradcheck (1)
 * @gradcheck (0.4)
 */
export function smoothstep(x: number): number {
  const t = Math.min(Math.max(x, 0), 1);
  return t * t * (3 - 2 * t);
}

/**
 * Smooth at 0 because the exponential starts with the slope of the line.
 * @gradcheck (0)
 * @gradcheck (-1e-8)
 */
export const elu = (x: number): number => (x > 0 ? x : Math.exp(x) - 1);

/**
 * With another factor the same join is a kink.
 * @gradcheck (0) expect kink
 */
export const steepElu = (x: number): number => (x > 0 ? x : 2 * (Math.exp(x) - 1));

/**
 * A cubic spline is smooth at its knots.
 * @gradcheck (1)
 */
export const spline = (x: number): number => (x < 1 ? x ** 3 : x ** 3 + 2 * (x - 1) ** 3);

/**
 * A series near 0 and the formula elsewhere.
 * @gradcheck (0)
 * @gradcheck (1e-4)
 * @gradcheck (0.5)
 */
export const sincBySeries = (x: number): number => (Math.abs(x) < 1e-4 ? 1 - (x * x) / 6 : Math.sin(x) / x);

/**
 * The formula for large x and the one for small x agree to the last digits only: a step of 1e-16 at most.
 * @gradcheck (2)
 */
export const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/**
 * Solving with a pivot that is chosen by size.
 * @gradcheck ([[2, 1], [1, 3]], [1, 2])
 * @gradcheck ([[1e-9, 1], [1, 3]], [1, 2])
 */
export function solve(m: number[][], rhs: number[]): number {
  const [a, b] = [[...m[0]!, rhs[0]!], [...m[1]!, rhs[1]!]];
  const [p, q] = Math.abs(a[0]!) >= Math.abs(b[0]!) ? [a, b] : [b, a];
  const factor = q[0]! / p[0]!;
  const y = (q[2]! - factor * p[2]!) / (q[1]! - factor * p[1]!);
  return (p[2]! - p[1]! * y) / p[0]! + y * y;
}

/**
 * A rotation that is normalised first.
 * @gradcheck ([1, 2, 3, 4], [0.1, 0.2, 0.3])
 */
export function rotate(q: number[], v: number[]): number {
  const size = Math.hypot(...q);
  const [w, x, y, z] = q.map((c) => c / size) as [number, number, number, number];
  const t = [2 * (y * v[2]! - z * v[1]!), 2 * (z * v[0]! - x * v[2]!), 2 * (x * v[1]! - y * v[0]!)];
  return v[0]! + w * t[0]! + (y * t[2]! - z * t[1]!);
}

/**
 * The sum of the three largest of five.
 * @gradcheck ([0.3, 2.5, -1, 4.2, 1.1])
 */
export const topThree = (v: number[]): number =>
  [...v]
    .sort((a, b) => b - a)
    .slice(0, 3)
    .reduce((sum, x) => sum + x * x, 0);

/**
 * Softmax and cross entropy, with one class that is certain.
 * @gradcheck ([30, -2, 0.5], 0)
 * @gradcheck ([0.3, -2, 0.5], 2)
 */
export function crossEntropy(logits: number[], label: number): number {
  const top = Math.max(...logits);
  return Math.log(logits.reduce((sum, x) => sum + Math.exp(x - top), 0)) + top - logits[label]!;
}
