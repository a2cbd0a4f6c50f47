/**
 * The function every chapter on automatic differentiation begins with: y = ln x1 + x1·x2 − sin x2.
 * At (2, 5): y = 11.652…, ∂y/∂x1 = 5.5, ∂y/∂x2 = 1.716….
 *
 * @gradcheck (2, 5)
 */
export function lesson(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}
