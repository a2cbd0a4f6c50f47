/** The verdict on second derivatives: every entry of the Hessian as a derivative of a component of the gradient. */
import type {
  GradientLadders,
  HessianEntry,
  LadderResult,
  OracleEvidence,
  ProbeLine,
  SecondOrderEvidence,
} from "../protocol";
import type { Claim } from "./agree";
import { judgeEntry, type JudgedEntry } from "./entry";
import type { Evidence } from "./evidence";
import { judgeHandWritten, type HandWrittenVerdict } from "./handWritten";
import { overruling } from "./secondBends";
import { claimOf, gradientTerms, lineOf, measuredBy, placesOf } from "./secondClaims";

/** An entry with what its sentence needs. `row` and `column` count among the active inputs. */
export interface JudgedSecond {
  entry: HessianEntry;
  judged: JudgedEntry;
  hand: HandWrittenVerdict | null;
  output: number;
  row: number;
  column: number;
  first: OracleEvidence | null;
  /** What second differences of the function give instead, where they overrule the gradient's own slope. */
  bend?: LadderResult;
}

/** A product wᵀ·H·v with random directions. */
export interface JudgedProduct {
  output: number;
  v: number;
  w: number;
  claim: Claim;
  judged: JudgedEntry;
  first: OracleEvidence;
}

function judgeAt(
  evidence: Evidence,
  second: SecondOrderEvidence,
  found: GradientLadders,
  at: { output: number; line: number; row: number },
): { judged: JudgedEntry; claim: Claim; first: OracleEvidence; second: OracleEvidence | null } | null {
  const { output, line, row } = at;
  const index = output * found.rows.length + row;
  const [v, w] = [found.lines[line], found.rows[row]];
  const ladder = found.ladderA[line]?.[index];
  if (ladder === undefined || v === undefined || w === undefined) return null;
  const claim = claimOf(evidence, second, output, v, w);
  const terms = gradientTerms(evidence, output, w);
  const first = measuredBy(ladder, terms);
  const again = found.ladderB[line]?.[index];
  const other = again === undefined ? null : measuredBy(again, terms);
  const judged = judgeEntry({
    ...{ claim, first, second: other },
    f: found.at[index] ?? NaN,
    float32: evidence.traced.float32 !== undefined,
  });
  return { judged, claim, first, second: other };
}

/** Lines whose second ladder could change a verdict, of AD or of the hand-written Hessian. */
export function doubtfulLines(evidence: Evidence, second: SecondOrderEvidence, found: GradientLadders): number[] {
  return [...found.lines.keys()].filter((line) =>
    evidence.plain.outputs.some((_, output) =>
      found.rows.some((w, row) => {
        const at = judgeAt(evidence, second, found, { output, line, row });
        if (at === null) return false;
        const v = found.lines[line];
        if (at.judged.ask) return true;
        if (v?.kind !== "coordinate" || w.kind !== "coordinate") return false;
        const value = handWritten(evidence, second, output, w.input, v.input);
        return value !== undefined && judgeHandWritten(value, at.claim, at.judged, at.first, null).ask;
      }),
    ),
  );
}

/** Rows that some direction does not confirm: lines to read ladders of their own along. */
export function failingRows(evidence: Evidence, second: SecondOrderEvidence): ProbeLine[] {
  const [found] = second.probed;
  if (found === undefined) return [];
  return found.rows.filter((_, row) =>
    evidence.plain.outputs.some((__, output) =>
      found.lines.some(
        (___, line) => judgeAt(evidence, second, found, { output, line, row })?.judged.verdict !== "pass",
      ),
    ),
  );
}

/** What the hand-written Hessian has for two inputs; undefined where there is nothing to compare. */
function handWritten(
  { plain }: Evidence,
  { handWritten: run }: SecondOrderEvidence,
  output: number,
  input: number,
  input2: number,
): number | undefined {
  if (run === undefined || run.problem !== undefined) return undefined;
  return run.values[output]?.[input * plain.inputs.length + input2];
}

/** Every entry of every output; empty where only directions were asked about. */
export function judgeSecond(evidence: Evidence, second: SecondOrderEvidence): JudgedSecond[] {
  if (second.extent === "directions") return [];
  const { active } = second;
  return evidence.plain.outputs.flatMap((_, output) =>
    active.flatMap((__, row) => {
      const covered = second.extent === "rows" ? coveredBy(evidence, second, output, row) : null;
      return active.map((___, column) => judgeOne(evidence, second, { output, row, column }, covered));
    }),
  );
}

function judgeOne(
  evidence: Evidence,
  second: SecondOrderEvidence,
  at: { output: number; row: number; column: number },
  covered: JudgedEntry | null,
): JudgedSecond {
  const { plain } = evidence;
  const { output, row, column } = at;
  const [input, input2] = [second.active[row] as number, second.active[column] as number];
  const table = second.run.products[output] ?? [];
  const own = ownEvidence(evidence, second, output, input, input2);
  let judged = own?.judged ?? covered;
  if (judged === null) throw new Error("an entry of the Hessian that no line covers");
  const claim = own?.claim ?? claimOf(evidence, second, output, lineOf(input2), lineOf(input));
  const entry: HessianEntry = {
    output: plain.outputs[output]?.path ?? "",
    input: plain.inputs[input]?.path ?? "",
    input2: plain.inputs[input2]?.path ?? "",
    reverse: table[column]?.[row] ?? NaN,
    forward: table[row]?.[column] ?? NaN,
    ...{ numerical: judged.numerical, bar: judged.bar },
    ...{ verdict: judged.verdict, digits: judged.digits },
  };
  const full: JudgedSecond = { entry, judged, hand: null, output, row, column, first: own?.first ?? null };
  if (isBlind(evidence, input, input2)) {
    judged = { ...judged, verdict: "inconclusive", reason: "no-second-derivative", digits: null };
    Object.assign(entry, { reverse: null, forward: null, verdict: judged.verdict, digits: null });
    Object.assign(full, { judged });
  } else {
    const bend = overruling(evidence, second, output, input, input2);
    if (bend !== undefined && (judged.verdict === "pass" || judged.reason === "unstable")) {
      // Where the gradient's slope agrees with AD, the gradient itself lacks something.
      const confirmed = judged.verdict === "pass";
      const found = { verdict: "fail" as const, numerical: bend.value, bar: bend.bar, digits: 0 };
      judged = { ...judged, ...found, reason: confirmed ? "detached" : "rule-disagrees" };
      Object.assign(entry, found);
      Object.assign(full, { judged, ...(confirmed ? { bend } : {}) });
    }
  }
  if (judged.reason !== undefined) entry.reason = judged.reason;
  if (judged.slopes !== undefined) entry.slopes = judged.slopes;
  const value = handWritten(evidence, second, output, input, input2);
  if (value === undefined) return full;
  entry.handWritten = value;
  const hand = judgeHandWritten(value, claim, judged, own?.first ?? null, own?.second ?? null);
  if (judged.verdict !== "fail" && hand.says === "differs")
    Object.assign(entry, { verdict: "fail", reason: "hand-written-differs", digits: hand.digits });
  else if (judged.verdict === "pass" && hand.says === "open")
    Object.assign(entry, { verdict: "inconclusive", reason: "unstable", digits: hand.digits });
  const { explained } = second;
  if (explained?.output === output && explained.entries.some(([i, j]) => i === row && j === column))
    entry.hint = explained.explanation.hint;
  return { ...full, hand };
}

/** The ladders that stand on this entry alone. */
function ownEvidence(
  evidence: Evidence,
  second: SecondOrderEvidence,
  output: number,
  input: number,
  input2: number,
): ReturnType<typeof judgeAt> {
  const on = (lines: readonly ProbeLine[], wanted: number): number => placesOf(lines).get(wanted) ?? -1;
  for (const found of second.probed) {
    const [line, row] = [on(found.lines, input2), on(found.rows, input)];
    if (line >= 0 && row >= 0) return judgeAt(evidence, second, found, { output, line, row });
  }
  return null;
}

/** What the random directions say of a whole row: its entries have no number of their own. */
function coveredBy(evidence: Evidence, second: SecondOrderEvidence, output: number, row: number): JudgedEntry {
  const [found] = second.probed;
  const along = [...(found?.lines ?? []).keys()].flatMap((line) => {
    const at = found === undefined ? null : judgeAt(evidence, second, found, { output, line, row });
    return at === null ? [] : [at.judged];
  });
  const rank = ({ verdict }: JudgedEntry): number => (verdict === "fail" ? 0 : verdict === "pass" ? 2 : 1);
  const [worst] = along.sort((a, b) => rank(a) - rank(b));
  if (worst === undefined) throw new Error("a row of the Hessian that no line covers");
  // That a row fails does not say which entry: those that do are named by ladders of their own.
  const verdict = worst.verdict === "fail" ? "inconclusive" : worst.verdict;
  const reason = worst.verdict === "fail" ? { reason: "unstable" as const } : {};
  return { ...worst, ...reason, verdict, numerical: null, bar: null };
}

/** A custom gradient gives first derivatives only: what its vjp does beside the point is not on the tape. */
function isBlind({ traced }: Evidence, input: number, input2: number): boolean {
  return (traced.customs ?? []).some(({ inputs }) => inputs.includes(input) && inputs.includes(input2));
}

/** Products with random directions, where there are too many entries. */
export function judgeProducts(evidence: Evidence, second: SecondOrderEvidence): JudgedProduct[] {
  const [found] = second.probed;
  if (second.extent !== "directions" || found === undefined) return [];
  return evidence.plain.outputs.flatMap((_, output) =>
    found.lines.flatMap((__, v) =>
      found.rows.flatMap((___, w) => {
        const at = judgeAt(evidence, second, found, { output, line: v, row: w });
        return at === null ? [] : [{ output, v, w, claim: at.claim, judged: at.judged, first: at.first }];
      }),
    ),
  );
}
