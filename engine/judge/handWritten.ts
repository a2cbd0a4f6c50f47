/**
 * The verdict on one component of a hand-written gradient: by its distance to the AD value where the ladders or a replay at
 * 60 digits confirm that one, and by the ladders themselves. Second opinion, row 9.
 */
import type { OracleEvidence, ReasonCode } from "../protocol";
import { compare, digitsOf, type Claim } from "./agree";
import type { JudgedEntry } from "./entry";
import { between, held } from "./held";

const U = 2 ** -53;

/** Distance to a confirmed AD value that the order of summation explains, and three times that. */
const RELATIVE = 1e-10;
const ROUNDING_UNITS = 256;
const DIFFERS = 3;

/** Further than this part of a confirmed derivative no order of summation leads, nor single precision. */
const GROSS = 1e-3;

/** Rounding of a gradient in single precision, in units of its summed |contributions|. */
const SINGLE = 16 * 2 ** -24;
/** Where rounding inside f, not a rule, is what keeps the ladders from confirming AD. */
const HIDDEN: ReadonlySet<ReasonCode> = new Set<ReasonCode>(["unstable", "noise", "staircase"]);

export interface HandWrittenVerdict {
  says: "agrees" | "differs" | "open";
  digits: number | null;
  /** What the component should be. */
  expected: number;
  /** A second ladder could still change this. */
  ask: boolean;
}

/**
 * `reverse` is AD's claim, `judged` the verdict on it; `first` is null where the input was judged by directions only, and
 * then `together` is the narrowest of their bars. `single`: f or the gradient rounds to single precision.
 */
export function judgeHandWritten(
  value: number,
  reverse: Claim,
  judged: JudgedEntry,
  first: OracleEvidence | null,
  second: OracleEvidence | null,
  together?: number,
  single = false,
): HandWrittenVerdict {
  const expected = judged.verdict === "pass" ? reverse.value : (judged.numerical ?? reverse.value);
  const off = Math.abs(value - expected);
  const digits = digitsOf(off, 0, Math.max(Math.abs(value), Math.abs(expected)));
  const answer = (says: HandWrittenVerdict["says"], ask = false): HandWrittenVerdict => ({
    says,
    digits,
    expected,
    ask,
  });
  if (!Number.isFinite(value)) {
    return answer(judged.verdict === "inconclusive" && judged.numerical === null ? "open" : "differs");
  }
  // Doubles cannot follow the function here: then no component of anybody's can be told right from wrong.
  if (judged.reason === "unstable" && judged.replayed !== undefined) return answer("open");
  const distance = Math.abs(value - reverse.value);
  const near = RELATIVE * Math.abs(reverse.value);
  const rounding = ROUNDING_UNITS * U * (reverse.absolute ?? Math.abs(reverse.value));
  const slack = near + rounding;
  if (judged.replayed !== undefined && judged.verdict === "pass") {
    const certain = slack + Math.abs(reverse.value - judged.replayed.value);
    // What the cancelling terms allow may be the whole derivative: a number that is visibly another one proves nothing.
    if (distance <= certain) return answer(distance <= (GROSS / 2) * Math.abs(reverse.value) ? "agrees" : "open");
    if (distance > DIFFERS * certain) return answer("differs");
  }
  // The summed sizes of all terms grow without measure in a long iteration; what proves AD is never wider than its bar.
  const proved = judged.bar === null ? together : judged.bar + Math.abs(reverse.value - (judged.numerical ?? NaN));
  if (judged.verdict === "pass" && distance <= near + Math.min(rounding, proved ?? rounding)) return answer("agrees");
  const claim: Claim = { ...reverse, value };
  if (first !== null && (judged.reason === "kink" || judged.reason === "outside-kink")) {
    if (between(claim, first)) return answer("open");
    if (second === null) return answer("open", true);
    return answer(second.flags.kink && !between(claim, second) ? "differs" : "open");
  }
  // What is said of AD's value is said of this one too: where f hides its slope from the ladders, they accuse neither.
  if (HIDDEN.has(judged.reason ?? "kink") && distance <= slack) return answer("open");
  if (single) {
    const rounding32 = SINGLE * (reverse.absolute ?? Math.abs(expected));
    // Where large terms cancel to a small derivative, single precision leaves it no digits to compare.
    if (distance <= (expected === 0 ? rounding32 : Math.min(rounding32, GROSS * Math.abs(expected))))
      return answer(judged.verdict === "pass" ? "agrees" : "open");
    if (judged.verdict === "pass") return answer(distance > DIFFERS * rounding32 ? "differs" : "open");
    if (first?.coarse !== undefined) return answer(compare(claim, first.coarse).says);
  }
  if (first === null) return answer(judged.verdict === "pass" && distance > DIFFERS * slack ? "differs" : "open");
  // AD is confirmed and its rounding is known: then it decides, for its distance is sharper than any bar.
  // Where rounding may have moved AD's value as far, a right one stands there too: then the ladders decide.
  const sharp = reverse.absolute !== undefined && !(distance <= (reverse.bound ?? 0));
  if (judged.verdict === "pass" && sharp && distance > DIFFERS * slack) return answer("differs");
  // So far from a confirmed value it is no rounding of the same terms: then the ladders judge the bare number.
  const gross = judged.verdict === "pass" && distance > GROSS * Math.abs(reverse.value);
  const found = held(gross ? { ...claim, absolute: undefined } : claim, first, second);
  if (found.says === "agrees") return answer("agrees");
  if (second === null) return answer("open", true);
  return answer(found.says);
}
