import assert from "node:assert/strict";
import { resolve } from "node:path";
import { describe, it } from "mocha";
import { report } from "./command";

/** Every example and the verdict its README promises; `expected` marks a verdict its tag asks for. */
const PROMISED: readonly (readonly [file: string, fn: string, verdict: string])[] = [
  ["examples/camera.ts", "reprojection", "pass"],
  ["examples/detached.ts", "surrogate", "pass"],
  ["examples/endless.ts", "endless", "pass expected"],
  ["examples/kink.ts", "distance", "pass expected"],
  ["examples/kink.ts", "distance", "pass"],
  ["examples/lesson.ts", "lesson", "pass"],
  ["examples/logistic.ts", "loss", "pass"],
  ["examples/logistic.ts", "plainLoss", "fail hand-written-differs"],
  ["examples/lost.ts", "throughText", "pass expected"],
  ["examples/lost.ts", "throughJson", "pass expected"],
  ["examples/mixture.ts", "logLikelihood", "pass"],
  ["examples/quantised.ts", "luma", "pass"],
  ["examples/quantised.ts", "fineLuma", "pass expected"],
  ["examples/springs.ts", "Spring.energy", "pass"],
  ["examples/springs.ts", "energy", "pass"],
  ["examples/valley.ts", "valley", "pass"],
  ["examples/valley.ts", "valleyAgain", "pass"],
];

describe("examples", function () {
  this.timeout(120_000);

  it("have the verdicts their README promises, with the lines of their cuts", async () => {
    const { code, report: whole } = await report(["examples"], resolve("."));
    assert.equal(code, 1, "the wrong hand-written gradient fails");
    // The lesson has a test of its own.
    const checks = whole.checks.filter(({ file }) => !file.startsWith("examples/lesson/"));
    assert.deepEqual(
      checks.map((check) => {
        const expected = check.notes.some(({ code: note }) => note === "expected") ? ["expected"] : [];
        return [
          check.file,
          check.function,
          [check.verdict, ...(check.verdict === "pass" ? expected : [check.reason])].join(" "),
        ];
      }),
      PROMISED,
    );
    const cuts = (name: string): string[] =>
      (checks.find((check) => check.function === name)?.cuts ?? []).map(({ kind, line }) => `${kind}:${line}`);
    assert.deepEqual(cuts("throughText"), ["to-fixed:9"]);
    assert.ok(cuts("throughJson").includes("json:19"), cuts("throughJson").join());
    assert.deepEqual(cuts("luma"), ["math-floor:16"]);
  });

  it("have the second derivatives it promises", async () => {
    const { report: whole } = await report(["examples/valley.ts", "--order", "2"], resolve("."));
    assert.deepEqual(
      whole.checks.map(({ function: name, verdict, reason }) => [name, verdict, reason]),
      [
        ["valley", "pass", undefined],
        ["valleyAgain", "fail", "hand-written-differs"],
      ],
    );
  });
});
