/** `gradproof/ad` as the TRACED child hands it to user code: explicit cuts become nodes with slope zero. */
import type { detach, noGrad } from "../ad/index";
import type { Runtime } from "../trace/index";

export function tracedAd(runtime: Runtime): { detach: typeof detach; noGrad: typeof noGrad } {
  return {
    detach: (x) => runtime.detach(x, "detach") as typeof x,
    noGrad: (fn) => runtime.detach(fn(), "no-grad") as ReturnType<typeof fn>,
  };
}
