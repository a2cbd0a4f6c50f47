/**
 * Points just beyond a decision of the trace: where the function goes another way, a hand-written gradient that is right
 * here may be wrong. The slope of the decision's margin leads there; a replay of the tape says whether it flips.
 */
import { replay, reverse, type Recalled } from "../differentiate/index";
import { scaleOf } from "../oracle/schedule";
import { BRANCH, decide, type BranchLog } from "../trace/events";
import type { Tape } from "../trace/tape";
import { siteOfEvent } from "./branchInfos";

export interface Crossing {
  point: Float64Array;
  /** Site of the decision that flips there. */
  site: number;
}

type Branches = Pick<BranchLog, "kind" | "a" | "b" | "result" | "site" | "n">;

export interface CrossingRequest {
  tape: Tape;
  branches: Branches;
  x: Float64Array;
  /** Inputs that may move. */
  active: readonly number[];
  recalled: readonly Recalled[];
  into: Float64Array;
}

/** Nobody means a point many times the size of the inputs away. */
const FARTHEST = 4;
/** By how much of the margin, and of the scale, a step goes beyond the decision; tried in turn. */
const BEYOND = [0.1, 0.6, 1.5];
const CLEAR = 2 ** -9;
/** Points given, the nearest. */
const FROM_ONE = 4;
/** Decisions whose margins are followed, the nearest per site. */
const MOST_SITES = 16;

/** Kinds with a margin that has a slope: equality flips everywhere around, and keys have none. */
const FOLLOWED: ReadonlySet<number> = new Set([
  ...[BRANCH.lt, BRANCH.gt, BRANCH.le, BRANCH.ge, BRANCH.max, BRANCH.min, BRANCH.abs, BRANCH.order],
]);

/** `tape` must hold the trace at `x`. The nearest first. */
export function crossings(request: CrossingRequest): Crossing[] {
  const found: (Crossing & { distance: number })[] = [];
  for (const event of nearest(request)) {
    const crossing = across(request, event);
    if (crossing !== undefined) found.push(crossing);
  }
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, FROM_ONE)
    .map(({ point, site }) => ({ point, site }));
}

/** The event of every site that is nearest to flipping. */
function nearest({ tape, branches }: CrossingRequest): number[] {
  const bySite = new Map<number, { event: number; margin: number }>();
  for (let i = 0; i < branches.n; i++) {
    const site = siteOfEvent(branches, tape, i);
    if (site < 0 || !FOLLOWED.has(branches.kind[i] as number)) continue;
    const margin = Math.abs(marginAt(branches, i, tape.value));
    const known = bySite.get(site);
    if (Number.isFinite(margin) && (known === undefined || margin < known.margin))
      bySite.set(site, { event: i, margin });
  }
  const all = [...bySite.values()].sort((p, q) => p.margin - q.margin);
  return all.slice(0, MOST_SITES).map(({ event }) => event);
}

function marginAt({ kind, a, b }: Branches, event: number, values: ArrayLike<number>): number {
  const left = values[a[event] as number] as number;
  const alone = kind[event] === BRANCH.abs || kind[event] === BRANCH.order;
  return alone ? left : left - (values[b[event] as number] as number);
}

function across(request: CrossingRequest, event: number): (Crossing & { distance: number }) | undefined {
  const { tape, branches, x, active, into, recalled } = request;
  const [kind, a, b] = [branches.kind[event] as number, branches.a[event] as number, branches.b[event] as number];
  const alone = kind === BRANCH.abs || kind === BRANCH.order;
  const ends = [{ slot: a, weight: 1 }, ...(alone ? [] : [{ slot: b, weight: -1 }])];
  const { adjoint } = reverse(
    tape,
    ends.filter(({ slot }) => slot > 0 && slot < tape.n),
    { into },
  );
  const scale = Array.from(x, scaleOf);
  const slope = Float64Array.from(x);
  let steep = 0;
  slope.fill(0);
  for (const i of active) {
    // In units of each input's size: the nearest point is the one that moves all of them by the least part.
    slope[i] = (adjoint[i + 1] as number) * (scale[i] as number);
    steep = Math.hypot(steep, slope[i]);
  }
  const margin = marginAt(branches, event, tape.value);
  const distance = Math.abs(margin) / steep;
  if (!(steep > 0) || !Number.isFinite(steep) || !(distance <= FARTHEST)) return undefined;
  for (const sign of margin === 0 ? [1, -1] : [-Math.sign(margin)]) {
    for (const more of BEYOND) {
      const step = sign * ((1 + more) * distance + CLEAR * (1 + more));
      const point = Float64Array.from(x, (v, i) => v + (step * (slope[i] as number) * (scale[i] as number)) / steep);
      const values = replay(tape, point, { into, recalled });
      const result = decide(kind, values[a] as number, values[b] as number);
      if (result !== branches.result[event]) return { point, site: siteOfEvent(branches, tape, event), distance };
    }
  }
  return undefined;
}
