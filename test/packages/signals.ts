import FFT from "fft.js";
import savitzkyGolay from "ml-savitzky-golay";
import { createNoise2D } from "simplex-noise";

/** @gradcheck ([1, 2, 3, 4, 3, 2, 1, 0.5]) */
export function power(x: number[]): number {
  const fft = new FFT(8);
  const out = fft.createComplexArray();
  fft.realTransform(out, x);
  return out[2] ** 2 + out[3] ** 2 + out[4] * out[5];
}

/** @gradcheck ([1, 2, 3, 4, 3, 2, 1, 0.5]) */
export function thereAndBack(x: number[]): number[] {
  const fft = new FFT(4);
  const out = fft.createComplexArray();
  const back = fft.createComplexArray();
  fft.transform(out, x);
  fft.inverseTransform(back, out);
  return fft.fromComplexArray(back);
}

/** @gradcheck ([1, 2, 4, 7, 5, 3, 2, 1, 1.5]) */
export function smoothed(y: number[]): number[] {
  return savitzkyGolay(y, 1, { windowSize: 5, polynomial: 2, derivative: 1 });
}

/** @gradcheck (0.3, 0.7) */
export function noise(x: number, y: number): number {
  let seed = 1;
  return createNoise2D(() => (seed = (seed * 16807) % 2147483647) / 2147483647)(x, y);
}
