import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { JudgedEntry } from "../../../engine/judge/entry";
import type { Evidence } from "../../../engine/judge/evidence";
import { sureDigits } from "../../../engine/judge/sure";
import type { ReasonCode } from "../../../engine/protocol";

type Row = [
  reverse: number,
  bound: number | undefined,
  reason: ReasonCode | undefined,
  sure: number | null | undefined,
];

const rows: Row[] = [
  [2, 2e-13, undefined, 13],
  [-2e-30, 2e-43, undefined, 13],
  [2, 0, undefined, 15.9],
  [2, 4, undefined, 0],
  [2, Infinity, undefined, 0],
  [2, 2e-3, "unstable", 3],
  [2, 2e-3, "noise", 3],
  [2, 2e-13, "rule-disagrees", null],
  [2, 2e-13, "detached", null],
  [2, 2e-13, "kink", null],
  [0, 1e-20, undefined, null],
  [NaN, Infinity, undefined, null],
  [2, NaN, undefined, null],
  [2, undefined, undefined, undefined],
];

function check([reverse, bound, reason, sure]: Row): void {
  const bounds = bound === undefined ? undefined : [[bound]];
  const evidence = { traced: { reverse: [[reverse]], bounds } } as unknown as Evidence;
  const judged = { verdict: reason === undefined ? "pass" : "fail", reason } as JudgedEntry;
  assert.equal(sureDigits(evidence, 0, 0, judged), sure);
}

describe("digits that are sure", () => {
  for (const row of rows) it(`${row[0]} ± ${row[1]}, ${row[2] ?? "pass"}: ${row[3]}`, () => check(row));
});
