import { APART, filled } from "./core";
import { isFloat } from "./dtype";
import { isGradEnabled } from "./mode";
import { save, unpack } from "./saved";
import type { Shape } from "./shape";
import type { GradientNode, RecordedOperation, Region, Tensor } from "./types";

/** What the backward pass of one operation may look at. */
export interface Context<O = unknown> {
  /** Operand k; only if the row saves it. */
  input(k: number): Tensor;
  /** The result; only if the row saves it. */
  output(): Tensor;
  /** Shapes of the operands. */
  readonly shapes: readonly Shape[];
  readonly options: O;
  /** Whether the adjoint of operand k is asked for. */
  needs(k: number): boolean;
}

/** One operation of the table. */
export interface Operation<O = never> {
  /** The value, and nothing of gradients. Must be a tensor of its own; a view shares storage. */
  readonly forward: (inputs: readonly Tensor[], options: O) => Tensor;
  /**
   * Adjoints of the operands, in tensor operations, so that they can be differentiated again. null where there is none;
   * an operation without vjp passes no gradient.
   */
  readonly vjp?: (adjoint: Tensor, context: Context<O>) => readonly (Tensor | null)[];
  /** Which operands the vjp looks at, given which adjoints are asked for; and whether it looks at the result. */
  readonly saves?: (needs: readonly boolean[]) => { inputs?: readonly number[]; output?: boolean };
  /** The result is linear in the operands that carry gradients together. */
  readonly linear?: boolean;
  /** The result shares the storage of the first operand. */
  readonly view?: boolean;
}

export type Operations = { readonly [name: string]: Operation };

let table: Operations = {};
let nodes = 0;
let recorder: ((operation: RecordedOperation) => void) | null = null;

/** The rows call each other by name; table.ts hands them over, so that no file needs one that needs it. */
export function fillTable(rows: Operations): void {
  table = rows;
}

export function setRecorder(next: typeof recorder): typeof recorder {
  const before = recorder;
  recorder = next;
  return before;
}

/** Computes an operation and, where gradients may be asked for, records it. */
export function call(name: string, inputs: readonly Tensor[], options?: unknown): Tensor {
  const row = table[name];
  if (row === undefined) throw new Error(`There is no operation "${name}".`);
  inputs.forEach(refresh);
  const output = row.forward(inputs, options as never);
  if (row.view === true && !isGradEnabled() && output._base !== null) output._viewed = APART;
  if (isGradEnabled() && row.vjp !== undefined && isFloat(output._dtype) && inputs.some(asksForGradient))
    record(name, row as Operation<unknown>, inputs, options, output);
  recorder?.({ name, inputs, output });
  return output;
}

const asksForGradient = ({ _requiresGrad }: Tensor): boolean => _requiresGrad;

function record(
  name: string,
  row: Operation<unknown>,
  inputs: readonly Tensor[],
  options: unknown,
  output: Tensor,
): void {
  const edges = inputs.map(edgeOf);
  const needs = edges.map((edge) => edge !== null);
  const wanted = row.saves?.(needs);
  const saved =
    wanted === undefined ? [] : inputs.map((x, k) => (wanted.inputs?.includes(k) === true ? save(x) : null));
  const shapes = inputs.map(({ _shape }) => _shape);
  const node = attach(name, output, edges, backwardOf(row, shapes, options));
  if (wanted?.output === true) saved[inputs.length] = save(output);
  node.saved = saved;
}

/** In a function of its own, so that what is kept for the backward pass does not keep the operands. */
function backwardOf(row: Operation<unknown>, shapes: readonly Shape[], options: unknown): GradientNode["vjp"] {
  return (adjoint, own) =>
    row.vjp!(adjoint, {
      input: (k) => unpack(own, k),
      output: () => unpack(own, own.edges.length),
      shapes,
      options,
      needs: (k) => own.edges[k] !== null,
    });
}

/** Makes `output` the result of a recorded operation. */
export function attach(
  name: string,
  output: Tensor,
  edges: readonly (GradientNode | null)[],
  vjp: GradientNode["vjp"],
): GradientNode {
  const { _shape: shape, _dtype: dtype } = output;
  const node: GradientNode = {
    ...{ id: ++nodes, name, shape, dtype, edges, saved: [], vjp, leaf: null, retain: null, hooks: [] },
  };
  output._node = node;
  output._requiresGrad = true;
  return node;
}

const nothing = (): readonly null[] => [];

/** Where the adjoint of a tensor goes; null where nobody asks for it. */
export function edgeOf(x: Tensor): GradientNode | null {
  if (!x._requiresGrad) return null;
  return x._node ?? (x._accumulator ??= accumulator(x));
}

function accumulator(leaf: Tensor): GradientNode {
  const { _shape: shape, _dtype: dtype } = leaf;
  return { id: 0, name: "leaf", shape, dtype, edges: [], saved: [], vjp: nothing, leaf, retain: null, hooks: [] };
}

/**
 * A view of a tensor whose record was changed in place since: it is now that part of the new one. Without such a change, and
 * for a detached view, nothing is done.
 */
export function refresh(x: Tensor): void {
  const { _base: base, _storage: storage } = x;
  if (base === null || x._viewed === storage.rewritten || x._viewed === APART) return;
  x._viewed = storage.rewritten;
  const edge = edgeOf(base);
  if (edge === null) return;
  const region = regionOf(x, base);
  attach("region", x, [edge], (adjoint) => [call("place", [filled(region.whole, 0, adjoint._dtype), adjoint], region)]);
}

/** Where a view stands in the tensor it was taken from, whose elements lie side by side. */
export const regionOf = (x: Tensor, base: Tensor): Region => ({
  shape: x._shape,
  strides: x._strides,
  offset: x._offset,
  whole: base._shape,
});
