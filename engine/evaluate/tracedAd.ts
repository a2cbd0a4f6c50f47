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

/** `siteOf` tells where the user's code called a function of that name, for graphs: a check reads the cuts' own stacks. */
export function tracedAd(runtime: Runtime, siteOf: (name: string) => number = () => 0): TracedAd {
  const inside: InsideCustom = { current: null };
  const cut = (x: unknown, kind: CutKind): unknown => {
    const site = runtime.contexts.recording ? siteOf(kind === "detach" ? "detach" : "noGrad") || -1 : -1;
    const cutValue = (value: unknown): unknown => runtime.detach(value, kind, site);
    return types.isPromise(x) ? then(x, cutValue) : cutValue(x);
  };
  return {
    detach: (x) => (inside.current === null ? (cut(x, "detach") as typeof x) : inside.current.detach(x)),
    noGrad: (fn) =>
      inside.current === null ? (cut(fn(), "no-grad") as ReturnType<typeof fn>) : inside.current.noGrad(fn),
    customGradient: tracedCustomGradient(runtime, inside),
  };
}
