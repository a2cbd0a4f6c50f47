import type { Lens, ViewWish } from "../engine/protocol";
import type { PanelState } from "./state";

/** What is shown unasked. */
const plainWish: ViewWish = {
  ...{ budget: 60, output: 0, open: [], closed: [], shown: {} },
  ...{ thickness: "operands", hubLines: false },
};

/** What of the tape is shown. */
export function wishOf({ wish }: PanelState): ViewWish {
  return wish ?? plainWish;
}

/** What the adjoints and tangents that are shown are of. */
export function lensOf(state: PanelState): Lens {
  const { output, tangent } = wishOf(state);
  return tangent === undefined ? { output } : { output, tangent };
}
