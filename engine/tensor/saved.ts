import { viewOf } from "./core";
import { written } from "./shape";
import type { GradientNode, Saved, Storage, Tensor } from "./types";

/** A tensor as it is now, for the backward pass. */
export const save = (tensor: Tensor): Saved => ({
  tensor,
  version: tensor._storage.version,
  node: tensor._node,
  requiresGrad: tensor._requiresGrad,
});

/** The saved tensor; throws when its numbers are no longer those that were saved. */
export function unpack(node: GradientNode, k: number): Tensor {
  if (node.saved === null) throw new Error(freedText(node));
  const saved = node.saved[k];
  if (saved == null) throw new Error(`${node.name} kept no tensor ${k} for its gradient.`);
  const { tensor, version } = saved;
  if (tensor._storage.version !== version) throw new Error(changedText(node, saved));
  if (tensor._node === saved.node && tensor._requiresGrad === saved.requiresGrad) return tensor;
  // It was no part of the graph then, and must not become one by what was done to it since.
  const then = viewOf(tensor, tensor._shape, tensor._strides);
  then._node = saved.node;
  then._requiresGrad = saved.requiresGrad;
  return then;
}

export const freedText = ({ name, shape }: GradientNode): string =>
  `backward() comes to ${name} (shape ${written(shape)}) a second time, and what it had saved was freed by the first: ` +
  "call the first backward with { retainGraph: true }, or compute the result again.";

function changedText(node: GradientNode, { tensor, version }: Saved): string {
  const { change, version: now } = tensor._storage;
  return (
    `A tensor of shape ${written(tensor._shape)} that ${node.name} needs for its gradient was changed in place` +
    `${change === null ? "" : ` by ${change.name}${placeOf(change)}`} after it was used (version ${version} then, ${now} now): ` +
    "use the method without the underscore, or change a clone()."
  );
}

/** Says who changes the numbers, and counts it. */
export function changed(storage: Storage, name: string, caller: (...args: never[]) => unknown): void {
  storage.version++;
  const at = new Error(name);
  // What is above the method is its caller: the line that is wanted.
  (Error as { captureStackTrace?: (target: object, above: unknown) => void }).captureStackTrace?.(at, caller);
  storage.change = { name, at };
}

/** " at file:line:column", from the first line of a stack; nothing where the engine keeps no such stack. */
function placeOf({ at }: { at: Error }): string {
  const line = /^\s*at (?:.*\()?(.+?:\d+:\d+)\)?$/m.exec(at.stack ?? "");
  return line === null ? "" : ` at ${line[1]}`;
}
