import type { Piece } from "./text";

/** What a generator draws: helper functions, the body of a function of `x0 …` and perhaps an array `a`, and a point. */
export interface Draft {
  before: Piece;
  body: Piece;
  scalars: number[];
  array?: number[];
}
