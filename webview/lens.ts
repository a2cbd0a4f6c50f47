import type { Lens, ViewWish } from "../engine/protocol";
import type { PanelState } from "./state";
import { lensOf as lensOfWish, plainWish } from "./wishes";

/** What of the tape is shown. */
export function wishOf({ wish }: PanelState): ViewWish {
  return wish ?? plainWish;
}

/** What the adjoints and tangents that are shown are of. */
export function lensOf(state: PanelState): Lens {
  return lensOfWish(wishOf(state));
}
