/** Row 3 of the second opinion's table: a partial that is not the slope of its operation fails what it moves. */
import type { WrongPartial } from "../protocol";
import { allowance } from "./agree";
import type { JudgedEntry } from "./entry";
import { claimOf, type Evidence } from "./evidence";

/** Reasons that a wrong partial explains; all others say something about the place itself, and stand. */
const EXPLAINED: ReadonlySet<string> = new Set(["unstable", "noise", "rule-disagrees"]);

export function withPartials(evidence: Evidence, output: number, input: number, judged: JudgedEntry): JudgedEntry {
  if (judged.reason !== undefined && !EXPLAINED.has(judged.reason)) return judged;
  const wrong = wrongPartialOf(evidence, output, input);
  if (wrong === undefined) return judged;
  return { ...judged, verdict: "fail", reason: "rule-disagrees", digits: 0, ask: false, wrong };
}

/** The wrong partial that moves this derivative most, if by more than the rounding of its terms. */
function wrongPartialOf(evidence: Evidence, output: number, input: number): WrongPartial | undefined {
  if (evidence.traced.partials?.wrong.length === 0) return undefined;
  const slack = allowance(claimOf(evidence, output, { kind: "coordinate", input }));
  const size = (wrong: WrongPartial): number => Math.abs(movedBy(wrong, output, input));
  const [most] = [...(evidence.traced.partials?.wrong ?? [])].sort((p, q) => size(q) - size(p));
  return most !== undefined && size(most) > slack ? most : undefined;
}

export function movedBy(wrong: WrongPartial, output: number, input: number): number {
  return wrong.moves[output]?.[input] ?? 0;
}
