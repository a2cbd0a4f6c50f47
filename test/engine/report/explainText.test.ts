import assert from "node:assert/strict";
import type { ExplainReport, ModeAdvice, Symbolic } from "../../../engine/protocol";
import { explainText } from "../../../engine/report/explainText";
import { displayWidth } from "../../../engine/report/width";

const modes: ModeAdvice = {
  ...{
    inputs: 2,
    outputs: 1,
    nodes: 5,
    mixed: null,
    fits: "reverse",
    why: "Reverse mode fits: 2 inputs and 1 output.",
  },
  forward: { sweeps: 2, multiplications: 12, bytes: 64 },
  reverse: { sweeps: 1, multiplications: 6, bytes: 1_234_567 },
};

const symbolic: Exclude<Symbolic, { problem: string }> = {
  ...{ expression: "exp(x) * y", operations: 2, recorded: 2, omitted: 0, notes: [] },
  derivatives: [
    { input: "x", raw: "y * exp(x)", simplified: "exp(x) * y", rawOperations: 4, operations: 2, value: 3 },
    { input: "z", raw: null, simplified: null, rawOperations: 1.2e18, operations: null, value: null },
  ],
};

function report(more: Partial<ExplainReport> = {}): ExplainReport {
  return {
    ...{ schema: "gradproof/explain@1", version: "1.0.0", file: "f.ts", function: "f", point: [1, 2] },
    ...{
      output: "",
      outputs: 1,
      inputs: 2,
      value: 2 * Math.E,
      verdict: "pass",
      message: "Both agree.",
      handWritten: null,
    },
    numerical: {
      evaluations: 120,
      entries: [
        { input: "x", value: 5.43656365691, bar: 2e-10, legs: null, tables: [] },
        { input: "z", value: null, bar: null, legs: null, tables: [] },
      ],
    },
    symbolic,
    automatic: {
      entries: [
        { input: "x", forward: 5.4, reverse: 5.4 },
        { input: "z", forward: 2.5, reverse: 2.7 },
      ],
      ...{ nodes: 5, bytes: 120 },
    },
    modes,
    ...more,
  };
}

describe("four ways as text", () => {
  it("holds each way with its result, its cost and its weak spot", () => {
    const text = explainText(report(), undefined);
    assert.match(text, /^f\(1, 2\): y = 5\.43656365691809\n\nhand-written\n {2}none; @gradient NAME/);
    assert.match(text, /\n {2}∂y\/∂x = 5\.4365636569 ± 2e-10\n {2}∂y\/∂z: no stable value\n {2}120 evaluations/);
    assert.match(text, /\n {2}∂y\/∂x = exp\(x\) \* y {3}\(4 operations by the rules, 2 simplified\)\n/);
    assert.match(text, /\n {2}∂y\/∂z = … {3}\(1\.2e18 operations by the rules\)\n/);
    assert.match(text, /\n {2}∂y\/∂x = 5\.4, both modes\n {2}∂y\/∂z = 2\.7, forward 2\.5\n {2}5 nodes, 120 bytes/);
    assert.match(text, /\ncheck\n {2}pass: Both agree\.\n/);
    assert.match(text, /\n {2}reverse +1 +6 +1\u202f234\u202f567\n {2}Reverse mode fits/);
  });

  it("calls the automatic one exact only where the check found nothing against it", () => {
    assert.match(explainText(report(), undefined), /bytes of tape; exact to rounding, for the path/);
    for (const verdict of ["fail", "inconclusive"] as const)
      assert.doesNotMatch(explainText(report({ verdict }), undefined), /exact to rounding/);
  });

  it("names a hand-written gradient, the legs of the ladder and the narrow place", () => {
    const [first, ...others] = report().numerical.entries;
    const legs = { truncation: "falls as h^2", best: "off by 1e-11", rounding: "takes over" };
    const mixed = { sweeps: 2, multiplications: 5, bytes: 80, width: 1, line: 9, file: "f.ts" } as const;
    const text = explainText(
      report({
        handWritten: { name: "gradF", file: "g.ts", line: 7, values: [{ input: "x", value: null }] },
        numerical: {
          evaluations: 7,
          entries: [
            { ...first!, legs: { ...legs, seen: false } },
            { ...others[0]!, legs: { ...legs, seen: true } },
          ],
        },
        modes: { ...modes, mixed: { ...mixed, first: "reverse", second: "forward" } },
      }),
      undefined,
    );
    assert.match(text, /hand-written\n {2}gradF, g\.ts:7\n {2}∂y\/∂x = –\n/);
    assert.match(
      text,
      /the V over the step size h, for z:\n {4}truncation: falls as h\^2\n {4}bottom: off by 1e-11\n {4}rounding: takes over\n/,
    );
    assert.match(text, /mixed: reverse up to line 9, where 1 value is alive, forward from there/);
  });

  it("calls no output like an input, and says that there are others", () => {
    const entries = report().automatic.entries.map((entry) => ({ ...entry, input: entry.input === "x" ? "y" : "z" }));
    const text = explainText(report({ outputs: 3, automatic: { entries, nodes: 5, bytes: 120 } }), undefined);
    assert.match(text, /^f\(1, 2\): f = 5\.4/);
    assert.match(text, /\n {2}∂f\/∂y = 5\.4, both modes\n/);
    assert.match(text, /those of f, one of 3 numbers of the result; --of takes another one\n/);
  });

  it("says whether both modes agree as far as is printed, and what a closed form assumes", () => {
    const entries = [{ input: "x", forward: 0.1 + 0.2, reverse: 0.3 }];
    const notes = ["The operand taken at line 3."];
    const text = explainText(
      report({ automatic: { entries, nodes: 5, bytes: 9 }, symbolic: { ...symbolic, operations: 1, notes } }),
      undefined,
    );
    assert.match(text, /∂y\/∂x = 0\.3, both modes\n/);
    assert.match(
      text,
      /\n {2}1 operation written out, 2 when what is shared is computed once\n {2}The operand taken at line 3\.\n/,
    );
  });

  it("says why there is no closed form, and why one is not simplified", () => {
    const none = explainText(report({ symbolic: { problem: "It decides at line 3." } }), undefined);
    assert.match(none, /\nsymbolic\n {2}It decides at line 3\.\n/);
    const [first] = symbolic.derivatives;
    const derivatives = [{ ...first!, simplified: null, operations: null, problem: "It could not be simplified." }];
    const raw = explainText(report({ symbolic: { ...symbolic, derivatives, omitted: 3 } }), undefined);
    assert.match(raw, /∂y\/∂x = y \* exp\(x\) {3}\(4 operations by the rules\)\n {2}It could not be simplified\.\n/);
    assert.match(raw, /… 3 more inputs/);
  });

  it("keeps to the width it is given, and shows control characters instead of obeying them", () => {
    const text = explainText(report({ message: `${"word ".repeat(60)}\u001b[31m` }), 60);
    assert.ok(!text.includes("\u001b"));
    assert.match(text, /\\x1b\[31m/);
    for (const line of text.split("\n")) assert.ok(displayWidth(line) <= 60, line);
  });

  it("lists the first of many inputs", () => {
    const entries = Array.from({ length: 500 }, (_, i) => ({ input: `x[${i}]`, forward: NaN, reverse: NaN }));
    const automatic = { entries, nodes: 500, bytes: 12_500 };
    const text = explainText(report({ automatic, inputs: 500 }), undefined);
    assert.match(text, /∂y\/∂x\[7\] = NaN, both modes\n {2}… 492 more inputs\n/);
    assert.doesNotMatch(text, /x\[8\]/);
  });
});
