import assert from "node:assert/strict";
import type { Check, HessianEntry } from "../../../engine/protocol";
import { createPaint } from "../../../engine/report/ansi";
import { hessianTable } from "../../../engine/report/hessianTable";
import { makeCheck } from "./checks";

const entry = (input: string, input2: string, more: Partial<HessianEntry> = {}): HessianEntry => ({
  ...{ output: "", input, input2, reverse: 2, forward: 2, numerical: 2, bar: 1e-12, verdict: "pass", digits: 12 },
  ...more,
});

const square = (names: readonly string[], more: Partial<HessianEntry> = {}): HessianEntry[] =>
  names.flatMap((one) => names.map((other) => entry(one, other, more)));

function check(given: Partial<Check>, wanted: string[], width?: number): void {
  assert.deepEqual(hessianTable(makeCheck(given), createPaint(false), width), wanted);
}

describe("the table of second derivatives", () => {
  it("is empty without any", () => check({}, []));

  it("is a matrix, and marks what does not pass", () => {
    const wrong = entry("y", "x", {
      verdict: "fail",
      reason: "hand-written-differs",
      handWritten: -2,
      hint: "factor -1",
    });
    check({ hessian: [entry("x", "x"), entry("x", "y"), wrong, entry("y", "y", { reverse: -0.5 })] }, [
      "∂²y    x     y",
      "x      2     2",
      "y    2 ✗  −0.5",
      "✗ ∂²y/∂y∂x: hand-written-differs (factor -1), AD 2, numerical 2 ± 1e-12, hand-written −2",
    ]);
  });

  it("names both slopes of a kink, and what is not known", () => {
    const kink = { verdict: "inconclusive", reason: "kink", numerical: null, bar: null, slopes: [-2, 2] } as const;
    check({ hessian: [entry("x", "x", { ...kink, slopes: [-2, 2] })] }, [
      "∂²y    x",
      "x    2 ?",
      "? ∂²y/∂x²: kink, AD 2, slopes −2 and 2",
    ]);
    check({ hessian: [entry("x", "x", { reverse: null, verdict: "inconclusive", reason: "no-second-derivative" })] }, [
      "∂²y    x",
      "x    – ?",
      "? ∂²y/∂x²: no-second-derivative, AD –, numerical 2 ± 1e-12",
    ]);
  });

  it("is one line where the matrix is too large, or too wide", () => {
    const names = Array.from({ length: 9 }, (_, i) => `x[${i}]`);
    check({ hessian: square(names) }, ["∂²y: 81 second derivatives, all pass"]);
    check({ hessian: square(["mass", "charge"]) }, ["∂²y: 4 second derivatives, all pass"], 12);
    const open = square(names).map((one, k) =>
      k > 0 ? one : { ...one, verdict: "inconclusive" as const, reason: "noise" as const },
    );
    assert.equal(
      hessianTable(makeCheck({ hessian: open }), createPaint(false), undefined)[0],
      "∂²y: 81 second derivatives, 1 does not pass",
    );
  });

  it("has a matrix per output, those with something to see first", () => {
    const of = (output: string, more: Partial<HessianEntry> = {}): HessianEntry => entry("x", "x", { output, ...more });
    const lines = hessianTable(
      makeCheck({
        hessian: [of("[0]"), of("[1]"), of("[2]"), of("[3]", { verdict: "fail", reason: "rule-disagrees" })],
      }),
      createPaint(false),
      undefined,
    );
    assert.deepEqual([lines[0], lines[6]], ["∂²[3]    x", "… the Hessians of 1 more outputs"]);
  });

  it("counts what is left out", () => {
    const many = Array.from({ length: 10 }, (_, i) =>
      entry("x", `y[${i}]`, { verdict: "fail", reason: "rule-disagrees" }),
    );
    const lines = hessianTable(makeCheck({ hessian: many, hessianOmitted: 500 }), createPaint(false), undefined);
    assert.equal(lines.length, 8 + 2);
    assert.deepEqual(lines.slice(-2), ["… 2 more that do not pass", "… 500 more second derivatives"]);
  });

  it("shows products with random directions", () =>
    check(
      {
        hessian: [],
        hessianDirections: [
          {
            ...{ output: "", seed: 1, seed2: 2, inputs: 500 },
            ...{ reverse: 3, numerical: 3, bar: 1e-9, verdict: "pass" },
          },
        ],
      },
      ["✓ Hessian along the directions of seeds 1 and 2: AD 3, numerical 3 ± 1e-9"],
    ));
});
