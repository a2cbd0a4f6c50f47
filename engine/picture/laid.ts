/** A picture that is laid out: where everything stands. */
import type { LaidBox } from "../protocol";

/** Room for badges above and around. */
export const MARGIN = 20;

export interface LaidEdge {
  from: string;
  to: string;
  /** The way from the lower edge of `from` to the upper edge of `to`: stretches along a row are vertical. */
  points: readonly (readonly [x: number, y: number])[];
}

/** A line that is not drawn: `box` names its operand instead. */
export interface Chip {
  box: string;
  from: string;
  n: number;
}

/** Around the boxes of an opened group. */
export interface LaidFrame {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
  /** How many frames it stands in. */
  depth: number;
}

export interface Layout {
  /** Where the picture begins: 0, unless boxes were kept where they stood. */
  left: number;
  top: number;
  /** Right and lower edge. */
  width: number;
  height: number;
  boxes: LaidBox[];
  /** Outer frames first. */
  frames: LaidFrame[];
  edges: LaidEdge[];
  chips: Chip[];
  /** False when time ran out before the order was improved to the end. */
  finished: boolean;
}
