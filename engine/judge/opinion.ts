/**
 * The second opinion A: the tape, replayed at other points, has to give what the plain function gives there, bit for bit.
 * A difference is a path the tape lost; whether it is alive is measured on the difference itself.
 */
import { secondOpinionProbes, type SecondOpinionProbe } from "../oracle/schedule";
import type { PlainRun, Site, TapeOpinion } from "../protocol";

const U = 2 ** -53;

/** A difference below this many units of rounding of f has no slope that could be measured. */
const SEEN_UNITS = 64;

/** Neighbouring quotients that agree to this part are a slope. */
const NEIGHBOURS = 0.1;

/** What is flat from here down is flat for every purpose, in units of the scale. */
const LOCAL = 2 ** -14;

export interface LostPath {
  /**
   * alive: the missing part has a slope. stairs: it is flat on fine steps and not on coarse ones.
   * dead: it is flat, or has no slope to speak of.
   */
  state: "alive" | "stairs" | "dead";
  /** Slope of the missing part along the direction of the second opinion; NaN when it is dead. */
  slope: number;
  /** Where the path was lost, if the constants told. */
  site?: Site;
}

/** One lost path per output, `null` where the tape predicted every probe; `x` holds the inputs that were moved. */
export function lostPaths(plain: PlainRun, tape: TapeOpinion, x: readonly number[]): (LostPath | null)[] {
  const probes = secondOpinionProbes(x);
  const site = tape.moved?.site ?? tape.reshaped?.site;
  return plain.outputs.map((_, output) => {
    const gaps = gapsOf(plain.secondOpinion, tape.predicted, output);
    const differs = gaps.some((gap) => gap.differs);
    if (!differs && site === undefined) return null;
    const families = (["all", "fractional"] as const).map((moves) => measure(probes, gaps, moves));
    const strongest = families.find((f) => f.state === "alive") ?? families.find((f) => f.state === "stairs");
    const found = strongest ?? { state: "dead" as const, slope: NaN };
    return site === undefined ? found : { ...found, site };
  });
}

interface Gap {
  /** PLAIN minus the tape's prediction; NaN where the two cannot be compared. */
  delta: number;
  size: number;
  differs: boolean;
}

function gapsOf(rows: readonly number[][], predicted: TapeOpinion["predicted"], output: number): Gap[] {
  return rows.map((row, probe) => {
    const told = predicted[probe]?.[output];
    const seen = row[output];
    if (told === undefined || seen === undefined) return { delta: NaN, size: NaN, differs: false };
    return { delta: seen - told, size: Math.max(Math.abs(seen), Math.abs(told)), differs: !Object.is(seen, told) };
  });
}

function measure(
  probes: readonly SecondOpinionProbe[],
  gaps: readonly Gap[],
  moves: SecondOpinionProbe["moves"],
): Pick<LostPath, "state" | "slope"> {
  const rungs: { t: number; slope: number; seen: boolean; flat: boolean }[] = [];
  for (let i = 0; i + 1 < probes.length; i += 2) {
    const [probe, plus, minus] = [probes[i], gaps[i], gaps[i + 1]];
    if (probe === undefined || plus === undefined || minus === undefined || probe.moves !== moves) continue;
    const sides = [plus, minus].filter((gap) => Number.isFinite(gap.delta));
    if (sides.length === 0) continue;
    const rise = (Number.isFinite(plus.delta) ? plus.delta : 0) - (Number.isFinite(minus.delta) ? minus.delta : 0);
    rungs.push({
      t: probe.t,
      slope: rise / (sides.length * probe.t),
      seen: sides.some((gap) => Math.abs(gap.delta) > SEEN_UNITS * U * gap.size),
      flat: sides.every((gap) => gap.delta === 0),
    });
  }
  const slope = steadySlope(rungs);
  if (Number.isNaN(slope)) return { state: "dead", slope };
  const flatFrom = rungs.filter((rung, i) => rungs.slice(i).every((finer) => finer.flat))[0]?.t ?? 0;
  if (flatFrom >= LOCAL) return { state: "dead", slope: NaN };
  return { state: flatFrom > 0 ? "stairs" : "alive", slope };
}

/** The quotient of the finest two neighbours that agree, or NaN. Rungs run from coarse to fine. */
function steadySlope(rungs: readonly { slope: number; seen: boolean }[]): number {
  for (let i = rungs.length - 1; i > 0; i--) {
    const [fine, coarse] = [rungs[i], rungs[i - 1]];
    if (fine === undefined || coarse === undefined || !fine.seen || !coarse.seen) continue;
    const large = Math.max(Math.abs(fine.slope), Math.abs(coarse.slope));
    if (large > 0 && Math.abs(fine.slope - coarse.slope) <= NEIGHBOURS * large) return fine.slope;
  }
  return NaN;
}
