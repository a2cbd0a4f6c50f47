/** From lines to entries: one per active input and output, judged by its own line, or by the directions that cover it. */
import type { Entry, OracleEvidence } from "../protocol";
import { compare, type Claim } from "./agree";
import { judgeDirections, ownLines, type JudgedDirection } from "./directions";
import type { JudgedEntry } from "./entry";
import { activeInputs, claimOf, cutBetween, type Evidence } from "./evidence";
import { judgeHandWritten, type HandWrittenVerdict } from "./handWritten";
import { judgeLine } from "./lines";
import type { LostPath } from "./opinion";
import { sureDigits } from "./sure";
import { withPartials } from "./partials";

/** An entry with what its sentence needs. */
export interface FullEntry {
  entry: Entry;
  judged: JudgedEntry;
  hand: HandWrittenVerdict | null;
  input: number;
  output: number;
  first: OracleEvidence | null;
}

export interface Judged {
  entries: FullEntry[];
  directions: JudgedDirection[];
}

export function judgeAll(evidence: Evidence, lost: readonly (LostPath | null)[]): Judged {
  const out: Judged = { entries: [], directions: [] };
  const own = ownLines(evidence);
  for (let output = 0; output < evidence.plain.outputs.length; output++) {
    const { directions, covered } = judgeDirections(evidence, output, own);
    out.directions.push(...directions);
    const bars = directions.flatMap(({ judged }) => (judged.bar === null ? [] : [judged.bar]));
    const together = bars.length === 0 ? undefined : Math.min(...bars);
    for (const input of activeInputs(evidence)) {
      const line = own.get(input);
      const alone = line === undefined ? null : judgeLine(evidence, line, output);
      const opinion = withOpinion(evidence, output, input, alone ?? covered, lost[output] ?? null, line);
      const judged = withPartials(evidence, output, input, opinion);
      const first = line === undefined ? null : (evidence.ladderA[line]?.[output] ?? null);
      const second = line === undefined ? null : (evidence.ladderB[line]?.[output] ?? null);
      out.entries.push(entryOf(evidence, { output, input, judged, first, second, together }));
    }
  }
  return out;
}

/** Whether ladder B on this line could change a verdict: of AD, or of the hand-written gradient. */
export function needsSecondLadder(evidence: Evidence, line: number): boolean {
  const probe = evidence.lines[line];
  // A block of a halving has said what it was asked for.
  if (probe === undefined || (probe.kind === "direction" && probe.short === true)) return false;
  return evidence.plain.outputs.some((_, output) => {
    const judged = judgeLine(evidence, line, output);
    if (judged === null) return false;
    if (judged.ask) return probe.kind === "coordinate" || !explainedDirection(evidence, output, probe.seed);
    const value = probe.kind === "coordinate" ? handWrittenValue(evidence, output, probe.input) : undefined;
    if (value === undefined) return false;
    const first = evidence.ladderA[line]?.[output] ?? null;
    return judgeHandWritten(value, claimOf(evidence, output, probe), judged, first, null, undefined, isSingle(evidence))
      .ask;
  });
}

function explainedDirection(evidence: Evidence, output: number, seed: number): boolean {
  const { directions } = judgeDirections(evidence, output, ownLines(evidence));
  return directions.some(({ entry, explained }) => entry.seed === seed && explained);
}

/** One number of a hand-written gradient, where it can be compared. */
export function handWrittenValue({ plain }: Evidence, output: number, input: number): number | undefined {
  const run = plain.handWritten;
  if (run === undefined || run.problem !== undefined || run.leftOut?.includes(input) === true) return undefined;
  return run.rows === undefined ? (output === 0 ? run.values[input] : undefined) : run.rows[output]?.[input];
}

/** A lost path that is numerically alive fails the entry, even over a ladder that passed; nothing else is overruled. */
function withOpinion(
  evidence: Evidence,
  output: number,
  input: number,
  judged: JudgedEntry,
  lost: LostPath | null,
  line: number | undefined,
): JudgedEntry {
  if (lost === null || lost.state === "dead") return judged;
  const first = line === undefined ? undefined : evidence.ladderA[line]?.[output];
  const claim = claimOf(evidence, output, { kind: "coordinate", input });
  // The ladder saw that f is flat here: AD's 0 is the local truth, whatever coarse steps say.
  if (first?.flags.flat === "fine-only" && claim.value === 0 && judged.verdict === "pass") return judged;
  const rules = judged.reason === undefined || ["unstable", "noise", "rule-disagrees"].includes(judged.reason);
  if (!rules || !blamed(evidence, output, input, claim, first)) return judged;
  if (lost.state === "stairs")
    return judged.verdict === "pass" ? { ...judged, verdict: "inconclusive", reason: "staircase" } : judged;
  const coarse = first?.coarse?.value ?? null;
  const numerical = judged.verdict === "pass" ? coarse : judged.numerical;
  const bar = judged.verdict === "pass" ? (first?.coarse?.bar ?? null) : judged.bar;
  return { ...judged, verdict: "fail", reason: "detached", numerical, bar, digits: 0, ask: false };
}

/** The lost path is one of this input: the cuts say so, there is no other input, or the slope over coarse steps does. */
function blamed(
  evidence: Evidence,
  output: number,
  input: number,
  claim: Claim,
  first: OracleEvidence | undefined,
): boolean {
  if (activeInputs(evidence).length === 1 || cutBetween(evidence, output, input) !== undefined) return true;
  return first?.coarse !== undefined && compare(claim, first.coarse).says === "differs";
}

function entryOf(
  evidence: Evidence,
  at: {
    output: number;
    input: number;
    judged: JudgedEntry;
    first: OracleEvidence | null;
    second: OracleEvidence | null;
    /** The narrowest bar of a direction. */
    together: number | undefined;
  },
): FullEntry {
  const { plain, traced } = evidence;
  const { output, input, judged } = at;
  const entry: Entry = {
    output: plain.outputs[output]?.path ?? "",
    input: plain.inputs[input]?.path ?? "",
    reverse: traced.reverse[output]?.[input] ?? NaN,
    forward: traced.forward?.[output]?.[input] ?? null,
    numerical: judged.numerical,
    bar: judged.bar,
    verdict: judged.verdict,
    digits: judged.digits,
  };
  if (judged.reason !== undefined) entry.reason = judged.reason;
  const sure = sureDigits(evidence, output, input, judged);
  if (sure !== undefined) entry.sure = sure;
  if (judged.slopes !== undefined) entry.slopes = judged.slopes;
  const hand = judgeHand(evidence, at);
  if (hand !== null) {
    entry.handWritten = handWrittenValue(evidence, output, input) ?? null;
    const hint = evidence.hints?.[input];
    if (hint !== undefined) entry.hint = hint;
    if (judged.verdict !== "fail" && hand.says === "differs") {
      entry.verdict = "fail";
      entry.reason = "hand-written-differs";
      entry.digits = hand.digits;
    } else if (judged.verdict === "pass" && hand.says === "open") {
      entry.verdict = "inconclusive";
      entry.reason = "unstable";
      entry.digits = hand.digits;
    }
  }
  return { entry, judged, hand, input, output, first: at.first };
}

function judgeHand(
  evidence: Evidence,
  { output, input, judged, first, second, together }: Parameters<typeof entryOf>[1],
): HandWrittenVerdict | null {
  const value = handWrittenValue(evidence, output, input);
  if (value === undefined) return null;
  const claim = claimOf(evidence, output, { kind: "coordinate", input });
  return judgeHandWritten(value, claim, judged, first, second, together, isSingle(evidence));
}

/** The function, or its hand-written gradient, rounds to single precision. */
function isSingle({ plain, traced }: Evidence): boolean {
  return traced.float32 !== undefined || plain.handWritten?.single === true;
}
