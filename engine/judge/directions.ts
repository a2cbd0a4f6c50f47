/** Random directions: what they say about the inputs that have no line of their own. */
import { directionWeight } from "../oracle/schedule";
import type { DirectionEntry, OracleEvidence } from "../protocol";
import { compare, type Claim } from "./agree";
import type { JudgedEntry } from "./entry";
import { claimOf, type Evidence } from "./evidence";
import { judgeLine } from "./lines";

export interface JudgedDirection {
  entry: DirectionEntry;
  judged: JudgedEntry;
  output: number;
  /** It passed, or inputs that were probed alone account for the whole difference. */
  explained: boolean;
}

/** Inputs with a ladder of their own, and the index of that line. */
export function ownLines(evidence: Evidence): Map<number, number> {
  const own = new Map<number, number>();
  evidence.lines.forEach((line, index) => {
    if (line.kind === "coordinate" && evidence.ladderA[index] != null) own.set(line.input, index);
  });
  return own;
}

const PROVED_TOGETHER: JudgedEntry = {
  verdict: "pass",
  numerical: null,
  bar: null,
  digits: null,
  bars: NaN,
  notes: [],
  ask: false,
};

const NOT_PROBED: JudgedEntry = { ...PROVED_TOGETHER, verdict: "inconclusive", reason: "unstable" };

/** Judges the full directions of an output, and gives the verdict that inputs without a line of their own get from them. */
export function judgeDirections(
  evidence: Evidence,
  output: number,
  own: ReadonlyMap<number, number>,
): { directions: JudgedDirection[]; covered: JudgedEntry } {
  const directions: JudgedDirection[] = [];
  let open: JudgedEntry | undefined;
  evidence.lines.forEach((line, index) => {
    if (line.kind !== "direction" || line.short === true) return;
    const judged = judgeLine(evidence, index, output);
    const first = evidence.ladderA[index]?.[output];
    if (judged === null || first === undefined) return;
    const claim = claimOf(evidence, output, line);
    const settled = judged.verdict === "pass" || explained(evidence, output, own, claim, index, first);
    directions.push({
      entry: {
        output: evidence.plain.outputs[output]?.path ?? "",
        seed: line.seed,
        inputs: line.inputs.length,
        reverse: claim.value,
        numerical: judged.numerical ?? NaN,
        bar: judged.bar ?? NaN,
        verdict: judged.verdict,
        digits: judged.digits,
      },
      judged,
      output,
      explained: settled,
    });
    // A direction that fails says that some input is wrong, not which: the others are open, not wrong.
    const reason = judged.verdict === "fail" ? "unstable" : (judged.reason ?? "unstable");
    if (!settled) open ??= { ...NOT_PROBED, reason };
  });
  return { directions, covered: open ?? (directions.length > 0 ? PROVED_TOGETHER : NOT_PROBED) };
}

/** The inputs that were probed alone account for the whole difference along a direction: the others are right. */
function explained(
  evidence: Evidence,
  output: number,
  own: ReadonlyMap<number, number>,
  claim: Claim,
  index: number,
  first: OracleEvidence,
): boolean {
  const line = evidence.lines[index];
  if (line?.kind !== "direction") return false;
  const x = evidence.plain.inputs.map((input) => input.value);
  let value = claim.value;
  let bar = 0;
  let corrected = false;
  for (const input of line.inputs) {
    const at = own.get(input);
    const judged = at === undefined ? null : judgeLine(evidence, at, output);
    if (judged === null || judged.verdict === "pass" || judged.numerical === null) continue;
    const weight = directionWeight(x, line.seed, input);
    value += weight * (judged.numerical - (evidence.traced.reverse[output]?.[input] ?? NaN));
    bar += Math.abs(weight) * (judged.bar ?? 0);
    corrected = true;
  }
  return corrected && compare({ ...claim, value }, { ...first.two, bar: first.two.bar + bar }).says === "agrees";
}
