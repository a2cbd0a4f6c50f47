// Jumps, guards and branches of a single point.

/**
 * At the step no derivative exists; beside it the step does not matter.
 * @gradcheck (0.5) expect jump
 * @gradcheck (0.3)
 * @gradcheck (0.500000001)
 */
export const step = (x: number): number => (x < 0.5 ? x : x + 1);

/**
 * A step of a millionth is a step.
 * @gradcheck (0.5) expect jump
 */
export const smallStep = (x: number): number => (x < 0.5 ? x * x : x * x + 1e-6);

/**
 * Rounding down jumps at whole numbers, and between them 0 is the truth.
 * @gradcheck (2) expect jump
 * @gradcheck (2.5)
 */
export const floor = (x: number): number => Math.floor(x);

/**
 * The angle jumps by a whole turn across the negative axis.
 * @gradcheck (0, -1) expect jump
 * @gradcheck (0.1, -1)
 */
export const angle = (y: number, x: number): number => Math.atan2(y, x);

/**
 * The branch of a switch depends on a rounded number; half way between two it jumps.
 * @gradcheck (1.5) expect jump
 * @gradcheck (1.2)
 */
export function piecewise(x: number): number {
  switch (Math.round(x)) {
    case 1:
      return 3 * x;
    case 2:
      return x * x;
    default:
      return 0;
  }
}

/**
 * The guard has the right value and the slope of a constant: AD differentiated the guard.
 * @gradcheck (1) expect isolated-branch
 * @gradcheck (1.0000001)
 */
export const guardedSquare = (x: number): number => (x === 1 ? 1 : x * x);

/**
 * The guard's value is another one than that of its neighbours.
 * @gradcheck (2) expect isolated-branch
 */
export const wrongGuard = (x: number): number => (x === 2 ? 7 : x * x);

/**
 * Here the guard's slope of 0 is the right one. At 1e-8 the formula beside it has lost all digits of its slope: AD says 0,
 * and the derivative is −3e-9.
 * @gradcheck (0)
 * @gradcheck (1e-8) expect unstable
 * @gradcheck (0.1)
 */
export const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x) / x);

/**
 * All derivatives are 0 at the guard, and the neighbours underflow.
 * @gradcheck (0)
 */
export const flatGuard = (x: number): number => (x === 0 ? 0 : Math.exp(-1 / (x * x)));

/**
 * Differentiable at 0, with slope 0, though the slope beside it swings between −1 and 1.
 * @gradcheck (0)
 */
export const wildGuard = (x: number): number => (x === 0 ? 0 : x * x * Math.sin(1 / x));

/**
 * 0/0 is no number, whatever the limit is.
 * @gradcheck (1) expect non-finite
 * @gradcheck (1.000001)
 */
export const removable = (x: number): number => (x * x - 1) / (x - 1);

/**
 * A pole behind a guard: the value is finite at 0 only.
 * @gradcheck (0) expect inconclusive
 */
export const guardedPole = (x: number): number => (x === 0 ? 0 : 1 / x);

/**
 * The sign is a step, and everywhere else a constant.
 * @gradcheck (0) expect jump
 * @gradcheck (1e-9)
 */
export const signTimes = (x: number): number => Math.sign(x) * 3;
