/** The verdict on second derivatives: every entry of the Hessian as a derivative of a component of the gradient. */
import { directionWeight, scaleOf } from "../oracle/schedule";
import type {
  Bend,
  GradientLadders,
  HessianEntry,
  LadderResult,
  OracleEvidence,
  ProbeLine,
  SecondOrderEvidence,
} from "../protocol";
import { allowance, type Claim } from "./agree";
import { judgeEntry, type JudgedEntry } from "./entry";
import type { Evidence } from "./evidence";
import { judgeHandWritten, type HandWrittenVerdict } from "./handWritten";

/** Beyond this many bars a second difference and a claim are two values. */
const DIFFERS = 3;
/** A bar that is this part of the value is one of a settled ladder. */
const SETTLED = 0.01;
/** A bend by so much of f itself, over the step of the ladder, would be seen. */
const BENT = 0.1;
/** Two ladders of second differences that are this much nearer to one another than to the claim confirm each other. */
const CONFIRMS = 0.1;

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

/** What AD says of wᵀ·H·v; v and w are weights over the active inputs. */
function claimOf(evidence: Evidence, second: SecondOrderEvidence, output: number, v: ProbeLine, w: ProbeLine): Claim {
  const x = evidence.plain.inputs.map((input) => input.value);
  const along = { scale: v.kind === "coordinate" ? scaleOf(x[v.input] ?? 0) : 1 };
  const at = v.kind === "coordinate" ? { ...along, x: x[v.input] ?? NaN } : along;
  const known = (line: ProbeLine): number => second.lines.findIndex((one) => sameLine(one, line));
  const [kv, kw] = [known(v), known(w)];
  const table = second.run.products[output] ?? [];
  const sizes = second.run.sizes[output] ?? [];
  if (kv >= 0 && kw >= 0) return { ...at, value: table[kv]?.[kw] ?? NaN, absolute: sizes[kv]?.[kw] };
  let value = 0;
  let absolute = 0;
  for (const [i, p] of weights(x, second.lines, v)) {
    for (const [j, q] of weights(x, second.lines, w)) {
      value += p * q * (table[i]?.[j] ?? NaN);
      absolute += Math.abs(p * q) * (sizes[i]?.[j] ?? NaN);
    }
  }
  return { ...at, value, absolute };
}

function sameLine(one: ProbeLine, other: ProbeLine): boolean {
  if (one.kind === "coordinate" || other.kind === "coordinate")
    return one.kind === "coordinate" && other.kind === "coordinate" && one.input === other.input;
  return (
    one.seed === other.seed &&
    one.inputs.length === other.inputs.length &&
    one.inputs.every((input, i) => input === other.inputs[i])
  );
}

/** A line in terms of the coordinate lines: their indices with weights. NaN where it is none of theirs. */
function weights(
  x: readonly number[],
  lines: readonly ProbeLine[],
  line: ProbeLine,
): [index: number, weight: number][] {
  const index = (input: number): number => lines.findIndex((one) => one.kind === "coordinate" && one.input === input);
  if (line.kind === "coordinate") return [[index(line.input), 1]];
  return line.inputs.map((input) => [index(input), directionWeight(x, line.seed, input)]);
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

/** The size of the terms that a component of the gradient was summed from: its rounding is theirs, however they cancel. */
function gradientTerms({ plain, traced }: Evidence, output: number, w: ProbeLine): number {
  const sizes = traced.absolute?.[output] ?? [];
  if (w.kind === "coordinate") return sizes[w.input] ?? 0;
  const x = plain.inputs.map((input) => input.value);
  return w.inputs.reduce((sum, i) => sum + (sizes[i] ?? 0) * Math.abs(directionWeight(x, w.seed, i)), 0);
}

function measuredBy(evidence: OracleEvidence, terms: number): OracleEvidence {
  if (!Number.isFinite(terms)) return evidence;
  const sized = <T extends LadderResult | undefined>(ladder: T): T =>
    ladder === undefined ? ladder : { ...ladder, size: Math.max(ladder.size ?? 0, terms) };
  const { two, left, right, coarse, unfiltered } = evidence;
  return {
    ...evidence,
    ...{ two: sized(two), left: sized(left), right: sized(right) },
    ...(coarse === undefined ? {} : { coarse: sized(coarse) }),
    ...(unfiltered === undefined ? {} : { unfiltered: sized(unfiltered) }),
  };
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

/** Outputs whose second differences along the line are another value than AD's, by each ladder that was run. */
export function bendDiffers(evidence: Evidence, second: SecondOrderEvidence, bend: Bend): number[] {
  return bend.first.flatMap((first, output) => {
    if (first?.value == null || (second.extent === "directions" && !second.lines.some((l) => sameLine(l, bend.line))))
      return [];
    const claim = claimOf(evidence, second, output, bend.line, bend.line);
    const off = (ladder: LadderResult): number => Math.abs((ladder.value ?? NaN) - claim.value);
    const apart = (ladder: LadderResult): boolean =>
      off(ladder) > DIFFERS * (ladder.bar + allowance(claim)) && mayAccuse(ladder, claim.value);
    if (!apart(first)) return [];
    if (bend.second === null) return [output];
    const other = bend.second[output];
    if (other?.value == null || !apart(other)) return [];
    const gap = Math.abs(first.value - other.value);
    return gap <= Math.max(first.bar + other.bar, CONFIRMS * Math.min(off(first), off(other))) ? [output] : [];
  });
}

/**
 * Second differences accuse only where they have settled, and where f could follow the claimed bend over their step: a
 * fast oscillation looks flat from afar.
 */
function mayAccuse({ value, bar, step, size = 0 }: LadderResult, claim: number): boolean {
  const settled = bar <= SETTLED * Math.abs(value ?? NaN);
  return settled || (bar <= SETTLED * Math.abs(claim) && Math.abs(claim) * step * step <= BENT * size);
}

/** Every entry of every output; empty where only directions were asked about. */
export function judgeSecond(evidence: Evidence, second: SecondOrderEvidence): JudgedSecond[] {
  if (second.extent === "directions") return [];
  const { active } = second;
  return evidence.plain.outputs.flatMap((_, output) =>
    active.flatMap((__, row) => active.map((___, column) => judgeOne(evidence, second, { output, row, column }))),
  );
}

function judgeOne(
  evidence: Evidence,
  second: SecondOrderEvidence,
  at: { output: number; row: number; column: number },
): JudgedSecond {
  const { plain } = evidence;
  const { output, row, column } = at;
  const [input, input2] = [second.active[row] as number, second.active[column] as number];
  const table = second.run.products[output] ?? [];
  const own = ownEvidence(evidence, second, output, input, input2);
  let judged = own?.judged ?? coveredBy(evidence, second, output, row);
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
      judged = { ...judged, verdict: "fail", reason: "detached", numerical: bend.value, bar: bend.bar, digits: 0 };
      Object.assign(entry, { verdict: "fail", numerical: bend.value, bar: bend.bar, digits: 0 });
      Object.assign(full, { judged, bend });
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

const lineOf = (input: number): ProbeLine => ({ kind: "coordinate", input });

/** The ladders that stand on this entry alone. */
function ownEvidence(
  evidence: Evidence,
  second: SecondOrderEvidence,
  output: number,
  input: number,
  input2: number,
): ReturnType<typeof judgeAt> {
  const on = (lines: readonly ProbeLine[], wanted: number): number =>
    lines.findIndex((line) => line.kind === "coordinate" && line.input === wanted);
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

/** Second differences that say something else about this entry: of its own input, or of its own pair where both alone agree. */
function overruling(
  evidence: Evidence,
  second: SecondOrderEvidence,
  output: number,
  input: number,
  input2: number,
): LadderResult | undefined {
  const differs = (bend: Bend): boolean => bendDiffers(evidence, second, bend).includes(output);
  const alone = (one: number): Bend | undefined => second.bends.find(({ line }) => sameLine(line, lineOf(one)));
  if (input === input2) {
    const bend = alone(input);
    return bend !== undefined && differs(bend) ? bend.first[output] : undefined;
  }
  const pair = second.bends.find(({ line }) => {
    return (
      line.kind === "direction" && line.inputs.length === 2 && [input, input2].every((i) => line.inputs.includes(i))
    );
  });
  if (pair === undefined || !differs(pair)) return undefined;
  const [one, other] = [alone(input), alone(input2)];
  if ((one !== undefined && differs(one)) || (other !== undefined && differs(other))) return undefined;
  // Of p²·Hᵢᵢ + 2pq·Hᵢⱼ + q²·Hⱼⱼ the part that is this entry.
  const x = evidence.plain.inputs.map(({ value }) => value);
  const [p, q] = [input, input2].map((i) => directionWeight(x, 1, i)) as [number, number];
  const ladder = pair.first[output];
  if (ladder?.value == null) return undefined;
  const claim = claimOf(evidence, second, output, pair.line, pair.line);
  const entry = claimOf(evidence, second, output, lineOf(input2), lineOf(input));
  const unit = Math.abs(2 * p * q);
  return { ...ladder, value: entry.value + (ladder.value - claim.value) / (2 * p * q), bar: ladder.bar / unit };
}

/** Second differences along a line of several inputs that no single entry accounts for. */
export function unaccountedBend(
  evidence: Evidence,
  second: SecondOrderEvidence,
  entries: readonly JudgedSecond[],
): { bend: Bend; output: number; claim: Claim } | undefined {
  for (const bend of second.bends) {
    if (bend.line.kind === "coordinate" && second.extent !== "directions") continue;
    const [output] = bendDiffers(evidence, second, bend).filter(
      (m) => !entries.some((full) => full.output === m && full.entry.verdict !== "pass"),
    );
    if (output !== undefined) return { bend, output, claim: claimOf(evidence, second, output, bend.line, bend.line) };
  }
  return undefined;
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
