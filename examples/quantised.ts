/** A colour pipeline that quantises: the floor kills the gradient of everything before it. */

/** sRGB transfer curve. */
function encode(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/**
 * Luma of a quantised pixel. The gradient is 0 where the picture does not move, and that is the truth at this point:
 * the check passes and lists the cut with its line.
 *
 * @gradcheck ({ r: 0.42, g: 0.31, b: 0.77 }, 1.1)
 */
export function luma(pixel: { r: number; g: number; b: number }, exposure: number): number {
  const levels = 16;
  const quantise = (v: number): number => Math.floor(encode(v * exposure) * levels) / levels;
  return 0.2126 * quantise(pixel.r) + 0.7152 * quantise(pixel.g) + 0.0722 * quantise(pixel.b);
}

/**
 * Dithering adds back what the floor took away, so the result does move with the pixel and the floor hides it.
 *
 * @gradcheck (0.42) expect detached
 */
export function fineLuma(value: number): number {
  const fine = 1e12;
  return Math.floor(encode(value) * fine) / fine + 0.5 * value;
}
