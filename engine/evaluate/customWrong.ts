/**
 * Each partial that a vjp gives, held against the slope of its function alone: no rule can say what that is, so both ladders
 * of the oracle do, as for the whole function.
 */
import { compare, together, type Claim } from "../judge/agree";
import { runLine } from "../oracle/ladder";
import { scaleOf } from "../oracle/schedule";
import type { CustomWrong, LadderName, OracleEvidence } from "../protocol";
import type { CustomCall } from "../trace/index";
import type { Tape } from "../trace/tape";

/** The arguments of one call that are tracked, with the partials of each of its nodes. */
interface Operands {
  slots: number[];
  partials: Map<number, number>[];
}

export function operandsOf(tape: Tape, call: CustomCall): Operands {
  const slots = new Set<number>();
  const partials = call.nodes.map((node) => {
    const row = new Map<number, number>();
    for (let k = tape.a[node] as number; k !== 0; k = tape.a[k] as number) {
      const slot = tape.b[k] as number;
      if (slot >= tape.n) continue;
      slots.add(slot);
      // One number given twice has the slope of both places.
      row.set(slot, (row.get(slot) ?? 0) + (tape.value[k] as number));
    }
    return row;
  });
  return { slots: [...slots], partials };
}

/** The first partial that both ladders call wrong. */
export function wrongPartial(tape: Tape, call: CustomCall, { slots, partials }: Operands): CustomWrong | undefined {
  const values = tape.value;
  const x = Float64Array.from(slots, (slot) => values[slot] as number);
  const f0 = Float64Array.from(call.nodes, (node) => values[node] as number);
  const evaluate = (point: Float64Array): Float64Array => {
    slots.forEach((slot, i) => (values[slot] = point[i] as number));
    const found = call.again(values);
    slots.forEach((slot, i) => (values[slot] = x[i] as number));
    return found === null ? new Float64Array(f0.length).fill(NaN) : Float64Array.from(found);
  };
  for (const [input, slot] of slots.entries()) {
    const probe = (ladder: LadderName): OracleEvidence[] =>
      runLine({ evaluate, x, f0, line: { kind: "coordinate", input }, ladder, usable: "all" });
    const first = probe("A");
    let second: OracleEvidence[] | undefined;
    for (const [j, node] of call.nodes.entries()) {
      const at = x[input] as number;
      const claim: Claim = { value: partials[j]?.get(slot) ?? 0, scale: scaleOf(at), x: at };
      const one = differing(claim, first[j]);
      if (one === undefined) continue;
      second ??= probe("B");
      const two = differing(claim, second[j]);
      if (two === undefined || together(one, two).says !== "differs") continue;
      const { value, bar } = one.ladder;
      const names = { argument: call.argument(slot), output: call.output(node) };
      return { ...names, given: claim.value, slope: value ?? NaN, bar };
    }
  }
  return undefined;
}

/** On a kink or an edge the gradient that was given may be the one that is meant. */
function differing(claim: Claim, evidence: OracleEvidence | undefined): ReturnType<typeof compare> | undefined {
  if (evidence === undefined) return undefined;
  const { jump, kink, verticalTangent, domainEdge, flat, nonFinite } = evidence.flags;
  if (jump || kink || verticalTangent || domainEdge || nonFinite || flat === "fine-only") return undefined;
  const found = compare(claim, evidence.two, evidence.noise);
  return found.says === "differs" ? found : undefined;
}
