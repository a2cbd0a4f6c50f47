import type { ViewWish } from "../protocol";

/** Boxes of a first screen. */
export const BOX_BUDGET = 60;

/** Everything, folded by itself, seen from the first output. */
export const firstWish: ViewWish = {
  ...{ budget: BOX_BUDGET, output: 0, open: [], closed: [], shown: {} },
  ...{ thickness: "operands", hubLines: false },
};
