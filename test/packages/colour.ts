import chroma from "chroma-js";
import { converter, differenceCiede2000, interpolate } from "culori";
import { hcl, hsl, lab, rgb } from "d3-color";
import { interpolateHcl, interpolateLab, interpolateNumber, interpolateZoom } from "d3-interpolate";
import { scaleLinear, scaleLog, scalePow } from "d3-scale";
import { easeBackOut, easeCubicInOut, easeElasticOut, easePolyIn } from "d3-ease";

/** @gradcheck (0.2, 0.5, 0.7) */
export function toOklab(r: number, g: number, b: number): number[] {
  const { l, a, b: yellow } = converter("oklab")({ mode: "rgb", r, g, b });
  return [l, a, yellow];
}

/** @gradcheck (50, 20, 30) */
export function ciede(l: number, a: number, b: number): number {
  return differenceCiede2000()({ mode: "lab", l, a, b }, { mode: "lab", l: 40, a: 10, b: -20 });
}

/** @gradcheck (0.3, 0.2, 0.9) */
export function mixed(t: number, r: number, g: number): number[] {
  const one = interpolate(
    [
      { mode: "rgb", r, g, b: 0.1 },
      { mode: "rgb", r: 0.5, g: 0.4, b: 0.6 },
    ],
    "oklch",
  )(t);
  return [one.l, one.c, one.h ?? 0];
}

/** @gradcheck (120, 80, 200) */
export function labOf(r: number, g: number, b: number): number[] {
  const { l, a, b: yellow } = lab(rgb(r, g, b));
  return [l, a, yellow];
}

/** @gradcheck (200, 0.4, 0.6) */
export function hslToHcl(h: number, s: number, l: number): number[] {
  const c = hcl(hsl(h, s, l));
  return [c.h, c.c, c.l];
}

/** @gradcheck (120, 80, 200) */
export function chromaLch(r: number, g: number, b: number): number[] {
  return chroma.rgb(r, g, b).lch();
}

/** @gradcheck (30, 40, 270) */
export function luminance(l: number, c: number, h: number): number {
  return chroma.lch(l, c, h).luminance();
}

/** @gradcheck (0.3) */
export function zoomed(t: number): number[] {
  return interpolateZoom([30, 30, 40], [135, 85, 60])(t);
}

/** @gradcheck (0.3, 2, 9) */
export function numbers(t: number, a: number, b: number): number {
  return interpolateNumber(a, b)(t) ** 2;
}

/** @gradcheck (0.3) */
export function eased(t: number): number[] {
  return [easeCubicInOut(t), easeElasticOut(t), easeBackOut(t), easePolyIn.exponent(2.5)(t)];
}

/** @gradcheck (3, 1, 10) */
export function scaled(x: number, a: number, b: number): number[] {
  return [
    scaleLinear([a, b], [0, 100])(x),
    scaleLog([a, b], [0, 100])(x),
    scalePow([a, b], [0, 100]).exponent(0.7)(x),
    scaleLinear([a, b], [0, 100]).invert(x),
  ];
}
