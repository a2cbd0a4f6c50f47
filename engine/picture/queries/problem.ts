import type { ReasonCode, VerdictName } from "../../protocol";

/**
 * A question that has no answer, in one sentence. The child passes on whatever carries a verdict as it is, across bundles
 * too, so these fields and not the class are what counts.
 */
export class QuestionProblem extends Error {
  readonly verdict: VerdictName = "error";
  readonly reason: ReasonCode = "internal";
}
