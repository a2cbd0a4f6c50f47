/** What kind of place the point is: the tests of jumps, vertical tangents, staircases, kinks and edges, on raw samples. */
import type { LadderResult, OracleEvidence } from "../protocol";
import { DOUBLE } from "./levels";
import { finest, keepsSignature, type Side } from "./samples";

export type Flags = OracleEvidence["flags"];

/** Rungs a jump is looked for on, and a vertical tangent. */
const JUMP_RUNGS = 6;
const TANGENT_RUNGS = 13;

/** A change below this many units of rounding is not a change. */
const ROUNDING = 64;

/** Next to a value of 0, what is smaller than this came up from underflow: no rounding makes steps of that size. */
const UNDERFLOW = 2 ** -900;

/** Exactly flat rungs that make a staircase. */
const FLAT_RUNGS = 3;

export interface Flatness {
  flat: Flags["flat"];
  flatFrom: number | null;
  /** Height of the smallest step seen, in units of f; 0 when nothing is flat. */
  quantum: number;
  /** The rungs that move first do so without changing the signature. */
  inside: boolean;
}

/** A step is one when the slope far away would climb no more than this many of them over the width of a tread. */
const CLIMBED = 5;

/** Whether f leaves a flat place by a step, on one side: asked with its last flat rung and the first that moved. */
export type Steps = (side: Side, flat: number, moved: number) => boolean;

/** Whether f does not move by a bit from some rung down, and how high the step is that it moves by above it. */
export function flatness(right: Side, left: Side, f0: number, steps: Steps): Flatness {
  const none: Flatness = { flat: "no", flatFrom: null, quantum: 0, inside: false };
  let first = right.n;
  let rungs = 0;
  let size = Math.abs(f0);
  for (let k = right.n - 1; k >= 0; k--) {
    const [plus, minus] = [right.f[k] ?? NaN, left.f[k] ?? NaN];
    if (plus !== f0 || minus !== f0) break;
    first = k;
    if ((right.distance[k] ?? 0) > 0 && (left.distance[k] ?? 0) > 0) rungs++;
  }
  if (rungs < FLAT_RUNGS) return { ...none, quantum: tread(right, left, f0) };
  const flatFrom = Math.max(right.distance[first] ?? 0, left.distance[first] ?? 0);
  let quantum = 0;
  let moving = 0;
  let inside = true;
  let farSlope = 0;
  for (let k = first - 1; k >= 0; k--) {
    const [plus, minus] = [right.f[k] ?? NaN, left.f[k] ?? NaN];
    if (!Number.isFinite(plus) || !Number.isFinite(minus)) continue;
    if (moving++ < 2) {
      quantum = Math.max(quantum, Math.abs(plus - f0), Math.abs(minus - f0));
      inside &&= (plus === f0 || right.usable[k] === 1) && (minus === f0 || left.usable[k] === 1);
    }
    size = Math.max(size, Math.abs(plus), Math.abs(minus));
    farSlope = Math.max(Math.abs(plus - f0) / (right.distance[k] ?? 1), Math.abs(minus - f0) / (left.distance[k] ?? 1));
  }
  if (moving === 0) return { flat: "everywhere", flatFrom, quantum: 0, inside: true };
  if (f0 === 0 && quantum < UNDERFLOW) return none;
  if (!inside && bendsAway(right, f0, steps) && bendsAway(left, f0, steps))
    return { flat: "region", flatFrom, quantum: 0, inside: false };
  // A smooth minimum is flat at fine steps too, but there the slope far away is out of proportion to the step.
  const stairs = quantum > ROUNDING * DOUBLE * size && farSlope * flatFrom <= CLIMBED * quantum;
  return { flat: stairs ? "fine-only" : "no", flatFrom, quantum, inside };
}

/** What stays within so many units of rounding of f has not moved off its tread. */
const WOBBLE = 4;

/**
 * Height of a step whose tread wobbles by the last rounding, so that it is not flat to the bit: from within rounding to far
 * beyond it in one rung, which no slope does.
 */
function tread(right: Side, left: Side, f0: number): number {
  const change = (k: number): number => Math.max(Math.abs((right.f[k] ?? NaN) - f0), Math.abs((left.f[k] ?? NaN) - f0));
  let rungs = 0;
  let k = right.n - 1;
  while (k >= 0 && change(k) <= WOBBLE * DOUBLE * Math.abs(f0)) {
    if ((right.distance[k] ?? 0) > 0 && (left.distance[k] ?? 0) > 0) rungs++;
    k--;
  }
  if (rungs < FLAT_RUNGS || k < 0 || right.usable[k] !== 1 || left.usable[k] !== 1) return 0;
  const height = change(k);
  return height > ROUNDING * DOUBLE * (Math.abs(f0) + height) && height < Infinity ? height : 0;
}

/** f stays flat on a side as long as the branches stay, and goes on from there without a step: a bend beside the point. */
function bendsAway(side: Side, f0: number, steps: Steps): boolean {
  let moved = side.n - 1;
  while (moved >= 0 && side.f[moved] === f0) moved--;
  if (moved < 0) return true;
  if (side.usable[moved] === 1 || !Number.isFinite(side.f[moved] ?? NaN)) return false;
  return !steps(side, moved + 1, moved);
}

/** The value next to the point does not come nearer to the value at it: the distance stays, or grows. */
export function jumps(side: Side, f0: number): boolean {
  const rungs = finest(side, JUMP_RUNGS);
  if (rungs.length < JUMP_RUNGS) return false;
  const values = rungs.map((k) => side.f[k] ?? NaN);
  if (!values.every((v) => Number.isFinite(v))) return false;
  if (stepBeside(side, rungs, f0)) return true;
  const gaps = values.map((v) => Math.abs(v - f0));
  const [low, high] = [Math.min(...gaps), Math.max(...gaps)];
  const size = Math.max(Math.abs(f0), ...values.map((v) => Math.abs(v)));
  if (!(low > ROUNDING * DOUBLE * size) || low === 0) return false;
  const spread = Math.max(...values) - Math.min(...values);
  if (spread <= 0.1 * high) return true;
  // A pole: each halving moves the value further away.
  return gaps.every((gap, i) => i === 0 || gap >= 1.3 * (gaps[i - 1] ?? 0));
}

/** What is left of the gaps when the slope beside the point is taken off is the same on every rung: a step, however low. */
function stepBeside(side: Side, rungs: readonly number[], f0: number): boolean {
  const steps: number[] = [];
  for (let i = 1; i < rungs.length; i++) {
    const [coarse, fine] = [rungs[i - 1] ?? 0, rungs[i] ?? 0];
    const [far, near] = [side.distance[coarse] ?? 0, side.distance[fine] ?? 0];
    const [there, here] = [(side.f[coarse] ?? NaN) - f0, (side.f[fine] ?? NaN) - f0];
    steps.push((here * far - there * near) / (far - near));
  }
  const [low, high] = [Math.min(...steps), Math.max(...steps)];
  const size = Math.max(Math.abs(f0), ...rungs.map((k) => Math.abs(side.f[k] ?? 0)));
  const height = Math.min(Math.abs(low), Math.abs(high));
  return low * high > 0 && height > ROUNDING * DOUBLE * size && high - low <= 0.1 * height;
}

/** The slope of a side keeps growing by at least as much per halving: it has no limit. */
export function tangentGrows(side: Side, f0: number): boolean {
  const rungs = finest(side, TANGENT_RUNGS);
  if (rungs.length < TANGENT_RUNGS) return false;
  const slopes: number[] = [];
  for (const k of rungs) {
    const change = Math.abs((side.f[k] ?? NaN) - f0);
    if (!(change > ROUNDING * DOUBLE * Math.max(Math.abs(f0), Math.abs(side.f[k] ?? 0)))) return false;
    slopes.push(change / (side.distance[k] ?? 1));
  }
  for (let i = 1; i < slopes.length; i++) if (!((slopes[i] ?? 0) > (slopes[i - 1] ?? 0))) return false;
  const [first, middle, last] = [slopes[0] ?? 0, slopes[6] ?? 0, slopes[12] ?? 0];
  if (!approaches(side, rungs, f0) || last - middle > STEPLIKE * (middle - first)) return false;
  return last >= 1.05 * first && last - middle >= 0.9 * (middle - first);
}

/** Growth of the slope over six halvings, in that of the six before: a step gives 64, a power of the distance below 1/16 gives this. */
const STEPLIKE = 48;

/**
 * Next to a vertical tangent f comes nearer to its value at the point with every halving. Where rounding moved that value,
 * the slopes grow too, but the values beside it stand still.
 */
function approaches(side: Side, rungs: readonly number[], f0: number): boolean {
  const gaps = rungs.map((k) => Math.abs((side.f[k] ?? NaN) - f0));
  return gaps.every((gap, i) => i === 0 || gap <= 0.98 * (gaps[i - 1] ?? 0));
}

/** No finite value on the finest rungs of a side. */
export function endsHere(side: Side): boolean {
  const rungs = finest(side, 3);
  return rungs.length > 0 && rungs.every((k) => !Number.isFinite(side.f[k] ?? NaN));
}

/**
 * Two slopes that differ by more than their bars, and a second difference that stays: a smooth bend halves it with every
 * halving of the step, a kink keeps it.
 */
export function kinked(
  right: Side,
  left: Side,
  f0: number,
  slopes: { right: LadderResult; left: LadderResult },
  noise: number,
): boolean {
  if (slopes.right.value === null || slopes.left.value === null) return false;
  const gap = slopes.right.value - slopes.left.value;
  if (!(Math.abs(gap) > 3 * (slopes.right.bar + slopes.left.bar))) return false;
  if (rounded(right, left, f0)) return false;
  let seen = 0;
  for (let k = right.n - 1; k >= 0 && seen < 5; k--) {
    const step = right.distance[k] ?? 0;
    const [plus, minus] = [right.f[k] ?? NaN, left.f[k] ?? NaN];
    if (!(step > 0 && (left.distance[k] ?? 0) > 0) || !Number.isFinite(plus - minus)) continue;
    const mass = Math.abs(plus) + Math.abs(minus) + 2 * Math.abs(f0);
    if ((DOUBLE * mass + noise) / step > 0.05 * Math.abs(gap)) continue;
    const bend = (plus - f0) / step - (f0 - minus) / (left.distance[k] ?? 1);
    if (Math.abs(bend - gap) > 0.25 * Math.abs(gap)) return false;
    seen++;
  }
  // Too noisy to see it stay: then only a branch that really flips here makes it a kink.
  return seen >= 3 || !(keepsSignature(right) && keepsSignature(left));
}

/** On so many of the finest rungs a bend that is smooth is seen to go. */
const ROUNDED_RUNGS = 5;

/**
 * The second difference falls away steadily down the finest rungs, and far: f is smooth on a scale that only they reach.
 * There its own bend looks like noise to whoever measures that.
 */
function rounded(right: Side, left: Side, f0: number): boolean {
  const bends: number[] = [];
  for (const k of finest(right, ROUNDED_RUNGS)) {
    const [rise, fall] = [(right.f[k] ?? NaN) - f0, (left.f[k] ?? NaN) - f0];
    const mass = Math.abs(right.f[k] ?? NaN) + Math.abs(left.f[k] ?? NaN) + 2 * Math.abs(f0);
    if (!(Math.abs(rise + fall) > 4 * DOUBLE * mass)) return false;
    bends.push(rise / (right.distance[k] ?? 1) + fall / (left.distance[k] ?? 1));
  }
  const [first = NaN, ...finer] = bends;
  if (finer.length < ROUNDED_RUNGS - 1) return false;
  return finer.every((bend, i) => {
    const ratio = bend / (i === 0 ? first : (finer[i - 1] ?? NaN));
    return ratio > 0.25 && ratio < 0.75;
  });
}
