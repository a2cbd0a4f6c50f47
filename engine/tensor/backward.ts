import { add, cast } from "./calls";
import { filled, isTensor } from "./core";
import { isFloat } from "./dtype";
import { overwrite } from "./inPlace";
import { withRecording } from "./mode";
import { call, edgeOf, refresh } from "./run";
import { freedText } from "./saved";
import { sameShape, written } from "./shape";
import type { BackwardOptions, GradientNode, Tensor } from "./types";

export interface Sweep extends BackwardOptions {
  /** The nodes whose adjoints are wanted; absent: those of all leaves, added to their `grad`. */
  targets?: ReadonlySet<GradientNode>;
}

/** Where a sweep starts: a result and its adjoint. */
export interface Root {
  node: GradientNode;
  adjoint: Tensor;
}

/** The adjoint a sweep starts with: the one given, or 1 for a single number. */
export function rootOf(output: Tensor, gradient: Tensor | null | undefined, who: string): Root {
  if (!isTensor(output)) throw new TypeError(`${who} takes tensors, not ${typeof output}.`);
  refresh(output);
  const { _shape: shape, _dtype: dtype } = output;
  if (!isFloat(dtype))
    throw new TypeError(
      `${who}: a tensor of ${dtype} (shape ${written(shape)}) has no gradient; it must be float64 or float32.`,
    );
  const node = edgeOf(output);
  if (node === null)
    throw new Error(
      `${who}: no gradient leads from this tensor of shape ${written(shape)}: neither it nor what it was made of ` +
        "has requiresGrad, or it was made under noGrad or detached.",
    );
  if (gradient === null || gradient === undefined) {
    if (output.size !== 1)
      throw new Error(
        `${who}: a gradient can be left out only for a single number, and this tensor has the shape ${written(shape)}: ` +
          `give an adjoint of that shape, such as ones(${written(shape)}), or take sum() first.`,
      );
    return { node, adjoint: filled(shape, 1, dtype) };
  }
  if (!isTensor(gradient)) throw new TypeError(`${who}: the gradient must be a tensor, not ${typeof gradient}.`);
  if (!sameShape(gradient._shape, shape))
    throw new RangeError(
      `${who}: the gradient has the shape ${written(gradient._shape)}, but the tensor has ${written(shape)}.`,
    );
  return { node, adjoint: cast(gradient, dtype) };
}

/** Goes through the record from the roots down, each node once, the latest first. Returns the adjoints of the targets. */
export function sweep(roots: readonly Root[], options: Sweep): Map<GradientNode, Tensor> {
  const { createGraph = false, targets } = options;
  const keep = options.retainGraph ?? createGraph;
  return withRecording(createGraph, () => {
    const order = reachable(roots.map(({ node }) => node));
    const useful = targets && leadingTo(order, targets);
    const adjoints = new Map<GradientNode, Tensor>();
    const found = new Map<GradientNode, Tensor>();
    for (const { node, adjoint } of roots) accumulate(adjoints, node, adjoint);
    for (const node of order) {
      let adjoint = adjoints.get(node);
      adjoints.delete(node);
      if (adjoint === undefined || useful?.has(node) === false) continue;
      for (const hook of node.hooks) adjoint = hooked(node, hook(adjoint) ?? adjoint);
      if (targets?.has(node) === true) found.set(node, adjoint);
      if (node.leaf !== null && targets === undefined) gather(node.leaf, adjoint, createGraph);
      if (node.retain !== null && targets === undefined) gather(node.retain, adjoint, createGraph);
      if (node.leaf !== null || (useful !== undefined && !node.edges.some((edge) => edge && useful.has(edge))))
        continue;
      pass(node, adjoint, adjoints);
      if (!keep && node.saved?.some((saved) => saved !== null) === true) (node as { saved: null }).saved = null;
    }
    return found;
  });
}

/** Hands the adjoint of a node on to what it was made of. */
function pass(node: GradientNode, adjoint: Tensor, adjoints: Map<GradientNode, Tensor>): void {
  if (node.saved === null) throw new Error(freedText(node));
  const parts = node.vjp(adjoint, node);
  node.edges.forEach((edge, k) => {
    const part = parts[k];
    if (edge !== null && part != null) accumulate(adjoints, edge, cast(part, edge.dtype));
  });
}

function accumulate(adjoints: Map<GradientNode, Tensor>, node: GradientNode, part: Tensor): void {
  if (!sameShape(part._shape, node.shape))
    throw new RangeError(
      `The adjoint of ${node.name} has the shape ${written(part._shape)}, but its tensor has ${written(node.shape)}.`,
    );
  const before = adjoints.get(node);
  adjoints.set(node, before === undefined ? part : add(before, part));
}

function hooked(node: GradientNode, adjoint: Tensor): Tensor {
  if (isTensor(adjoint) && sameShape(adjoint._shape, node.shape)) return cast(adjoint, node.dtype);
  throw new RangeError(
    `A hook on a tensor of shape ${written(node.shape)} returned ` +
      `${isTensor(adjoint) ? `a gradient of shape ${written(adjoint._shape)}` : typeof adjoint}; it must return one of that shape, or nothing.`,
  );
}

/** Adds to `grad`. The tensor kept there is nobody else's: it is changed in place by later passes and by zero_(). */
function gather(tensor: Tensor, adjoint: Tensor, createGraph: boolean): void {
  const { grad } = tensor;
  if (grad !== null && !sameShape(grad._shape, adjoint._shape))
    throw new RangeError(
      `backward: grad was set to a tensor of shape ${written(grad._shape)}, but the tensor has ${written(adjoint._shape)}.`,
    );
  if (grad === null) tensor.grad = call("clone", [adjoint]);
  else if (createGraph || grad._requiresGrad) tensor.grad = add(grad, adjoint);
  else overwrite(grad, add(grad, adjoint), "backward");
}

/** Everything the roots depend on, latest first. Without recursion: a loop of the user's may be a million nodes long. */
function reachable(roots: readonly GradientNode[]): GradientNode[] {
  const seen = new Set<GradientNode>(roots);
  const found = [...seen];
  for (let k = 0; k < found.length; k++)
    for (const edge of found[k]!.edges)
      if (edge !== null && !seen.has(edge)) {
        seen.add(edge);
        found.push(edge);
      }
  return found.sort((a, b) => b.id - a.id);
}

/** The nodes from which a target can be reached, targets included. */
function leadingTo(order: readonly GradientNode[], targets: ReadonlySet<GradientNode>): Set<GradientNode> {
  const useful = new Set<GradientNode>();
  for (let k = order.length - 1; k >= 0; k--) {
    const node = order[k]!;
    if (targets.has(node) || node.edges.some((edge) => edge !== null && useful.has(edge))) useful.add(node);
  }
  return useful;
}
