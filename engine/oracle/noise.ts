/** How much of a difference is not mathematics: rounding that every evaluation has, and noise that the ladder shows. */
import type { Levels } from "./levels";

/** How many of the finest levels are listened to: there, truncation has died out and what is left is noise. */
const LISTEN = 12;

/**
 * Noise of f in units of f: the largest change between neighbouring divided differences times the width they were taken
 * over, on the finest levels. It plays the part of the factor that other tools let the user set by hand.
 */
export function measuredNoise(levels: Levels, listen: number = LISTEN): number {
  let noise = 0;
  for (let k = Math.max(1, levels.n - listen); k < levels.n; k++) {
    const change = Math.abs((levels.d[k] ?? 0) - (levels.d[k - 1] ?? 0)) * (levels.width[k] ?? 0);
    if (change > noise) noise = change;
  }
  return noise;
}

/**
 * Round-off term of each level, in units of the derivative: the error of the two values (rounding, or the noise if that is
 * larger) over the distance, and the rounding of the quotient itself.
 */
export function roundOff(levels: Levels, noise: number, unit: number): Float64Array {
  const out = new Float64Array(levels.n);
  for (let k = 0; k < levels.n; k++) {
    out[k] =
      Math.max(2 * unit * (levels.mean[k] ?? 0), noise) / (levels.width[k] ?? 1) + unit * Math.abs(levels.d[k] ?? 0);
  }
  return out;
}
