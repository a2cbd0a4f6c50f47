import { firstWish } from "../engine/picture/wish";
import type { Lens, ViewWish } from "../engine/protocol";
import type { PanelState } from "./state";

/** What of the tape is shown. */
export function wishOf({ wish }: PanelState): ViewWish {
  return wish ?? firstWish;
}

/** What the adjoints and tangents that are shown are of. */
export function lensOf(state: PanelState): Lens {
  const { output, tangent } = wishOf(state);
  return tangent === undefined ? { output } : { output, tangent };
}
