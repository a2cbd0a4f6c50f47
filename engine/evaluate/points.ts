/** Points both children must agree on to the bit: the second-opinion points and the points of a probe line. */
import { secondOpinionPoints } from "../oracle/schedule";
import type { Leaf } from "./leaves";

/** Inputs that are moved: not the controls. */
export type Active = readonly number[];

/** The second-opinion points over the active inputs; the others keep their value. `single[i]`: input i is stored as float32. */
export function opinionPoints(x: Float64Array, active: Active, single: Uint8Array): Float64Array[] {
  const moved = Float64Array.from(active, (i) => x[i] ?? NaN);
  return secondOpinionPoints(moved).map((point) => {
    const whole = Float64Array.from(x);
    active.forEach((input, k) => (whole[input] = point[k] ?? NaN));
    return stored(whole, single);
  });
}

/** What the arguments really hold after the write: a Float32Array rounds. */
export function stored(point: Float64Array, single: Uint8Array): Float64Array {
  for (let i = 0; i < point.length; i++) if (single[i] === 1) point[i] = Math.fround(point[i] as number);
  return point;
}

/** Which inputs stand in a Float32Array. */
export function singles(inputs: readonly Leaf[]): Uint8Array {
  return Uint8Array.from(inputs, (leaf) => (leaf.holder instanceof Float32Array ? 1 : 0));
}
