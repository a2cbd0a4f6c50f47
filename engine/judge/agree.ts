/** Holds one claimed derivative against one ladder: agrees, differs, or open. No tolerance to tune. */
import type { LadderResult } from "../protocol";

/** Unit round-off of a double. */
const U = 2 ** -53;

/** Beyond this many bars a claim differs; between one and this the ladder cannot say. */
const DIFFERS = 3;

/** A bar wider than this part of the derivative proves nothing about it. */
const WIDEST = 1e-3;

/** Both values count as zero when the bar, over the scale of the input, is below this many units of rounding of f. */
const ZERO_UNITS = 2 ** 12;
const VANISHING_UNITS = 2 ** 18;

/** Finest step of a ladder in units of the scale. */
const FINEST = 2 ** -46;

/** A difference that moves f by less than this many units of rounding is not seen at all. */
const VISIBLE_UNITS = 64;

/** The same over the step that a ladder chose, in units of the rounding of all intermediate values together. */
const SEEN_UNITS = 4;

/** Where f is 0 at every probe there is no rounding to measure against, only underflow. */
const UNDERFLOW = 2 ** -1040;

/** A claim that runs through all of the noise and is this many times the slope over coarser steps may be that of the noise. */
const SWAMPED = 100;

/** Rounding of a claimed gradient itself, in units of its summed |contributions|, or of its value where those are unknown. */
const CLAIM_UNITS = { absolute: 16, value: 256 };

export interface Claim {
  value: number;
  /** Sum of |contributions| in the reverse sweep, where it is known. */
  absolute?: number | undefined;
  /** Sum of |adjoint · value| over all operations, where it is known: the rounding of f is that many units at most. */
  terms?: number | undefined;
  /** Step unit of the input: `scaleOf(x)`, or 1 along a direction. */
  scale: number;
  /** The input itself; absent along a direction. */
  x?: number;
  /** Operations of the evaluation: each may have rounded f once, on either side of a difference. */
  nodes?: number;
  /** How far rounding may have moved AD's value, where that was computed. */
  bound?: number | undefined;
}

export interface Comparison {
  says: "agrees" | "differs" | "open";
  ladder: LadderResult;
  /** |claim − ladder|, and the same in bars. */
  off: number;
  bars: number;
  /** Digits of agreement; null where both are zero within rounding, or where there is no value. */
  digits: number | null;
  zero: boolean;
  /** The difference is less than what the intermediate values of f round by over the ladder's step: it may be theirs. */
  unseen?: true;
}

/** How far the claimed value may be off by its own rounding. */
export function allowance(claim: Claim): number {
  const units = claim.absolute === undefined ? CLAIM_UNITS.value : CLAIM_UNITS.absolute;
  const size = claim.absolute ?? Math.abs(claim.value);
  return Number.isFinite(size) ? units * U * size : CLAIM_UNITS.value * U * Math.abs(claim.value);
}

/** `noise` is that of the evidence, in units of f. */
export function compare(claim: Claim, ladder: LadderResult, noise = 0): Comparison {
  const { value, bar, size = 0, reach = 0 } = ladder;
  const nothing: Comparison = { says: "open", ladder, off: NaN, bars: NaN, digits: null, zero: false };
  if (value === null || !Number.isFinite(claim.value)) return nothing;
  const off = Math.abs(claim.value - value);
  const half = bar + allowance(claim);
  const large = Math.max(Math.abs(claim.value), Math.abs(value));
  const bars = half > 0 ? off / half : off > 0 ? Infinity : 0;
  const digits = digitsOf(off, bar, large);
  const floor = Math.max(ZERO_UNITS * U * size, UNDERFLOW) / claim.scale;
  // Where f itself vanishes its own size says nothing: then it is the size it has a coarse step away that counts.
  const vanishing = bar <= (VANISHING_UNITS * U * reach) / claim.scale;
  const slack = bar <= floor ? floor / 4 : 0;
  const zero = (slack > 0 || vanishing) && Math.abs(value) <= bar + slack && Math.abs(claim.value) <= half + slack;
  if (zero) return { says: "agrees", ladder, off, bars, digits: null, zero };
  // Within the bar itself: what the claim's terms might have lost in rounding, they have not.
  const tight = bar + CLAIM_UNITS.value * U * Math.abs(claim.value);
  if (off <= tight && tight <= WIDEST * large) return { says: "agrees", ladder, off, bars, digits, zero };
  if (off <= half) return { says: half <= WIDEST * large ? "agrees" : "open", ladder, off, bars, digits, zero };
  if (off <= DIFFERS * half) return { says: "open", ladder, off, bars, digits, zero };
  // Intermediate values may all round alike along a ladder: then its quotients agree on a slope that is not that of f.
  if (off * ladder.step <= SEEN_UNITS * U * Math.max(size, claim.terms ?? 0))
    return { says: "open", ladder, off, bars, digits, zero, unseen: true };
  // A quotient that has not settled itself accuses nobody where f may change faster than doubles follow, or is mostly noise.
  const settled = bar <= 10 * WIDEST * Math.abs(value) || bar <= floor;
  const representable =
    U * claim.scale * Math.abs(claim.value) <= WIDEST * size && bar * ladder.step <= 10 * WIDEST * size;
  // A claimed slope that runs through all of the noise within the finest step may be what makes the noise.
  const noisy = noise > VISIBLE_UNITS * U * size;
  const hidden = noisy && Math.abs(claim.value) * FINEST * claim.scale >= noise / 4;
  const swamped = hidden && Math.abs(claim.value) >= SWAMPED * Math.abs(value);
  // Where f is noisier than its own rounding, cancellation made it so: then the terms of the claim are known no better.
  const rough = noisy && off <= DIFFERS * CLAIM_UNITS.absolute * (noise / size) * (claim.absolute ?? 0);
  // Nor where the whole difference, over the input's own size, stays within the rounding of f.
  const moved = claim.x === undefined ? claim.scale : Math.max(Math.abs(claim.x), 2 ** -20 * claim.scale);
  const visible = off * Math.min(moved, claim.scale) > Math.max(VISIBLE_UNITS, 2 * (claim.nodes ?? 0)) * U * size;
  return {
    says: visible && !rough && ((settled && !swamped) || (representable && !hidden)) ? "differs" : "open",
    ladder,
    off,
    bars,
    digits,
    zero,
  };
}

/** −log₁₀ of the relative difference, the bar included; between 0 and 15.9. */
export function digitsOf(off: number, bar: number, large: number): number | null {
  if (!(large > 0) || !Number.isFinite(off)) return null;
  const digits = -Math.log10((off + bar) / large);
  return Math.round(10 * Math.min(15.9, Math.max(0, digits))) / 10;
}

/** Two ladders confirm each other when they are this much nearer to one another than to the claim. */
const CONFIRMS = 0.01;

/** Two ladders with unrelated steps, taken together: only a difference that both see, at the same value, is one. */
export function together(first: Comparison, second: Comparison | undefined): Comparison {
  if (second === undefined || first.says === "agrees") return first;
  if (first.says === "open") return second.says === "agrees" ? second : first;
  if (second.says !== "differs") return { ...first, says: "open" };
  const [a, b] = [first.ladder, second.ladder];
  const apart = Math.abs((a.value ?? NaN) - (b.value ?? NaN));
  const off = Math.min(first.off, second.off);
  return { ...first, says: apart <= Math.max(a.bar + b.bar, CONFIRMS * off) ? "differs" : "open" };
}
