import { cast } from "./calls";
import { APART, filled } from "./core";
import { isFloat } from "./dtype";
import { isGradEnabled } from "./mode";
import { attach, call, edgeOf, refresh, regionOf } from "./run";
import { forRuns } from "./runs";
import { changed } from "./saved";
import { sameShape, written } from "./shape";
import type { Tensor } from "./types";

/** Writes the elements of `from` over those of `to`, of the same shape, and counts it as a change. */
export function overwrite(to: Tensor, from: Tensor, name: string, caller?: (...args: never[]) => unknown): void {
  const [source, target] = [from._storage.data, to._storage.data];
  forRuns(
    to._shape,
    [from._strides, to._strides],
    [from._offset, to._offset],
    (length, [a = 0, b = 0], [sa = 0, sb = 0]) => {
      for (let i = 0; i < length; i++) target[b + i * sb] = source[a + i * sa]!;
    },
  );
  changed(to._storage, name, caller ?? overwrite);
}

/**
 * Puts the result of an operation in the place of its first operand, in the record too. `caller` is the method the user
 * called: an error about a changed tensor names the line it was called from.
 */
export function inPlace(x: Tensor, name: string, caller: (...args: never[]) => unknown, compute: () => Tensor): void {
  refresh(x);
  const shape = written(x._shape);
  if (isGradEnabled() && x._requiresGrad && x._node === null && x._base === null)
    throw new Error(
      `${name}: a leaf of shape ${shape} that requires gradients cannot be changed in place while operations are recorded: ` +
        "wrap it in noGrad(() => …).",
    );
  if (x._strides.some((step, axis) => step === 0 && x._shape[axis]! > 1))
    throw new Error(`${name}: elements of this expanded tensor of shape ${shape} share one place; change a clone().`);
  const result = compute();
  if (!sameShape(result._shape, x._shape))
    throw new RangeError(`${name}: the result has the shape ${written(result._shape)} and does not fit into ${shape}.`);
  if (isFloat(result._dtype) && !isFloat(x._dtype))
    throw new TypeError(
      `${name}: the result is ${result._dtype} and the tensor of shape ${shape} is ${x._dtype}: use to() before.`,
    );
  const recorded = isGradEnabled() && (result._requiresGrad || x._requiresGrad);
  if (recorded && x._base !== null) checkView(x, x._base, name);
  const own = cast(result, x._dtype);
  overwrite(x, own, name, caller);
  if (!recorded) return;
  x._storage.rewritten++;
  if (x._base === null) {
    x._node = own._node;
    x._requiresGrad = true;
  } else changeBase(x, x._base, own);
}

/** A view through which a record can be changed: not one of a leaf, and not one that is apart from it. */
function checkView(x: Tensor, base: Tensor, name: string): void {
  const shape = written(x._shape);
  if (base._requiresGrad && base._node === null)
    throw new Error(
      `${name}: this tensor of shape ${shape} is a view of a leaf that requires gradients, which cannot be changed in place ` +
        "while operations are recorded: wrap it in noGrad(() => …).",
    );
  if (x._viewed === APART)
    throw new Error(
      `${name}: this tensor of shape ${shape} was detached, or taken under noGrad, and a recorded result cannot be put into it: ` +
        "change a clone().",
    );
}

/** Records that a part of the base is another tensor now; the view is then that part of the new base. */
function changeBase(x: Tensor, base: Tensor, part: Tensor): void {
  const region = regionOf(x, base);
  attach("place", base, [edgeOf(base), edgeOf(part)], (adjoint) => [
    call("place", [adjoint, filled(region.shape, 0, adjoint._dtype)], region),
    call("region", [adjoint], region),
  ]);
  refresh(x);
}
