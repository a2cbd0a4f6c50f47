/** Second differences of the plain function, held against AD's Hessian: they know nothing of the tape. */
import { directionWeight } from "../oracle/schedule";
import type { Bend, LadderResult, SecondOrderEvidence } from "../protocol";
import { allowance, type Claim } from "./agree";
import type { Evidence } from "./evidence";
import { claimOf, lineOf, sameLine } from "./secondClaims";

/** Beyond this many bars a second difference and a claim are two values. */
const DIFFERS = 3;
/** A bar that is this part of the value is one of a settled ladder. */
const SETTLED = 0.01;
/** A bend by so much of f itself, over the step of the ladder, would be seen. */
const BENT = 0.1;
/** Two ladders of second differences that are this much nearer to one another than to the claim confirm each other. */
const CONFIRMS = 0.1;

/** Outputs whose second differences along the line are another value than AD's, by each ladder that was run. */
export function bendDiffers(evidence: Evidence, second: SecondOrderEvidence, bend: Bend): number[] {
  return bend.first.flatMap((first, output) => {
    if (first?.value == null || (second.extent === "directions" && !second.lines.some((l) => sameLine(l, bend.line))))
      return [];
    const claim = claimOf(evidence, second, output, bend.line, bend.line);
    const off = (ladder: LadderResult): number => Math.abs((ladder.value ?? NaN) - claim.value);
    const apart = (ladder: LadderResult): boolean =>
      off(ladder) > DIFFERS * (ladder.bar + allowance(claim)) && mayAccuse(ladder, claim.value);
    if (!apart(first)) return [];
    if (bend.second === null) return [output];
    const other = bend.second[output];
    if (other?.value == null || !apart(other)) return [];
    const gap = Math.abs(first.value - other.value);
    return gap <= Math.max(first.bar + other.bar, CONFIRMS * Math.min(off(first), off(other))) ? [output] : [];
  });
}

/**
 * Second differences accuse only where they have settled, and where f could follow the claimed bend over their step: a
 * fast oscillation looks flat from afar.
 */
function mayAccuse({ value, bar, step, size = 0 }: LadderResult, claim: number): boolean {
  const settled = bar <= SETTLED * Math.abs(value ?? NaN);
  return settled || (bar <= SETTLED * Math.abs(claim) && Math.abs(claim) * step * step <= BENT * size);
}

/** Second differences that say something else about this entry: of its own input, or of its own pair where both alone agree. */
export function overruling(
  evidence: Evidence,
  second: SecondOrderEvidence,
  output: number,
  input: number,
  input2: number,
): LadderResult | undefined {
  const differs = (bend: Bend): boolean => bendDiffers(evidence, second, bend).includes(output);
  const alone = (one: number): Bend | undefined => second.bends.find(({ line }) => sameLine(line, lineOf(one)));
  if (input === input2) {
    const bend = alone(input);
    return bend !== undefined && differs(bend) ? bend.first[output] : undefined;
  }
  const pair = second.bends.find(({ line }) => {
    return (
      line.kind === "direction" && line.inputs.length === 2 && [input, input2].every((i) => line.inputs.includes(i))
    );
  });
  if (pair === undefined || !differs(pair)) return undefined;
  const [one, other] = [alone(input), alone(input2)];
  if ((one !== undefined && differs(one)) || (other !== undefined && differs(other))) return undefined;
  // Of p²·Hᵢᵢ + 2pq·Hᵢⱼ + q²·Hⱼⱼ the part that is this entry.
  const x = evidence.plain.inputs.map(({ value }) => value);
  const [p, q] = [input, input2].map((i) => directionWeight(x, 1, i)) as [number, number];
  const ladder = pair.first[output];
  if (ladder?.value == null) return undefined;
  const claim = claimOf(evidence, second, output, pair.line, pair.line);
  const entry = claimOf(evidence, second, output, lineOf(input2), lineOf(input));
  const unit = Math.abs(2 * p * q);
  return { ...ladder, value: entry.value + (ladder.value - claim.value) / (2 * p * q), bar: ladder.bar / unit };
}

/** Second differences along a line of several inputs that no single entry accounts for. */
export function unaccountedBend(
  evidence: Evidence,
  second: SecondOrderEvidence,
  entries: readonly { output: number; entry: { verdict: string } }[],
): { bend: Bend; output: number; claim: Claim } | undefined {
  for (const bend of second.bends) {
    if (bend.line.kind === "coordinate" && second.extent !== "directions") continue;
    const [output] = bendDiffers(evidence, second, bend).filter(
      (m) => !entries.some((full) => full.output === m && full.entry.verdict !== "pass"),
    );
    if (output !== undefined) return { bend, output, claim: claimOf(evidence, second, output, bend.line, bend.line) };
  }
  return undefined;
}
