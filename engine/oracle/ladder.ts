/**
 * The numerical derivative of every output along one line, with an error bar and the shape of the place.
 * Method: research "An oracle that needs no tuning": halving ladder, Neville table, explicit round-off, measured noise,
 * veto by finer levels, one-sided ladders from the same samples. It knows no derivative rule.
 */
import type { LadderResult, LadderTable, OracleEvidence } from "../protocol";
import { stepsAtBorder } from "./border";
import { curvature } from "./curvature";
import { coarser, DOUBLE, SINGLE, type Levels } from "./levels";
import { extrapolate } from "./neville";
import { measuredNoise, roundOff } from "./noise";
import { oneSidedLevels, twoSidedLevels } from "./oneSided";
import { keepsSignature, sidesOf, takeSamples, type SampleRequest, type Samples, type Side } from "./samples";
import { scaleOf } from "./schedule";
import { endsHere, flatness, jumps, kinked, tangentGrows, type Flatness, type Steps } from "./shape";
import { Tables } from "./tables";

/** Above this part of the scale a step counts as coarse: what is flat from here down is flat for every purpose. */
export const LOCAL = 2 ** -14;

/** A short ladder listens to fewer levels for noise: its coarse ones still truncate. */
const SHORT_LISTEN = 2;

export interface LineRequest extends SampleRequest {
  /** Outputs at the point. */
  f0: ArrayLike<number>;
  /** Keep every row of the ladders in the answer. */
  tables?: boolean;
  /** Second differences too. */
  curvature?: boolean;
  /** What `OracleEvidence.line` says: index of the line in the caller's list. */
  index?: number;
}

/** Sample columns of the line before, filled again by the next one. */
let spare: Samples | undefined;

/** Evaluates 2 × rungs probes and returns one piece of evidence per output. */
export function runLine(request: LineRequest): OracleEvidence[] {
  const { x, f0, line } = request;
  const into = spare;
  spare = undefined;
  const samples = takeSamples(request, f0.length, into);
  const scale = line.kind === "coordinate" ? scaleOf(x[line.input] ?? 0) : 1;
  const short = line.kind === "direction" && line.short === true;
  const evidence: OracleEvidence[] = [];
  for (let output = 0; output < f0.length; output++) {
    const sides = sidesOf(samples, output);
    const at = f0[output] ?? NaN;
    const steps: Steps = (side, flat, moved) => {
      const sign = side === sides.right ? 1 : -1;
      const t = (rung: number): number => sign * (samples.t[rung] ?? NaN);
      return stepsAtBorder(request, { output, f0: at, flat: t(flat), moved: t(moved) });
    };
    const tables = request.tables === true ? new Tables(request.ladder, sides, at) : undefined;
    const found = examine(sides.right, sides.left, at, scale, short, steps, tables);
    const bend = request.curvature === true ? { curvature: curvature(sides.right, sides.left, at, scale) } : {};
    const told = tables && { tables: tables.telling(found) };
    evidence.push({ line: request.index ?? 0, output, ...found, ...bend, ...told });
  }
  spare = samples;
  return evidence;
}

type Found = Omit<OracleEvidence, "line" | "output" | "tables">;

function examine(
  right: Side,
  left: Side,
  f0: number,
  scale: number,
  short: boolean,
  askSteps: Steps,
  tables?: Tables,
): Found {
  const evaluations = 2 * right.n;
  const kept = { right: keepsSignature(right), left: keepsSignature(left) };
  const inside = kept.right && kept.left;
  const steps = flatness(right, left, f0, askSteps);
  // Flat rungs carry no slope, only the height of a step; flat from a coarse step on is the local truth.
  const local = steps.flat === "fine-only" && (steps.flatFrom ?? 0) >= LOCAL * scale;
  const quantum = local ? 0 : steps.quantum;
  const ladder = (levels: Levels, power: 1 | 2, side?: LadderTable["side"]): LadderResult => {
    const noise = Math.max(quantum, measuredNoise(levels, short ? SHORT_LISTEN : undefined));
    const rounding = roundOff(levels, noise, DOUBLE);
    const result = extrapolate(levels, rounding, power, evaluations);
    if (side !== undefined) tables?.add(side, levels, rounding, result);
    return result;
  };
  const levels = twoSidedLevels(right, left, false);
  const every = twoSidedLevels(right, left, true);
  const rightLevels = oneSidedLevels(right, f0, 1, !kept.right);
  const leftLevels = oneSidedLevels(left, f0, -1, !kept.left);
  const rightSlope = ladder(rightLevels, 1, "right");
  const leftSlope = ladder(leftLevels, 1, "left");
  const noise = Math.max(quantum, measuredNoise(rightLevels), measuredNoise(leftLevels));
  const coarse = coarser(inside ? levels : every, LOCAL * scale);
  const slopes = { right: rightSlope, left: leftSlope };
  return {
    two: ladder(levels, 2, "both"),
    left: leftSlope,
    right: rightSlope,
    noise,
    coarse: extrapolate(coarse, roundOff(coarse, quantum, SINGLE), 2, evaluations),
    ...(levels.n < every.n ? { unfiltered: ladder(every, 2) } : {}),
    far: farQuotients(right, left, scale),
    inside,
    flags: flagsOf(right, left, f0, steps, kinked(right, left, f0, slopes, noise), kept),
  };
}

/** Steps at which f is looked at from far away, in units of the scale. */
const FAR = [2 ** -4, 2 ** -7, 2 ** -10];

/** Quotients over coarse steps, whatever branches they cross: what the second opinion asks whether branches carry a slope. */
function farQuotients(right: Side, left: Side, scale: number): NonNullable<OracleEvidence["far"]> {
  const out: NonNullable<OracleEvidence["far"]> = [];
  for (const t of FAR) {
    let k = 0;
    while (k < right.n && (right.distance[k] ?? 0) > t * scale) k++;
    if (k === right.n) break;
    const width = (right.distance[k] ?? 0) + (left.distance[k] ?? 0);
    const rise = (right.f[k] ?? NaN) - (left.f[k] ?? NaN);
    out.push({ slope: rise / width, strayed: right.usable[k] !== 1 || left.usable[k] !== 1 });
  }
  return out;
}

function flagsOf(
  right: Side,
  left: Side,
  f0: number,
  steps: Flatness,
  kink: boolean,
  kept: { right: boolean; left: boolean },
): OracleEvidence["flags"] {
  const ends = { right: endsHere(right), left: endsHere(left) };
  const jump = jumps(right, f0) || jumps(left, f0);
  return {
    jump,
    verticalTangent: !jump && (tangentGrows(right, f0) || tangentGrows(left, f0)),
    kink: kink && !jump,
    domainEdge: Number.isFinite(f0) && (ends.right || ends.left),
    flat: steps.flat,
    flatFrom: steps.flatFrom,
    flatInside: steps.inside,
    isolated: !kept.right && !kept.left,
    nonFinite: !Number.isFinite(f0) || (ends.right && ends.left),
  };
}
