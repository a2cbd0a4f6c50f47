// Noise, chance and memory.

/** A rough number in [-1, 1] of the bits of x: neighbours get other ones. */
function rough(x: number): number {
  const bits = new Uint32Array(Float64Array.of(x).buffer);
  const mixed = Math.imul(bits[0]! ^ Math.imul(bits[1]!, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 31 - 1;
}

/**
 * Noise of 1e-9 leaves the derivative some four digits, which is enough to confirm it.
 * @gradcheck (1.5)
 */
export const littleNoise = (x: number): number => x * x + 1e-9 * rough(x);

/**
 * Noise of a tenth leaves nothing to compare with.
 * @gradcheck (1.5) expect noise
 */
export const muchNoise = (x: number): number => x + 0.1 * rough(x);

/**
 * Random numbers are the same in every evaluation, so the sum has a derivative.
 * @gradcheck (1.2, 0.5)
 */
export function monteCarlo(mean: number, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < 200; i++) sum += Math.max(0, mean + deviation * (Math.random() + Math.random() - 1));
  return sum / 200;
}

/**
 * The clock is the same in every evaluation too.
 * @gradcheck (2)
 */
export const timed = (x: number): number => x * x * (1 + (Date.now() % 1000) * 1e-3);

let calls = 0;

/**
 * It counts its calls, so the same point gives another value each time.
 * @gradcheck (2) expect nondeterministic
 */
export const counting = (x: number): number => x * x + (calls = (calls + 1) % 1000);

/**
 * A path is sampled by comparing with a random number: the decision moves with p and the value does not.
 * @gradcheck (0.37)
 */
export const reparametrised = (p: number): number => (Math.random() < p ? 1 : 0) + p * p;

/**
 * A ripple of 1e-9 with a period of 6e-15 has a slope of a million, which is the derivative and no probe can see.
 * @gradcheck (0.3) expect inconclusive
 */
export const ripple = (x: number): number => x + 1e-9 * Math.sin(1e15 * x);
