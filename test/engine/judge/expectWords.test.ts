import assert from "node:assert/strict";
import { unknownExpectation } from "../../../engine/judge/expectWords";
import type { FunctionInfo, Job, PointTag } from "../../../engine/protocol";

/** The fault of `@gradcheck (0) expect WORD`, null where the word is one. */
function check(word: string | undefined, expected: RegExp | null): void {
  const tag: PointTag = { args: "0", line: 3, column: 4, places: { expect: { line: 3, column: 26 } } };
  const info: FunctionInfo = {
    ...{ file: "/w/f.ts", line: 4, column: 1, endLine: 6, endColumn: 2, name: "f", kind: "function" },
    ...{ nameLine: 4, nameColumn: 17, parameters: [], numeric: true, reachable: true, marked: true },
    tags: [word === undefined ? tag : { ...tag, expect: word }],
  };
  const job: Job = { file: info.file, function: "f", line: 4, point: { source: "tag", index: 0 }, seed: 1 };
  const fault = unknownExpectation({ job, info, ...(word !== undefined && { expect: word }) });
  if (expected === null) {
    assert.equal(fault, undefined);
    return;
  }
  assert.ok(fault);
  assert.deepEqual([fault.verdict, fault.reason], ["error", "syntax"]);
  assert.match(fault.message, expected);
  const { length = 0 } = word ?? "";
  assert.deepEqual(fault.place, { file: "/w/f.ts", line: 3, column: 26, endLine: 3, endColumn: 26 + length });
}

describe("words a tag may expect", () => {
  for (const word of [undefined, "pass", "fail", "inconclusive", "no-inputs", "kink", "non-finite", "needs-a-point"])
    it(`${word ?? "none"} is one`, () => check(word, null));
  for (const word of ["kinky", "Kink", "unexpected", "constructor"])
    it(`${word} is none`, () =>
      check(
        word,
        new RegExp(`^The tag of f expects ${word}, which is no verdict and no reason\\. Write one of pass, .*, kink, `),
      ));
});
