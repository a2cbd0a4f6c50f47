/** Values that leave the world of numbers and come back without their gradient. */

/**
 * Rounding through text: the result moves with x, and no derivative passes toFixed.
 *
 * @gradcheck (0.7) expect detached
 */
export function throughText(x: number): number {
  const rounded = Number((x * x).toFixed(15));
  return Math.sin(rounded) + x;
}

/**
 * A deep copy by way of JSON.
 *
 * @gradcheck ({ a: 1.5, b: 0.25 }) expect detached
 */
export function throughJson(state: { a: number; b: number }): number {
  const copy = JSON.parse(JSON.stringify(state)) as { a: number; b: number };
  return copy.a * copy.b + state.a;
}
