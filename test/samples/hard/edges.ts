// Edges of a domain, vertical tangents, and 0 · ∞.

/**
 * The root starts with a vertical tangent.
 * @gradcheck (0) expect vertical-tangent
 * @gradcheck (1e-8)
 */
export const root = (x: number): number => Math.sqrt(x);

/**
 * The cube root is defined on both sides and vertical between them.
 * @gradcheck (0) expect vertical-tangent
 */
export const cubeRoot = (x: number): number => Math.cbrt(x);

/**
 * Defined on one side only, with a derivative from there.
 * @gradcheck (0) expect domain-edge
 * @gradcheck (1e-6)
 */
export const halfPower = (x: number): number => x ** 1.5;

/**
 * The arc cosine ends at 1 with a vertical tangent; just below it the derivative is large and right.
 * @gradcheck (1) expect vertical-tangent
 * @gradcheck (0.9999999)
 */
export const arc = (x: number): number => Math.acos(x);

/**
 * Minus infinity has no derivative; the smallest scales have.
 * @gradcheck (0) expect non-finite
 * @gradcheck (1e-8)
 * @gradcheck (1e-300)
 */
export const logarithm = (x: number): number => Math.log(x);

/**
 * The bound keeps the logarithm away from 0: below it the function is constant.
 * @gradcheck (0)
 * @gradcheck (1e-9)
 */
export const boundedLog = (x: number): number => Math.log(Math.max(x, 1e-12));

/**
 * Right by the branch that max takes, though the root alone has an infinite slope at 0.
 * @gradcheck (-1)
 */
export const rootOfBound = (x: number): number => Math.sqrt(Math.max(x, 0));

/**
 * The value is x, and the chain rule says 0 · ∞.
 * @gradcheck (0) expect non-finite
 * @gradcheck (1e-5)
 */
export const rootSquared = (x: number): number => Math.sqrt(x) ** 2;

/**
 * A norm written out has 0 · ∞ in its chain rule at the origin, where 0 wins: a subgradient of its kink.
 * @gradcheck ([0, 0]) expect kink
 * @gradcheck ([1e-7, 0])
 */
export const norm = (v: number[]): number => Math.sqrt(v[0]! * v[0]! + v[1]! * v[1]!);

/**
 * The guard saves the value: the cone has its kink all the same.
 * @gradcheck ([0, 0]) expect kink
 */
export function guardedNorm(v: number[]): number {
  const square = v[0]! * v[0]! + v[1]! * v[1]!;
  return square > 0 ? Math.sqrt(square) : 0;
}

/**
 * The limit at 0 is guarded, and the slope there is minus infinity.
 * @gradcheck (0) expect vertical-tangent
 * @gradcheck (1e-6)
 */
export const entropy = (p: number): number => (p > 0 ? p * Math.log(p) : 0);

/**
 * A negative base has no power beside a whole exponent.
 * @gradcheck (-2, 3) expect non-finite
 */
export const negativePower = (x: number, y: number): number => x ** y;

/**
 * A pole near the point, and an enormous slope.
 * @gradcheck (1.5707)
 */
export const nearPole = (x: number): number => Math.tan(x);

/**
 * The gradient is finite, the value is not.
 * @gradcheck (1000) expect non-finite
 */
export const overflow = (x: number): number => Math.exp(x);

/**
 * At the largest number a step to the right is infinite.
 * @gradcheck (1.7976931348623157e308) expect domain-edge
 */
export const identity = (x: number): number => x;

/**
 * The angle between parallel vectors is where the arc cosine ends.
 * @gradcheck ([1, 0], [2, 0]) expect inconclusive
 * @gradcheck ([1, 0], [2, 1])
 */
export function between(a: number[], b: number[]): number {
  const dot = a[0]! * b[0]! + a[1]! * b[1]!;
  return Math.acos(dot / (Math.hypot(a[0]!, a[1]!) * Math.hypot(b[0]!, b[1]!)));
}
