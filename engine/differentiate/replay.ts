import { OP, replaySweep } from "../rules";
import { decide, isRounding, type BranchLog } from "../trace/events";
import type { Tape } from "../trace/tape";
import { columnFor, openIntervals, type SweepOptions } from "./segments";

/** Slots of the inputs in tape order: the order in which a replay takes their values. */
export function inputSlots(tape: Tape): number[] {
  const slots: number[] = [];
  for (let i = 1; i < tape.n; i++) if (tape.op[i] === OP.input) slots.push(i);
  return slots;
}

/** Nodes whose values no operation gives: a function of the user's has to be called for them. */
export interface Recalled {
  readonly nodes: readonly number[];
  /** Their values where the slots before them have these; null where there are none. */
  again(values: Float64Array): ArrayLike<number> | null;
}

export interface ReplayOptions extends SweepOptions {
  /** In tape order. Without them such nodes keep what was recorded. */
  readonly recalled?: readonly Recalled[];
}

/**
 * Every node's value at other input values, along the recorded path: by the code that recorded them, so that equal
 * inputs give equal bits. Constants, explicit cuts and frozen nodes keep what was recorded, as they do in the probes.
 *
 * `inputs` are in the order of `inputSlots`. Returns values by slot, constants included; what they mean where a branch
 * would have gone the other way, `replayBranches` says. Throws when there are not as many inputs as the tape has.
 */
export function replay(tape: Tape, inputs: ArrayLike<number>, options: ReplayOptions = {}): Float64Array {
  const values = columnFor(tape, options.into);
  const recalled = options.recalled ?? [];
  let call = 0;
  values.set(tape.value.subarray(tape.constants), tape.constants);
  const { op, a, b, value } = tape;
  let used = 0;
  let next = 1;
  values[0] = 0;
  for (const [first, last] of openIntervals(tape, options.frozen)) {
    values.set(value.subarray(next, first), next);
    let from = first;
    for (; call < recalled.length; call++) {
      const { nodes, again } = recalled[call]!;
      const end = nodes.at(-1)!;
      if (end > last) break;
      // One inside a frozen interval keeps what was recorded.
      if (end < from) continue;
      used = replaySweep(op, a, b, values, value, inputs, from, end, used);
      const found = again(values);
      nodes.forEach((node, i) => (values[node] = found === null ? NaN : found[i]!));
      from = end + 1;
    }
    used = replaySweep(op, a, b, values, value, inputs, from, last, used);
    next = last + 1;
  }
  values.set(value.subarray(next, tape.n), next);
  if (used !== inputs.length) throw new RangeError(`The tape has ${used} inputs, not ${inputs.length}.`);
  return values;
}

/**
 * The first decision of the log that replayed values would take the other way, as its index; -1 when all stand, so that
 * the replay is the function. Rounding is no decision: its results are no part of the signature.
 */
export function replayBranches(
  branches: Pick<BranchLog, "kind" | "a" | "b" | "result" | "n">,
  values: Float64Array,
): number {
  const { kind, a, b, result, n } = branches;
  for (let i = 0; i < n; i++) {
    const what = kind[i]!;
    if (isRounding(what)) continue;
    if (decide(what, values[a[i]!]!, values[b[i]!]!) !== result[i]) return i;
  }
  return -1;
}
