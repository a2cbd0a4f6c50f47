/** What a run of checks comes to: counts, the exit code, and verdicts that a tag expects. */
import type { Check, Summary } from "../protocol";
import { note, sentence } from "./sentences";

/** Counts by verdict; `skipped` are functions without numeric inputs that --all, a folder or a glob met. */
export function summarize(checks: readonly Check[], skipped = 0): Summary {
  const summary: Summary = {
    pass: 0,
    fail: 0,
    inconclusive: 0,
    error: 0,
    refused: 0,
    timeout: 0,
    "no-inputs": 0,
    skipped,
  };
  for (const check of checks) summary[check.verdict]++;
  return summary;
}

/** 1 a check failed, 2 one could not be judged, 3 one is inconclusive, 0 all pass: the first that applies. */
export function exitCode(summary: Summary): 0 | 1 | 2 | 3 {
  if (summary.fail > 0) return 1;
  if (summary.error + summary.refused + summary.timeout + summary["no-inputs"] > 0) return 2;
  return summary.inconclusive > 0 ? 3 : 0;
}

/** `@gradcheck (0) expect kink`: that verdict or reason is a pass, anything else a fail. */
export function applyExpectation(check: Check, expect: string | undefined): Check {
  if (expect === undefined) return check;
  const found = check.reason ?? check.verdict;
  const { reason: _reason, ...rest } = check;
  if (check.verdict === expect || check.reason === expect) {
    return { ...rest, verdict: "pass", notes: [...check.notes, note("expected", { found })] };
  }
  const message = sentence("unexpected", { expected: expect, found });
  const unexpected = note("unexpected", { message: check.message });
  return { ...check, verdict: "fail", reason: "unexpected", message, notes: [...check.notes, unexpected] };
}
