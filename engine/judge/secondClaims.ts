/** What AD says of a product of the Hessian, and what the gradient's own rounding is measured by. */
import { directionWeight, scaleOf } from "../oracle/schedule";
import type { LadderResult, OracleEvidence, ProbeLine, SecondOrderEvidence } from "../protocol";
import type { Claim } from "./agree";
import type { Evidence } from "./evidence";

export const lineOf = (input: number): ProbeLine => ({ kind: "coordinate", input });

/** What AD says of wᵀ·H·v; v and w are weights over the active inputs. */
export function claimOf(
  evidence: Evidence,
  second: SecondOrderEvidence,
  output: number,
  v: ProbeLine,
  w: ProbeLine,
): Claim {
  const x = evidence.plain.inputs.map((input) => input.value);
  const along = { scale: v.kind === "coordinate" ? scaleOf(x[v.input] ?? 0) : 1 };
  const at = v.kind === "coordinate" ? { ...along, x: x[v.input] ?? NaN } : along;
  const [kv, kw] = [knownLine(second.lines, v), knownLine(second.lines, w)];
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

export function sameLine(one: ProbeLine, other: ProbeLine): boolean {
  if (one.kind === "coordinate" || other.kind === "coordinate")
    return one.kind === "coordinate" && other.kind === "coordinate" && one.input === other.input;
  return (
    one.seed === other.seed &&
    one.inputs.length === other.inputs.length &&
    one.inputs.every((input, i) => input === other.inputs[i])
  );
}

/** Where the line of each input stands, by list of lines: there are thousands of entries to look them up for. */
const places = new WeakMap<readonly ProbeLine[], Map<number, number>>();

export function placesOf(lines: readonly ProbeLine[]): Map<number, number> {
  const known = places.get(lines);
  if (known !== undefined) return known;
  const made = new Map(lines.flatMap((line, k) => (line.kind === "coordinate" ? [[line.input, k] as const] : [])));
  places.set(lines, made);
  return made;
}

function knownLine(lines: readonly ProbeLine[], line: ProbeLine): number {
  if (line.kind === "coordinate") return placesOf(lines).get(line.input) ?? -1;
  return lines.findIndex((one) => sameLine(one, line));
}

/** A line in terms of the coordinate lines: their indices with weights. */
function weights(
  x: readonly number[],
  lines: readonly ProbeLine[],
  line: ProbeLine,
): [index: number, weight: number][] {
  const index = (input: number): number => placesOf(lines).get(input) ?? -1;
  if (line.kind === "coordinate") return [[index(line.input), 1]];
  return line.inputs.map((input) => [index(input), directionWeight(x, line.seed, input)]);
}

/** The size of the terms that a component of the gradient was summed from: its rounding is theirs, however they cancel. */
export function gradientTerms({ plain, traced }: Evidence, output: number, w: ProbeLine): number {
  const sizes = traced.absolute?.[output] ?? [];
  if (w.kind === "coordinate") return sizes[w.input] ?? 0;
  const x = plain.inputs.map((input) => input.value);
  return w.inputs.reduce((sum, i) => sum + (sizes[i] ?? 0) * Math.abs(directionWeight(x, w.seed, i)), 0);
}

/** Steps of a component that rounding of its terms makes are no stairs of the function. */
const ROUNDING = 64 * 2 ** -53;

export function measuredBy(evidence: OracleEvidence, terms: number): OracleEvidence {
  if (!Number.isFinite(terms)) return evidence;
  const sized = <T extends LadderResult | undefined>(ladder: T): T =>
    ladder === undefined ? ladder : { ...ladder, size: Math.max(ladder.size ?? 0, terms) };
  const { two, left, right, coarse, unfiltered, flags, noise } = evidence;
  return {
    ...evidence,
    flags: flags.flat === "fine-only" && noise <= ROUNDING * terms ? { ...flags, flat: "no" } : flags,
    ...{ two: sized(two), left: sized(left), right: sized(right) },
    ...(coarse === undefined ? {} : { coarse: sized(coarse) }),
    ...(unfiltered === undefined ? {} : { unfiltered: sized(unfiltered) }),
  };
}
