/** `gradproof/ad` as the TRACED child hands it to user code: explicit cuts become nodes with slope zero. */
import { types } from "node:util";
import type { customGradient, detach, noGrad } from "../ad/index";
import type { CutKind } from "../protocol";
import type { Runtime } from "../trace/index";
import { tracedCustomGradient, type InsideCustom } from "./customGradient";

const then = Function.prototype.call.bind(Promise.prototype.then) as unknown as (
  promise: Promise<unknown>,
  next: (value: unknown) => unknown,
) => Promise<unknown>;

export interface TracedAd {
  detach: typeof detach;
  noGrad: typeof noGrad;
  customGradient: typeof customGradient;
}

export function tracedAd(runtime: Runtime): TracedAd {
  const inside: InsideCustom = { current: null };
  const cut = (x: unknown, kind: CutKind): unknown =>
    types.isPromise(x) ? then(x, (value) => runtime.detach(value, kind)) : runtime.detach(x, kind);
  return {
    detach: (x) => (inside.current === null ? (cut(x, "detach") as typeof x) : inside.current.detach(x)),
    noGrad: (fn) =>
      inside.current === null ? (cut(fn(), "no-grad") as ReturnType<typeof fn>) : inside.current.noGrad(fn),
    customGradient: tracedCustomGradient(runtime, inside),
  };
}
