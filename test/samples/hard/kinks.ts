// Kinks: where two slopes meet, at the point and 1e-3 … 1e-9 beside it.

/**
 * The corner itself has two slopes and no derivative; one step beside it the derivative is exact.
 * @gradcheck (0) expect kink
 * @gradcheck (1e-3)
 * @gradcheck (-1e-6)
 * @gradcheck (1e-9)
 */
export const absolute = (x: number): number => Math.abs(x);

/**
 * The corner stands far from 0, so a probe 1e-9 away from it needs all digits of x.
 * @gradcheck (1) expect kink
 * @gradcheck (1.001)
 * @gradcheck (0.999999)
 * @gradcheck (1.000000001)
 */
export const absoluteBesideOne = (x: number): number => Math.abs(x - 1);

/**
 * Below 0 it is flat and the derivative 0 is exact, however near the corner.
 * @gradcheck (0) expect kink
 * @gradcheck (-1e-9)
 * @gradcheck (1e-9)
 */
export const relu = (x: number): number => Math.max(x, 0);

/**
 * A corner made by a branch instead of a function of Math.
 * @gradcheck (0) expect kink
 * @gradcheck (-1e-5)
 */
export function leakyRelu(x: number): number {
  return x > 0 ? x : 0.01 * x;
}

/**
 * A tie has a kink in both inputs; 1e-7 beside it the larger one has the whole slope.
 * @gradcheck (2, 2) expect kink
 * @gradcheck (2, 2.0000001)
 */
export const larger = (x: number, y: number): number => Math.max(x, y);

/**
 * Sorting decides which input is the middle one: at a tie that is a kink.
 * @gradcheck (1, 2, 2) expect kink
 * @gradcheck (1, 2, 2.000001)
 */
export function median(a: number, b: number, c: number): number {
  return [a, b, c].sort((p, q) => p - q)[1]! ** 2;
}

/**
 * The first sample lies on the margin: its hinge has a kink although the other terms are smooth.
 * @gradcheck ([0.5, 0.5]) expect kink
 * @gradcheck ([0.5, 0.4])
 */
export function hingeLoss(w: number[]): number {
  const samples = [
    { x: [1, 1], y: 1 },
    { x: [-2, 0.5], y: -1 },
  ];
  return samples.reduce((sum, { x, y }) => sum + Math.max(0, 1 - y * (w[0]! * x[0]! + w[1]! * x[1]!)), 0);
}

/**
 * One of three components stands on its kink; the others do not hide it.
 * @gradcheck ([2, 0, -3]) expect kink
 */
export const manhattan = (v: number[]): number => v.reduce((sum, x) => sum + Math.abs(x), 0);

/**
 * A norm at the origin is a cone: no derivative, and 0 is a subgradient.
 * @gradcheck (0, 0) expect kink
 * @gradcheck (1e-9, 0)
 */
export const cone = (x: number, y: number): number => Math.hypot(x, y);

/**
 * Between its nodes a table is linear, at a node it bends.
 * @gradcheck (2) expect kink
 * @gradcheck (2.00000001)
 * @gradcheck (2.4)
 */
export function table(x: number): number {
  const ys = [0, 1, 4, 9, 16, 25];
  const i = Math.floor(x);
  return ys[i]! + (x - i) * (ys[i + 1]! - ys[i]!);
}

/**
 * At the upper bound the clamp has the slopes 1 and 0.
 * @gradcheck (1) expect kink
 * @gradcheck (0.9999999)
 */
export const clamp = (x: number): number => Math.min(Math.max(x, 0), 1);

/**
 * Outside a corner of the box the distance is round, on its diagonal inside two faces are equally near.
 * @gradcheck (0.5, 0.5) expect kink
 * @gradcheck (0.5, 0.5000001)
 * @gradcheck (2, 3)
 */
export function boxDistance(x: number, y: number): number {
  const [dx, dy] = [Math.abs(x) - 1, Math.abs(y) - 1];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0);
}

/**
 * The two kinks cancel and f is x, but each function of Math gives a tie to its first operand: AD says 2, by a pair of
 * branches that no neighbour takes.
 * @gradcheck (0) expect isolated-branch
 */
export const twoKinksThatCancel = (x: number): number => Math.max(x, 0) + Math.min(x, 0);

/**
 * A hidden unit stands exactly on its corner.
 * @gradcheck ([1, -1], 0.5) expect kink
 * @gradcheck ([1, -1], 0.7)
 */
export function network(w: number[], x: number): number {
  const hidden = [Math.max(0, w[0]! * x - 0.5), Math.max(0, w[1]! * x + 2)];
  return 3 * hidden[0]! - 0.5 * hidden[1]!;
}

/**
 * The nearest of three centres changes half way between two of them.
 * @gradcheck (1.5) expect kink
 * @gradcheck (1.500001)
 */
export const nearest = (x: number): number => Math.min(...[0, 1, 2].map((c) => (x - c) ** 2));
