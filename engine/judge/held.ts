/** Holds a claim against everything one line's evidence offers: the two-sided ladder, or the sides that may speak for it. */
import type { OracleEvidence } from "../protocol";
import { allowance, compare, together, type Claim, type Comparison } from "./agree";

export interface Held extends Comparison {
  /** Only one side of the point could be compared. */
  oneSided: boolean;
}

/** Both ladders where both were run. */
export function held(claim: Claim, first: OracleEvidence, second: OracleEvidence | null): Held {
  const a = heldBy(claim, first);
  const b = second === null ? undefined : heldBy(claim, second);
  const both = together(a, b);
  return { ...both, oneSided: both === b ? b.oneSided : a.oneSided };
}

/** A bar that moves f by less than this part of it, over the scale of the input. */
const NEGLIGIBLE = 1e-9;

/**
 * Where only fine steps stay in the branch region of the point, all steps together may say what those leave open by next
 * to nothing.
 */
function beyond(claim: Claim, evidence: OracleEvidence, within: readonly Comparison[]): Comparison | undefined {
  if (evidence.unfiltered === undefined) return undefined;
  const near = ({ says, bars, ladder: { bar, size = 0 } }: Comparison): boolean =>
    says === "agrees" || (says === "open" && bars <= 1 && bar * claim.scale <= NEGLIGIBLE * size);
  if (!within.every(near)) return undefined;
  const every = compare(claim, evidence.unfiltered, evidence.noise);
  return every.says === "agrees" ? every : undefined;
}

function heldBy(claim: Claim, evidence: OracleEvidence): Held {
  const { unfiltered, noise } = evidence;
  const two = compare(claim, evidence.two, noise);
  if (evidence.flags.isolated && unfiltered !== undefined)
    return { ...compare(claim, unfiltered, noise), oneSided: false };
  const [right, left] = [compare(claim, evidence.right, noise), compare(claim, evidence.left, noise)];
  const better = right.ladder.bar <= left.ladder.bar ? right : left;
  if (evidence.inside !== false) {
    const undecided = two.ladder.value === null || (two.says === "open" && (two.bars <= 1 || two.unseen === true));
    // Both neighbours are in the branch region of the point, so the slope of either side is the slope.
    const told = right.unseen === true ? left : left.unseen === true ? right : better;
    if (undecided && told.says === "agrees" && right.says !== "differs" && left.says !== "differs") {
      return { ...told, oneSided: true };
    }
    const every = two.says === "open" ? beyond(claim, evidence, [two]) : undefined;
    return { ...(every ?? two), oneSided: false };
  }
  // The point is on the edge of its region: both sides have to say the same.
  const says = right.says === left.says ? right.says : "open";
  const every = says === "open" ? beyond(claim, evidence, [right, left]) : undefined;
  if (every !== undefined) return { ...every, oneSided: false };
  return { ...better, says, oneSided: true };
}

/** At a kink: whether the claim lies between the two slopes, their bars included. */
export function between(claim: Claim, evidence: OracleEvidence): boolean {
  const { left, right } = evidence;
  const slack = allowance(claim);
  const [l, r] = [left.value ?? NaN, right.value ?? NaN];
  const low = Math.min(l - left.bar, r - right.bar) - slack;
  const high = Math.max(l + left.bar, r + right.bar) + slack;
  return claim.value >= low && claim.value <= high;
}
