/** A fault of one rule at one node: what both sweeps give when one partial is another one, and what the local check sees. */
import { partialReport } from "../../engine/evaluate/partialReport";
import * as big from "../../engine/exact/big/index";
import type { Site, TracedRun } from "../../engine/protocol";
import { forEachEdge, reverseSweep } from "../../engine/rules/index";
import type { Runtime } from "../../engine/trace/index";
import type { Tape } from "../../engine/trace/tape";
import type { Sample } from "./sample";

interface Edge {
  /** The node whose partial is wrong, and by which operand. */
  node: number;
  operand: number;
}

export interface Fault extends Edge {
  traced: TracedRun;
}

/** Undefined where no partial has an effect on the component that mistakes are planted in. */
export function plantFault(runtime: Runtime, traced: TracedRun, factor: number, sample: Sample): Fault | undefined {
  const { tape } = runtime;
  const right = traced.reverse[0] ?? [];
  const output = outputSlot(tape, right, traced.outputs[0]?.value ?? NaN);
  if (output === 0) return undefined;
  const edges = activeEdges(tape, output, 1 + sample.component);
  if (edges.length === 0) return undefined;
  const edge = sample.random.pick(edges);
  const wrong = sweep(tape, output, right.length, { ...edge, factor });
  const absolute = sweep(tape, output, right.length, { ...edge, factor }, Math.abs);
  // Forward and reverse read the same partials: they agree on the wrong gradient.
  const dot = traced.dot.map(({ allowance }) => ({ forward: 1, reverse: 1, allowance }));
  const partials = partialReport({
    ...{ runtime, outputs: [{ path: "", value: NaN, slot: output }], site: () => PLACE, exact: () => big },
    inputSlots: Int32Array.from(right, (_, i) => 1 + i),
    sweep: (op, a, b, value, adjoint, first, last) => {
      const finite = reverseSweep(op, a, b, value, adjoint, first, last);
      if (first === edge.node && last === edge.node) adjoint[edge.operand] = factor * (adjoint[edge.operand] ?? NaN);
      return finite;
    },
  });
  const swept = { reverse: [wrong], forward: [[...wrong]], absolute: [absolute], dot };
  return { ...edge, traced: { ...traced, ...swept, partials } };
}

const PLACE: Site = { file: "f.ts", line: 1, column: 1, endLine: 1, endColumn: 1, kind: "call", name: "y", text: "y" };

/** The slot of the result: the last node of that value whose sweep gives the product's gradient. */
function outputSlot(tape: Tape, gradient: readonly number[], value: number): number {
  for (let slot = tape.n - 1; slot >= 1; slot--) {
    if (!Object.is(tape.value[slot], value)) continue;
    const found = sweep(tape, slot, gradient.length);
    if (found.every((g, i) => g === gradient[i])) return slot;
  }
  return 0;
}

/** Partials on a path from the input to the output along which something passes. */
function activeEdges(tape: Tape, output: number, input: number): Edge[] {
  const adjoint = adjoints(tape, output);
  const reached = new Uint8Array(output + 1);
  reached[input] = 1;
  const edges: Edge[] = [];
  for (let node = 1; node <= output; node++) {
    edgesOf(tape, node, (operand, partial) => {
      if (operand >= node || reached[operand] !== 1 || partial === 0) return;
      reached[node] = 1;
      if (adjoint[node] !== 0) edges.push({ node, operand });
    });
  }
  return edges;
}

function sweep(
  tape: Tape,
  output: number,
  inputs: number,
  fault?: Edge & { factor: number },
  size: (partial: number) => number = (partial) => partial,
): number[] {
  const adjoint = adjoints(tape, output, fault, size);
  return Array.from({ length: inputs }, (_, i) => adjoint[1 + i] ?? NaN);
}

function adjoints(
  tape: Tape,
  output: number,
  fault?: Edge & { factor: number },
  size: (partial: number) => number = (partial) => partial,
): Float64Array {
  const adjoint = new Float64Array(output + 1);
  adjoint[output] = 1;
  for (let node = output; node >= 1; node--) {
    const g = adjoint[node] ?? 0;
    if (g === 0) continue;
    edgesOf(tape, node, (operand, partial) => {
      if (operand >= node || partial === 0) return;
      const wrong = fault !== undefined && fault.node === node && fault.operand === operand;
      adjoint[operand] = (adjoint[operand] ?? 0) + g * size(wrong ? fault.factor * partial : partial);
    });
  }
  return adjoint;
}

function edgesOf({ op, a, b, value }: Tape, node: number, visit: (operand: number, partial: number) => void): void {
  forEachEdge(op, a, b, value, node, visit);
}
