/** The partials of a tape, each held against the slope of its operation; and what a wrong one does to the derivatives. */
import { reverse } from "../differentiate/index";
import { checkPartials, errorBounds } from "../exact/index";
import type { PartialsChecked, Site, WrongPartial } from "../protocol";
import { opName, type reverseSweep } from "../rules/index";
import type { Runtime } from "../trace/index";
import type { Tape } from "../trace/tape";
import type { Exact } from "./exactBundle";
import { columnsOf } from "./jacobian";
import type { TracedOutput } from "./traceTypes";

export interface PartialRequest {
  runtime: Runtime;
  outputs: readonly TracedOutput[];
  inputSlots: Int32Array;
  site(id: number): Site;
  exact(): Exact;
  /** What gives the partials; a test hands in one with a fault. */
  sweep?: typeof reverseSweep;
}

export function partialReport({ runtime, outputs, inputSlots, site, exact, sweep }: PartialRequest): PartialsChecked {
  const { tape } = runtime;
  const { adjoint: into } = columnsOf(runtime);
  const slots = outputs.map(({ slot }) => slot);
  const local = checkPartials(tape, slots, into, (op, at, operand) => exact().bigSlope(op, at, operand), sweep);
  const { edges, checked, undecided } = local;
  if (local.wrong.length === 0) return { edges, checked, undecided, wrong: [] };
  const nodes = local.wrong.map(({ node }) => node);
  // Adjoints of the nodes, output by output, then the gradients of the operands: their product is what a partial moves.
  const adjoints = slots.map((slot) => {
    if (slot === 0) return nodes.map(() => 0);
    const { adjoint } = reverse(tape, slot, { into });
    return nodes.map((node) => adjoint[node] as number);
  });
  const wrong = local.wrong.map(({ node, slot, operand, partial, slope }, k): WrongPartial => {
    const { adjoint } = reverse(tape, slot, { into });
    const row = Array.from(inputSlots, (input) => adjoint[input] as number);
    const id = tape.site[node] as number;
    return {
      ...(id < 0 ? {} : { site: site(id) }),
      operation: opName(tape.op[node] as number),
      ...{ operand, at: tape.value[slot] as number, partial, slope },
      moves: adjoints.map((list) => row.map((g) => (list[k] as number) * (partial - slope) * g)),
    };
  });
  return { edges, checked, undecided, wrong };
}

/** By how much rounding may have moved each derivative, row per output; null for a tape that is too long. */
export function roundingBounds(
  tape: Tape,
  outputs: readonly TracedOutput[],
  inputSlots: Int32Array,
): number[][] | null {
  const bounds = errorBounds(
    tape,
    outputs.map(({ slot }) => slot),
    inputSlots,
  );
  return bounds?.map((row) => Array.from(row)) ?? null;
}
