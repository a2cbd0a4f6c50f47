/** One line judged for one output, whatever kind of line it is; and what that means for a bisection. */
import type { HalfAnswer } from "../oracle/schedule";
import type { ProbeLine } from "../protocol";
import { held } from "./held";
import { certify, mayCertify } from "./certify";
import { judgeEntry, type EntryEvidence, type JudgedEntry } from "./entry";
import { claimOf, cutAlong, zeroWonAlong, type Evidence } from "./evidence";
import { tapeHolds } from "./tapeHolds";

export function judgeLine(evidence: Evidence, line: number, output: number): JudgedEntry | null {
  const entry = entryOn(evidence, line, output);
  if (entry === null) return null;
  const judged = judgeEntry(entry);
  const replayed = evidence.replays?.[line]?.[output];
  if (replayed === undefined || !tapeHolds(evidence, output)) return judged;
  return certify(entry, judged, replayed, evidence.traced.nodes);
}

/** Whether the tape at 60 digits could change what this line says of an output. */
export function wantsReplay(evidence: Evidence, line: number, output: number): boolean {
  const entry = entryOn(evidence, line, output);
  return entry !== null && mayCertify(entry, judgeEntry(entry)) && tapeHolds(evidence, output);
}

function entryOn(evidence: Evidence, line: number, output: number): EntryEvidence | null {
  const probe = evidence.lines[line];
  const first = evidence.ladderA[line]?.[output];
  if (probe === undefined || first === undefined) return null;
  return {
    claim: claimOf(evidence, output, probe),
    // No step leads away from infinity: nothing can be measured there.
    f: standsStill(evidence, probe) ? NaN : (evidence.plain.outputs[output]?.value ?? NaN),
    first,
    second: evidence.ladderB[line]?.[output] ?? null,
    cut: cutAlong(evidence, output, probe),
    rounds: evidence.traced.cuts.some(({ explicit }) => !explicit),
    zeroWon: zeroWonAlong(evidence, output, probe) !== undefined,
    float32: evidence.traced.float32 !== undefined,
  };
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
