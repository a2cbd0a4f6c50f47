/** Runs the oracle and the entry judge over seeded random functions and counts what they get right and wrong. */
import type { Claim } from "../../../../engine/judge/agree";
import { judgeEntry, type JudgedEntry } from "../../../../engine/judge/entry";
import { runLine } from "../../../../engine/oracle/ladder";
import { scaleOf } from "../../../../engine/oracle/schedule";
import type { LadderName, OracleEvidence } from "../../../../engine/protocol";
import { mistakeNames, mistakes, type Mistake } from "../../../calibrate/mistakes";
import { createRandom } from "./random";
import { drawSample, type Sample } from "./expressions";

const U = 2 ** -53;

/** Mistakes that must never be accepted. */
export const never: readonly Mistake[] = ["zeroed", "sign flipped", "10 % off", "1 % off"];

export interface Calibration {
  seed: number;
  count: number;
  /** Ladders that gave a value, and of those the ones whose bar (with the gradient's own rounding) covers the derivative. */
  values: number;
  covered: number;
  right: { pass: number; fail: number; inconclusive: number };
  /** Functions with a derivative that doubles cannot tell from 0, see `beyondDoubles`. */
  trueZeros: number;
  /** Wrong gradients that passed, true zeros apart. */
  accepted: Record<Mistake, number>;
  /** Wrong gradients that failed, true zeros apart; the rest is undecided. */
  failed: Record<Mistake, number>;
  /** Wrong gradients, true zeros apart. */
  wrong: number;
  medianDigits: number;
  evaluationsPerCoordinate: { first: number; mean: number };
  failures: string[];
}

export interface Settings {
  seed: number;
  count: number;
  /** Give the judge the summed |contributions| of the gradient, as a sweep that computes them does. */
  absolute?: boolean;
}

const none = (): Record<Mistake, number> =>
  Object.fromEntries(mistakeNames.map((name) => [name, 0])) as Record<Mistake, number>;

export function calibrate({ seed, count, absolute = true }: Settings): Calibration {
  const random = createRandom(seed);
  const table: Calibration = {
    seed,
    count,
    values: 0,
    covered: 0,
    right: { pass: 0, fail: 0, inconclusive: 0 },
    trueZeros: 0,
    accepted: none(),
    failed: none(),
    wrong: 0,
    medianDigits: 0,
    evaluationsPerCoordinate: { first: 0, mean: 0 },
    failures: [],
  };
  const digits: number[] = [];
  let evaluations = 0;
  for (let i = 0; i < count; i++) {
    const sample = drawSample(random);
    const ladders = laddersOf(sample);
    const first = ladders("A");
    countCover(table, sample, first);
    table.evaluationsPerCoordinate.first = first.two.evaluations;
    const { judged, used } = judge(sample, sample.gradient, ladders, absolute);
    evaluations += used;
    if (judged.verdict === "pass" && judged.digits !== null) digits.push(judged.digits);
    table.right[judged.verdict]++;
    if (judged.verdict === "fail") table.failures.push(describe(sample, judged));
    countMistakes(table, sample, ladders, absolute);
  }
  digits.sort((a, b) => a - b);
  table.medianDigits = digits[digits.length >> 1] ?? 0;
  table.evaluationsPerCoordinate.mean = Math.round((10 * evaluations) / count) / 10;
  return table;
}

function countMistakes(table: Calibration, sample: Sample, ladders: Ladders, absolute: boolean): void {
  if (beyondDoubles(sample, ladders("A"))) {
    table.trueZeros++;
    return;
  }
  table.wrong++;
  for (const name of mistakeNames) {
    const { judged } = judge(sample, mistakes[name](sample.gradient), ladders, absolute);
    if (judged.verdict === "fail") table.failed[name]++;
    if (judged.verdict !== "pass") continue;
    table.accepted[name]++;
    if (never.includes(name)) table.failures.push(`${name}: ${describe(sample, judged)}`);
  }
}

/**
 * Where a gradient of 0 is as right as any: f does not move by a bit at any probe; or moves by 5e-13 of itself over the
 * scale of x, or by 64 roundings over |x|; or the gradient is the rounding that terms leave when they cancel.
 */
function beyondDoubles(sample: Sample, first: OracleEvidence): boolean {
  const size = Math.max(first.two.size ?? 0, Math.abs(sample.value));
  const gradient = Math.abs(sample.gradient);
  return (
    first.flags.flat === "everywhere" ||
    gradient * scaleOf(sample.x) <= 4096 * U * size ||
    gradient * Math.abs(sample.x) <= 64 * U * size ||
    gradient <= 64 * U * sample.absolute
  );
}

function countCover(table: Calibration, sample: Sample, { two }: OracleEvidence): void {
  if (two.value === null) return;
  table.values++;
  if (Math.abs(two.value - sample.gradient) <= two.bar + 16 * U * sample.absolute) table.covered++;
}

function judge(
  sample: Sample,
  claimed: number,
  ladders: Ladders,
  absolute: boolean,
): { judged: JudgedEntry; used: number } {
  const { value, x } = sample;
  const claim: Claim = { value: claimed, scale: scaleOf(x), x };
  if (absolute) claim.absolute = Math.max(sample.absolute, Math.abs(claimed));
  const first = ladders("A");
  const judged = judgeEntry({ claim, f: value, first, second: null });
  if (!judged.ask) return { judged, used: first.two.evaluations };
  const second = ladders("B");
  return {
    judged: judgeEntry({ claim, f: value, first, second }),
    used: first.two.evaluations + second.two.evaluations,
  };
}

type Ladders = (name: LadderName) => OracleEvidence;

function laddersOf(sample: Sample): Ladders {
  const known: { [L in LadderName]?: OracleEvidence } = {};
  const out = new Float64Array(1);
  const run = (ladder: LadderName): OracleEvidence => {
    const [evidence] = runLine({
      evaluate: (point) => {
        out[0] = sample.f(point[0] ?? NaN);
        return out;
      },
      x: Float64Array.of(sample.x),
      f0: [sample.value],
      line: { kind: "coordinate", input: 0 },
      ladder,
      usable: "all",
    });
    if (evidence === undefined) throw new Error("no evidence");
    return evidence;
  };
  return (name) => (known[name] ??= run(name));
}

function describe({ text, x, value, gradient }: Sample, judged: JudgedEntry): string {
  return `${text} at ${x}: f ${value}, g ${gradient}, ladder ${judged.numerical} ± ${judged.bar}, ${judged.reason ?? "pass"}`;
}
