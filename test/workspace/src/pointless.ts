// Functions no point can be made for from their types alone.
import type { Vector } from "a-package-that-is-not-installed";

export function project(v: Vector, k: number): number {
  return k * (v.x * v.x + v.y);
}

/** Says what it is. */
export const described = (v: Vector): number => v.x * 2;

export class Field {
  readonly strength = 2;

  /**
   * At a place.
   * @param v the place
   */
  at(v: Vector): number {
    return this.strength * v.x;
  }
}

export function global(v: GlobalVector): number {
  return v.x * v.y * v.weights[0]!;
}
