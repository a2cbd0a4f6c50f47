import assert from "node:assert/strict";
import { exitCode, summarize } from "../../../engine/judge/summary";
import type { Check, VerdictName } from "../../../engine/protocol";

/** The exit code of a run with these verdicts. */
function check(verdicts: VerdictName[], code: number, skipped = 0): void {
  const summary = summarize(
    verdicts.map((verdict) => ({ verdict }) as Check),
    skipped,
  );
  assert.equal(exitCode(summary), code);
  assert.equal(
    Object.values(summary).reduce((a: number, b: number) => a + b),
    verdicts.length + skipped,
  );
}

describe("summary and exit code", () => {
  it("0: all pass", () => check(["pass", "pass"], 0));
  it("0: functions without numbers that were skipped", () => check(["pass"], 0, 3));
  it("1: a fail, whatever else", () => check(["pass", "error", "inconclusive", "fail"], 1));
  for (const verdict of ["error", "refused", "timeout", "no-inputs"] as const) {
    it(`2: ${verdict}, before an inconclusive`, () => check(["inconclusive", verdict, "pass"], 2));
  }
  it("3: inconclusive", () => check(["pass", "inconclusive"], 3));
});
