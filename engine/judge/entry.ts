/** The verdict on one derivative: the AD value of one output for one input, against the oracle's evidence on that line. */
import { LOCAL } from "../oracle/ladder";
import type { CutInfo, LadderResult, NoteCode, OracleEvidence, ReasonCode, Replayed, WrongPartial } from "../protocol";
import { compare, together, type Claim, type Comparison } from "./agree";
import { between, held } from "./held";

const U = 2 ** -53;

/** Steps finer than this part of the scale are too fine for a staircase: rounding there is a cut like any other. */
const FINEST_STAIR = 2 ** -36;

/** Noise beyond this many units of rounding is named as such. */
const NOISY_UNITS = 2 ** 12;

export interface EntryEvidence {
  claim: Claim;
  /** The output at the point. */
  f: number;
  /** Ladder A on this line. */
  first: OracleEvidence;
  /** Ladder B, where it was run. */
  second: OracleEvidence | null;
  /** A cut on a path from this input that nobody asked for. */
  cut?: CutInfo | undefined;
  /** Some number was rounded or left the differentiated path, even if nothing shows that it came back. */
  rounds?: boolean;
  /** On a path from this input the sweeps let 0 win over an infinite partial: then AD's value is a convention. */
  zeroWon?: boolean;
  /** Single precision was used on the way. */
  float32?: boolean;
}

export interface JudgedEntry {
  verdict: "pass" | "fail" | "inconclusive";
  reason?: ReasonCode;
  numerical: number | null;
  bar: number | null;
  digits: number | null;
  /** Distance in error bars, for the sentence of a failure. */
  bars: number;
  slopes?: [left: number, right: number];
  notes: NoteCode[];
  /** A second, unrelated ladder could still change the verdict. */
  ask: boolean;
  /** What the tape gives at 60 digits, where that decided. */
  replayed?: Replayed;
  /** The partial to blame. */
  wrong?: WrongPartial;
}

export function judgeEntry(entry: EntryEvidence): JudgedEntry {
  const judged = judgeBare(entry);
  return entry.zeroWon === true && DOUBTED.has(judged.reason ?? "kink")
    ? { ...judged, verdict: "inconclusive", reason: "non-finite", digits: null }
    : judged;
}

/** Where AD's value is not confirmed and 0 · ∞ is in it, that is what there is to say. */
const DOUBTED: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  ...(["rule-disagrees", "outside-kink", "unstable", "noise"] as const),
]);

function judgeBare(entry: EntryEvidence): JudgedEntry {
  const { claim, first } = entry;
  const { flags } = first;
  if (!Number.isFinite(entry.f)) return undecided("non-finite", null);
  if (flags.jump) {
    return flags.isolated && settles(first.unfiltered, claim.scale)
      ? undecided("isolated-branch", first.unfiltered)
      : undecided("jump", null);
  }
  if (Number.isNaN(claim.value)) return undecided("non-finite", first.two);
  if (flags.verticalTangent) return undecided("vertical-tangent", null);
  if (!Number.isFinite(claim.value)) return undecided("non-finite", first.two);
  if (flags.domainEdge) return atEdge(entry);
  if (flags.kink) return atKink(entry);
  if (flags.flat === "fine-only") {
    const flat = onStairs(entry);
    if (flat !== undefined) return flat;
  }
  // f keeps its value to the bit wherever the branches are those of the point: an exact 0 is the derivative of that branch.
  if (flags.flat === "region" && claim.value === 0 && entry.cut === undefined) return flatHere(first);
  return byLadders(entry);
}

function byLadders(entry: EntryEvidence): JudgedEntry {
  const { claim, first, second, cut } = entry;
  const found = held(claim, first, second);
  if (found.says === "agrees") return passed(entry, found, found.oneSided);
  if (entry.float32 === true) return inSinglePrecision(entry);
  if (found.says === "open") return open(entry, found);
  if (second === null) return { ...undecided("unstable", found.ladder), bars: found.bars, ask: true };
  if (first.flags.isolated) return undecided("isolated-branch", found.ladder);
  if (hides(entry, found)) {
    return undecided(stairsOr("unstable", entry), found.ladder);
  }
  // The slope over coarse steps is the claimed one: something inside f rounds, and the fine steps see its treads.
  if (cut === undefined && stepsApart(first) && coarsely(entry)?.says === "agrees")
    return undecided(stairsOr("unstable", entry), found.ladder);
  return cut === undefined ? disagreeing(entry, found) : failed("detached", found);
}

/** f does not move by a bit where AD has a slope, and nothing was cut: rounding inside f hides it. That accuses nobody. */
function hides({ claim, first, cut }: EntryEvidence, { ladder }: Comparison): boolean {
  return cut === undefined && claim.value !== 0 && first.flags.flat !== "no" && isZero(ladder);
}

/** On the edge of a branch region the value that AD took there is suspect before any rule is. */
function disagreeing(entry: EntryEvidence, found: Comparison): JudgedEntry {
  const { inside, left, right } = entry.first;
  if (inside !== false || left.value === null || right.value === null) return failed("rule-disagrees", found);
  if (isRounding(entry.claim, entry.first)) return undecided("unstable", found.ladder);
  return { ...failed("outside-kink", found), slopes: [left.value, right.value] };
}

/** AD's value has not the digits to tell it from one of the slopes. */
function isRounding({ value, bound = 0 }: EntryEvidence["claim"], { left, right }: OracleEvidence): boolean {
  return [left, right].some((side) => side.value !== null && Math.abs(value - side.value) <= bound);
}

function isZero({ value, bar }: LadderResult): boolean {
  return value !== null && Math.abs(value) <= bar;
}

/** The slope over coarse steps is another one than that of the fine steps. */
function stepsApart({ two, coarse }: OracleEvidence): boolean {
  if (coarse?.value == null || two.value === null) return false;
  return Math.abs(coarse.value - two.value) > 3 * (coarse.bar + two.bar);
}

/** A ladder past the point itself has a limit: both neighbours tend to the same value. */
function settles(ladder: LadderResult | undefined, scale: number): boolean {
  if (ladder?.value == null) return false;
  return ladder.bar <= 0.01 * Math.abs(ladder.value) || ladder.bar * scale <= 1e-6 * (ladder.size ?? 0);
}

function passed(entry: EntryEvidence, found: Comparison, oneSided: boolean): JudgedEntry {
  const { claim, first, cut } = entry;
  const { ladder } = found;
  if (cut !== undefined && ladder.step < (LOCAL / 4) * claim.scale && first.coarse !== undefined) {
    // A rounded part: AD is right on one tread and wrong over several.
    const above = compare(claim, first.coarse);
    if (above.says === "differs") return undecided("staircase", ladder);
  }
  const notes: NoteCode[] = [];
  if (found.zero && claim.value !== 0) notes.push("within-rounding");
  if (oneSided) notes.push("one-sided");
  return { ...base(ladder), ...settledAs("pass", found), notes };
}

function open(entry: EntryEvidence, found: Comparison): JudgedEntry {
  const { claim, first, second } = entry;
  const size = Math.max(Math.abs(entry.f), found.ladder.size ?? 0);
  const noisy = first.noise > NOISY_UNITS * U * size && U * claim.scale * Math.abs(claim.value) <= 1e-3 * size;
  const reason = first.flags.isolated ? "isolated-branch" : stairsOr(noisy ? "noise" : "unstable", entry);
  return { ...undecided(reason, found.ladder), bars: found.bars, ask: second === null };
}

function stairsOr(reason: ReasonCode, { first, claim }: EntryEvidence): ReasonCode {
  const { flat, flatFrom } = first.flags;
  return flat === "fine-only" && (flatFrom ?? 0) >= FINEST_STAIR * claim.scale ? "staircase" : reason;
}

/** AD's 0 on a flat tread is the local truth when the tread is wide; on a narrow one nobody can know what is meant. */
function onStairs(entry: EntryEvidence): JudgedEntry | undefined {
  const { claim, first, cut } = entry;
  const from = first.flags.flatFrom ?? 0;
  if (claim.value === 0) {
    if (from >= LOCAL * claim.scale) {
      // Steps that nothing recorded explains may be rounding that hides a slope.
      if (cut === undefined && entry.rounds !== true && first.flags.flatInside === true)
        return undecided("staircase", first.coarse);
      return flatHere(first);
    }
    return from >= FINEST_STAIR * claim.scale ? undecided("staircase", first.coarse) : undefined;
  }
  return cut !== undefined && coarsely(entry)?.says === "agrees" ? undecided("staircase", first.coarse) : undefined;
}

function flatHere({ two }: OracleEvidence): JudgedEntry {
  const flat: LadderResult = { ...two, value: 0, bar: two.value === 0 ? two.bar : 0 };
  return { ...base(flat), ...settledAs("pass", { digits: null, bars: 0 }) };
}

function atKink(entry: EntryEvidence): JudgedEntry {
  const { claim, first, second } = entry;
  const slopes: [number, number] = [first.left.value ?? NaN, first.right.value ?? NaN];
  const kink = { ...undecided("kink", null), slopes };
  if (between(claim, first)) return kink;
  if (second === null) return { ...kink, ask: true };
  if (!second.flags.kink || between(claim, second)) return kink;
  if (isRounding(claim, first)) return undecided("unstable", first.right);
  return { ...kink, ...settledAs("fail", { digits: 0, bars: Infinity }), reason: "outside-kink" };
}

function atEdge(entry: EntryEvidence): JudgedEntry {
  const { claim, first, second } = entry;
  const side = (evidence: OracleEvidence): LadderResult =>
    evidence.right.value === null ? evidence.left : evidence.right;
  const one = compare(claim, side(first));
  const edge = { ...undecided("domain-edge", one.ladder), digits: one.says === "agrees" ? one.digits : null };
  if (one.says !== "differs") return edge;
  if (second === null) return { ...edge, ask: true };
  const both = together(one, compare(claim, side(second)));
  return both.says === "differs" ? failed("rule-disagrees", both) : edge;
}

function inSinglePrecision(entry: EntryEvidence): JudgedEntry {
  const found = coarsely(entry);
  if (found === undefined) return undecided("noise", entry.first.two);
  if (found.says === "agrees") {
    return { ...base(found.ladder), ...settledAs("pass", found), notes: ["float32"] };
  }
  const judged =
    found.says === "differs" && entry.second !== null && !hides(entry, found)
      ? failed(entry.cut === undefined ? "rule-disagrees" : "detached", found)
      : { ...undecided("noise", found.ladder), bars: found.bars, ask: entry.second === null };
  return { ...judged, notes: ["float32"] };
}

/** The claim against the slopes over coarse steps, of both ladders where both were run. */
function coarsely({ claim, first, second }: EntryEvidence): Comparison | undefined {
  if (first.coarse === undefined) return undefined;
  const other = second?.coarse;
  return together(compare(claim, first.coarse), other === undefined ? undefined : compare(claim, other));
}

function failed(reason: ReasonCode, found: Comparison): JudgedEntry {
  return { ...base(found.ladder), ...settledAs("fail", found), reason };
}

/** What turns an undecided entry into a settled one. */
function settledAs(
  verdict: "pass" | "fail",
  found: Pick<Comparison, "digits" | "bars">,
): Pick<JudgedEntry, "verdict" | "digits" | "bars" | "ask"> {
  return { verdict, digits: found.digits, bars: found.bars, ask: false };
}

function undecided(reason: ReasonCode, ladder: LadderResult | null | undefined): JudgedEntry {
  return { ...base(ladder), reason };
}

function base(ladder: LadderResult | null | undefined): Omit<JudgedEntry, "reason"> {
  const value = ladder?.value ?? null;
  return {
    verdict: "inconclusive",
    numerical: value,
    bar: value === null ? null : (ladder?.bar ?? null),
    digits: null,
    bars: NaN,
    notes: [],
    ask: false,
  };
}
