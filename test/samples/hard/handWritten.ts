// Hand-written gradients: right ones in hard places, and wrong ones that are wrong in one place.

/**
 * All five components are right.
 * @gradcheck ([0.5, -1.2, 2, 0.1, 3])
 */
export const chain = (v: number[]): number => v.slice(1).reduce((sum, x, i) => sum + Math.sin(v[i]! * x), 0);

export function gradChain(v: number[]): number[] {
  return v.map((_, i) => {
    const before = i > 0 ? v[i - 1]! * Math.cos(v[i - 1]! * v[i]!) : 0;
    return before + (i + 1 < v.length ? v[i + 1]! * Math.cos(v[i]! * v[i + 1]!) : 0);
  });
}

/**
 * One of five components has the wrong sign.
 * @gradcheck ([0.5, -1.2, 2, 0.1, 3]) expect hand-written-differs
 */
export const oneWrong = (v: number[]): number => v.reduce((sum, x, i) => sum + (i + 1) * x ** 3, 0);
export const gradOneWrong = (v: number[]): number[] => v.map((x, i) => (i === 3 ? -1 : 1) * 3 * (i + 1) * x * x);

/**
 * Right for positive x; the point is where the other branch is wrong, which is found from 2 as well.
 * @gradcheck (-2) expect hand-written-differs
 */
export const branches = (x: number): number => (x > 0 ? x * x : -2 * x ** 3);
export const gradBranches = (x: number): number => (x > 0 ? 2 * x : -6 * x);

/**
 * Off by a millionth.
 * @gradcheck (1.3) expect hand-written-differs
 */
export const almost = (x: number): number => Math.exp(x);
export const gradAlmost = (x: number): number => Math.exp(x) * 1.000001;

/**
 * Right but summed in another order: the last digits differ.
 * @gradcheck ([0.1, 0.2, 0.7])
 */
export const ordered = (v: number[]): number => (v[0]! + v[1]! + v[2]!) ** 2;
export const gradOrdered = (v: number[]): number[] => v.map(() => 2 * (v[2]! + v[1]! + v[0]!));

/**
 * The mean's gradient was taken for the sum's.
 * @gradcheck ([1, 2, 4, 8]) expect hand-written-differs
 */
export const sumOfSquares = (v: number[]): number => v.reduce((sum, x) => sum + x * x, 0);
export const gradSumOfSquares = (v: number[]): number[] => v.map((x) => (2 * x) / v.length);

/**
 * At its kink a subgradient is as good as any.
 * @gradcheck (0) expect kink
 */
export const corner = (x: number): number => Math.abs(x);
export const gradCorner = (x: number): number => Math.sign(x);

/**
 * At the same kink a slope of 2 is none.
 * @gradcheck (0) expect hand-written-differs
 */
export const cornerToo = (x: number): number => Math.abs(x);
export const gradCornerToo = (x: number): number => (x >= 0 ? 2 : -1);

/**
 * Zero, where the derivative is small and not zero.
 * @gradcheck (8) expect hand-written-differs
 */
export const smallSlope = (x: number): number => Math.exp(-x) * 1e-3;
export const gradSmallSlope = (_x: number): number => 0;

/**
 * The solution of an equation, with the derivative of the implicit function instead of that of the loop.
 * @gradcheck (2.2)
 */
export function implicitRoot(x: number): number {
  let t = 1;
  for (let i = 0; i < 60 && Math.abs(t * t - x) > 1e-14 * x; i++) t -= (t * t - x) / (2 * t);
  return t;
}
export const gradImplicitRoot = (x: number): number => 0.5 / Math.sqrt(x);

/**
 * The mixed terms of a quadratic form were counted once.
 * @gradcheck ([1, 2, -1]) expect hand-written-differs
 */
export function quadraticForm(v: number[]): number {
  const m = [
    [2, 1, 0],
    [1, 3, 1],
    [0, 1, 4],
  ];
  return v.reduce((sum, x, i) => sum + v.reduce((row, y, j) => row + x * m[i]![j]! * y, 0), 0);
}
export function gradQuadraticForm(v: number[]): number[] {
  const m = [
    [2, 1, 0],
    [1, 3, 1],
    [0, 1, 4],
  ];
  return v.map((_, i) => v.reduce((sum, y, j) => sum + (i === j ? 2 : 1) * m[i]![j]! * y, 0));
}

/**
 * A constant slope, which is right at whole numbers of the period only.
 * @gradcheck (0.25) expect hand-written-differs
 */
export const periodic = (x: number): number => Math.sin(2 * Math.PI * x);
export const gradPeriodic = (_x: number): number => 2 * Math.PI;
