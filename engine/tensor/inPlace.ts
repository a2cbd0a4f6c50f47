import { cast } from "./calls";
import { isFloat } from "./dtype";
import { isGradEnabled } from "./mode";
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
  if (recorded && x._base !== null)
    throw new Error(
      `${name}: this tensor of shape ${shape} is a view of another one, whose record cannot be changed through it: build the ` +
        "whole with where, concat or stack, or wrap the change in noGrad(() => …).",
    );
  const own = cast(result, x._dtype);
  overwrite(x, own, name, caller);
  if (!recorded) return;
  x._node = own._node;
  x._requiresGrad = own._requiresGrad;
  x._storage.rewritten++;
}
