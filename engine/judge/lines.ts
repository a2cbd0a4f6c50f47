/** One line judged for one output, whatever kind of line it is; and what that means for a bisection. */
import type { HalfAnswer } from "../oracle/schedule";
import type { ProbeLine } from "../protocol";
import { held } from "./held";
import { judgeEntry, type JudgedEntry } from "./entry";
import { claimOf, cutAlong, zeroWonAlong, type Evidence } from "./evidence";

export function judgeLine(evidence: Evidence, line: number, output: number): JudgedEntry | null {
  const probe = evidence.lines[line];
  const first = evidence.ladderA[line]?.[output];
  if (probe === undefined || first === undefined) return null;
  return judgeEntry({
    claim: claimOf(evidence, output, probe),
    // No step leads away from infinity: nothing can be measured there.
    f: standsStill(evidence, probe) ? NaN : (evidence.plain.outputs[output]?.value ?? NaN),
    first,
    second: evidence.ladderB[line]?.[output] ?? null,
    cut: cutAlong(evidence, output, probe),
    rounds: evidence.traced.cuts.some(({ explicit }) => !explicit),
    zeroWon: zeroWonAlong(evidence, output, probe) !== undefined,
    float32: evidence.traced.float32 !== undefined,
  });
}

function standsStill({ plain }: Evidence, probe: ProbeLine): boolean {
  return probe.kind === "coordinate" && !Number.isFinite(plain.inputs[probe.input]?.value ?? 0);
}

/**
 * What a probed line of a bisection says about the gradient of one output along it: the lines of `bisect` in
 * oracle/schedule.ts are appended to the evidence one by one, and this is the answer to hand back to it.
 */
export function halfAnswer(evidence: Evidence, line: number, output: number): HalfAnswer {
  const probe = evidence.lines[line];
  const first = evidence.ladderA[line]?.[output];
  if (probe === undefined || first === undefined) return "open";
  return held(claimOf(evidence, output, probe), first, evidence.ladderB[line]?.[output] ?? null).says;
}
