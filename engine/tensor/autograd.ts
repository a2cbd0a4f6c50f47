import { attach, call, edgeOf, refresh } from "./run";
import { rootOf, sweep } from "./backward";
import { single } from "./calls";
import { APART, isTensor, viewOf } from "./core";
import { isFloat } from "./dtype";
import { isGradEnabled, withRecording } from "./mode";
import { save, unpack } from "./saved";
import { written } from "./shape";
import type { BackwardOptions, GradientNode, GradientsOptions, Tensor } from "./types";

export function backward(x: Tensor, gradient?: Tensor | null, options: BackwardOptions = {}): void {
  sweep([rootOf(x, gradient, "backward")], options);
}

export function gradients(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options: GradientsOptions = {},
): (Tensor | null)[] {
  const asked = isTensor(inputs) ? [inputs] : inputs;
  const results = isTensor(outputs) ? [outputs] : outputs;
  const given =
    options.gradOutputs === undefined
      ? []
      : isTensor(options.gradOutputs)
        ? [options.gradOutputs]
        : options.gradOutputs;
  const nodes = asked.map((x, k) => {
    const node = isTensor(x) ? edgeOf(x) : null;
    if (node === null)
      throw new Error(
        `gradients: input ${k}${isTensor(x) ? ` of shape ${written(x._shape)}` : ""} does not require gradients.`,
      );
    return node;
  });
  const roots = results.map((output, k) => rootOf(output, given[k], "gradients"));
  const found = sweep(roots, { ...options, targets: new Set(nodes) });
  return nodes.map((node, k) => {
    const adjoint = found.get(node);
    if (adjoint === undefined && options.allowUnused !== true)
      throw new Error(
        `gradients: no output depends on input ${k} of shape ${written(asked[k]!._shape)}; { allowUnused: true } gives null for it.`,
      );
    return adjoint ?? null;
  });
}

/** The same storage, with no history. */
export function detach(x: Tensor): Tensor {
  const view = viewOf(x, x._shape, x._strides);
  view._viewed = APART;
  return view;
}

export function setRequiresGrad(x: Tensor, on: boolean): void {
  if (on && !isFloat(x._dtype))
    throw new TypeError(
      `requiresGrad: a tensor of ${x._dtype} (shape ${written(x._shape)}) has no gradient: only float64 and float32 have.`,
    );
  if (!on && x._node !== null)
    throw new Error(
      `requiresGrad_(false): this tensor of shape ${written(x._shape)} is the result of ${x._node.name}, which was recorded: use detach().`,
    );
  x._requiresGrad = on;
}

/** The node on which what happens to gradients of this tensor is kept. */
export function nodeOf(x: Tensor, who: string): GradientNode {
  refresh(x);
  const node = edgeOf(x);
  if (node === null) throw new Error(`${who}: this tensor of shape ${written(x._shape)} does not require gradients.`);
  return node;
}

export function registerHook(x: Tensor, hook: GradientNode["hooks"][number]): () => void {
  const { hooks } = nodeOf(x, "registerHook");
  hooks.push(hook);
  return () => {
    const at = hooks.indexOf(hook);
    if (at >= 0) hooks.splice(at, 1);
  };
}

type Vjp<A> = (adjoint: Tensor, inputs: A, output: Tensor) => Tensor | readonly (Tensor | null)[];

export function customFunction<A extends readonly Tensor[]>(
  fn: (...inputs: A) => Tensor,
  vjp: Vjp<A>,
): (...inputs: A) => Tensor {
  const name = fn.name === "" ? "customFunction" : fn.name;
  return (...inputs: A): Tensor => {
    inputs.forEach((x, k) => {
      if (!isTensor(x)) throw new TypeError(`${name}: argument ${k} must be a tensor, not ${typeof x}.`);
      refresh(x);
    });
    const result = withRecording(false, () => fn(...inputs));
    if (!isTensor(result)) throw new TypeError(`${name}: the function must return a tensor, not ${typeof result}.`);
    if (!isGradEnabled() || !isFloat(result._dtype) || !inputs.some((x) => x._requiresGrad)) return result;
    // A copy: the function may give back a tensor that is also somebody else's.
    const output = call("clone", [detach(result)]);
    const node = attach(name, output, inputs.map(edgeOf), backwardBy(name, vjp));
    node.saved = [...inputs, output].map(save);
    return output;
  };
}

/** In a function of its own, so that it does not keep the arguments once they are freed. */
function backwardBy<A>(name: string, vjp: Vjp<A>): GradientNode["vjp"] {
  return (adjoint, own) => {
    const saved = own.edges.map((_, k) => unpack(own, k)) as unknown as A;
    const parts = vjp(adjoint, saved, unpack(own, own.edges.length));
    const list = isTensor(parts) ? [parts] : ((parts as typeof parts | undefined) ?? []);
    if (list.length !== own.edges.length)
      throw new RangeError(`${name}: the vjp returned ${list.length} adjoints for ${own.edges.length} arguments.`);
    return list.map((part) => (typeof part === "number" ? single(part, name) : part));
  };
}
