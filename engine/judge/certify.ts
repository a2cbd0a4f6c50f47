/**
 * Rows 6 and 7 of the second opinion's table: where the ladders are undecided or call AD wrong, and everything else about
 * the tape holds, the tape replayed at 60 digits decides: AD's value is right, or rounding inside the function eats its
 * digits. What the place itself says (a kink, a jump, a cut …) is overruled by nobody.
 */
import type { OracleEvidence, Replayed } from "../protocol";
import { digitsOf } from "./agree";
import type { EntryEvidence, JudgedEntry } from "./entry";

const U = 2 ** -53;

/** Rounding of a gradient of n nodes, in units of n · u · Σ|contributions|. */
const ROUNDING = 64;

/** Fewer digits than this in common with the replay are none to speak of. */
const FEWEST_DIGITS = 3;

/** Rounding of f that counts as nothing, in units of u. */
const FAINT = 2 ** 12;

/** A gradient below this part of its summed |contributions|, in units of u, is rounding. */
const LEFT_OVER = 64;

/** A slope over coarse steps that leave the branch region and differ by this part from AD's: dependence carried by branches. */
const BLOCKS = 0.1;

const DOUBTED: ReadonlySet<string> = new Set(["unstable", "noise", "rule-disagrees"]);

/** Whether a replay could change this verdict. */
export function mayCertify(entry: EntryEvidence, judged: JudgedEntry): boolean {
  const { claim, first, cut, float32 } = entry;
  if (!Number.isFinite(claim.value) || cut !== undefined || float32 === true) return false;
  if (first.inside === false || first.flags.isolated || blocked(claim.value, first)) return false;
  if (judged.verdict === "pass") return judged.digits === null && leftOver(claim);
  if (DOUBTED.has(judged.reason ?? "")) return true;
  // Treads that nothing recorded explains, and no branch: rounding inside f.
  return judged.reason === "staircase" && entry.rounds !== true && first.unfiltered === undefined;
}

/** AD's zero is what rounding left of terms that cancel: f may be flat because it rounds in the same way. */
function leftOver({ value, absolute = 0 }: EntryEvidence["claim"]): boolean {
  return absolute > 0 && Math.abs(value) <= LEFT_OVER * U * absolute;
}

/** Branches carry what no replay can see: then f moves where AD's slope says it does not. */
function blocked(g: number, { far }: OracleEvidence): boolean {
  return (far ?? []).some(({ slope, strayed }) => strayed && !(Math.abs(slope - g) <= BLOCKS * Math.abs(g)));
}

/** Neither value moves f by more than its rounding over the scale of the input. */
function faint({ claim, f, first }: EntryEvidence, value: number): boolean {
  const size = Math.max(Math.abs(f), first.two.size ?? 0);
  return Math.max(Math.abs(value), Math.abs(claim.value)) * claim.scale <= FAINT * U * size;
}

/** `nodes` is the length of the tape. */
export function certify(entry: EntryEvidence, judged: JudgedEntry, replayed: Replayed, nodes: number): JudgedEntry {
  const { claim, first } = entry;
  const { value, bar } = replayed;
  if (!mayCertify(entry, judged) || !Number.isFinite(value) || !(bar <= 1e-6 * Math.abs(value) || value === 0)) {
    return judged;
  }
  const rounding = ROUNDING * nodes * U * (claim.absolute ?? Math.abs(claim.value));
  const off = Math.abs(claim.value - value);
  const digits = value === 0 ? null : digitsOf(off, bar, Math.max(Math.abs(value), Math.abs(claim.value)));
  const found = { ...judged, numerical: value, bar, digits, ask: false, replayed };
  const still = first.far !== undefined && first.far.every(({ slope }) => slope === 0);
  const toothless = still && Math.abs(claim.value) > rounding;
  // Two numbers without a digit in common are not the same, however large the terms are that cancelled: unless f shows neither.
  const zero = off <= rounding && (value === 0 || faint(entry, value));
  if (judged.verdict === "pass" && zero) return judged;
  if (!toothless && (zero || (digits ?? 0) >= FEWEST_DIGITS)) {
    const { reason: _reason, ...rest } = found;
    return { ...rest, verdict: "pass", notes: [...judged.notes, "certified"] };
  }
  return { ...found, verdict: "inconclusive", reason: "unstable" };
}
