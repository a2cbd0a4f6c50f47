import assert from "node:assert/strict";
import type { Check, Entry } from "../../../engine/protocol";
import { headline } from "../../../engine/report/headline";
import { emptyCheck } from "../../../engine/judge/fault";

describe("headline", () => {
  const planned = { job: { point: { source: "auto", seed: 1, attempt: 0 } }, info: {} } as never;
  const entry = (digits: number): Entry =>
    ({ output: "", input: "x", reverse: 1, forward: 1, numerical: 1, bar: 0, verdict: "pass", digits }) satisfies Entry;
  const two = ["x", "y"].map((path) => ({ path, value: 1, control: false }));

  const cases: [expected: string, of: Partial<Check>][] = [
    ["✗ fail · detached", { verdict: "fail", reason: "detached" }],
    ["⏱ timeout · deadline", { verdict: "timeout", reason: "deadline" }],
    ["✓ pass · 11 digits · 2 inputs", { inputs: two, entries: [entry(13.2), entry(11.9)] }],
    ["✓ pass · 12 digits · 1 input", { inputs: [two[0]!, { ...two[1]!, control: true }], entries: [entry(12)] }],
    [
      "✓ pass · as expected",
      { inputs: two, entries: [entry(0)], notes: [{ code: "expected", message: "detached was expected here." }] },
    ],
  ];
  for (const [expected, of] of cases)
    it(expected, () => assert.equal(headline({ ...emptyCheck(planned), ...of }), expected));
});
