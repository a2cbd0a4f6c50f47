/** How much of a difference is not mathematics: rounding that every evaluation has, and noise that the ladder shows. */
import type { Levels } from "./levels";

/** How many of the finest levels are listened to: there, truncation has died out and what is left is noise. */
const LISTEN = 12;

/** What a value below the smallest normal double may be off by, a few operations included. */
const UNDERFLOW = 2 ** -1070;

/** Truncation dies out by at least this factor per level (4 to 8 where the steps halve, 2.9 to 5 at ratio 1.7). */
const DIES_OUT = 2.5;

/** So many levels in a row that die out are truncation; fewer may be luck. */
const IN_A_ROW = 3;

/**
 * Noise of f in units of f: the largest change between neighbouring divided differences times the width they were taken
 * over, on the finest levels. It plays the part of the factor that other tools let the user set by hand.
 */
export function measuredNoise(levels: Levels, listen: number = LISTEN): number {
  const from = Math.max(1, levels.n - listen);
  const change = (k: number): number => Math.abs((levels.d[k] ?? 0) - (levels.d[k - 1] ?? 0)) * (levels.width[k] ?? 0);
  let quiet = from;
  while (quiet + 1 < levels.n && change(quiet + 1) * DIES_OUT <= change(quiet)) quiet++;
  let noise = 0;
  for (let k = quiet - from >= IN_A_ROW ? quiet : from; k < levels.n; k++) noise = Math.max(noise, change(k));
  return noise;
}

/**
 * Round-off term of each level, in units of the derivative: the error of the two values (rounding, or the noise if that is
 * larger) over the distance, and the rounding of the quotient itself.
 */
export function roundOff(levels: Levels, noise: number, unit: number): Float64Array {
  const out = new Float64Array(levels.n);
  for (let k = 0; k < levels.n; k++) {
    const error = Math.max(2 * unit * (levels.mean[k] ?? 0), noise, UNDERFLOW);
    out[k] = error / (levels.width[k] ?? 1) + unit * Math.abs(levels.d[k] ?? 0);
  }
  return out;
}
