import shared = require("./shared.cjs");
import type { Unused } from "./nowhere";

namespace Values {
  export const scale = (x: number) => x * shared.factor;
}

/** @gradcheck (1.5) */
function scaled(x: number): number {
  return Values.scale(x) ** 2;
}
export = { scaled, Values };
