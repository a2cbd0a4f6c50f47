import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Check, Summary } from "../../../engine/protocol";
import { createPaint } from "../../../engine/report/ansi";
import { prettyCheck, prettySummary } from "../../../engine/report/pretty";
import { displayWidth } from "../../../engine/report/width";
import { cut, entry, FOLDER, makeCheck } from "./checks";

const SOURCE = "export const f = (x: number) =>\n  x * 2 + Math.floor(x);\nexport {};\n";

function pretty(more: Partial<Check>, width?: number): string {
  const options = { paint: createPaint(false), folder: FOLDER, read: (file: string) => sources.get(file), width };
  return prettyCheck(makeCheck(more), options);
}

const sources = new Map([["/w/src/f.ts", SOURCE]]);

const check = (more: Partial<Check>, wanted: (string | RegExp)[], width?: number): void => {
  const text = pretty(more, width);
  for (const part of wanted) {
    if (typeof part === "string") assert.ok(text.includes(part), `${part} in\n${text}`);
    else assert.match(text, part);
  }
};

describe("the report for people", () => {
  it("says verdict, function, place and point, and what it found", () =>
    check({}, [/^✓ pass {2}f {2}src\/f\.ts:1 {2}at \(2\)\n {2}It agrees\.\n/, /∂y\/∂x +2 +2 ± 1e-12 +12\n/]));
  it("says how far random directions agree, and prints a ladder that was asked for", () => {
    const direction = { output: "", seed: 1, inputs: 1000, reverse: 1, numerical: 1, bar: 1e-9 };
    const [rows, found] = [[{ h: 0.5, quotient: 2, rounding: 1e-16 }], { value: 2, bar: 1e-12 }];
    check(
      {
        directions: [
          { ...direction, verdict: "pass", digits: 9.4 },
          { ...direction, verdict: "inconclusive", digits: null },
        ],
        entries: [entry("x", { ladder: [{ ladder: "A", side: "both", rows, ...found }] })],
      },
      ["\n  along 2 random directions over 1000 inputs: 9 digits, inconclusive\n", "\n  ladder A of ∂y/∂x, central"],
    );
    check({ directions: [{ ...direction, verdict: "pass", digits: null }] }, [
      "one random direction over 1000 inputs: zero",
    ]);
  });
  it("ends with the command that does it again, on a line of its own", () =>
    check({}, [/\n {2}again: gradproof check src\/f\.ts#f --args '\[2\]'\n$/]));
  it("says the seed of a generated point", () =>
    check({ point: { source: "generated", seed: 7, args: [2] } }, ["seed 7"]));
  it("cuts a long point", () =>
    check({ point: { source: "args", seed: 1, args: [Array.from({ length: 100 }, () => 1)] } }, [
      /at \(\[1,1.{50,70}…\)\n/,
    ]));
  it("gives a generated point of tensors as a tag where it is too long to be seen", () => {
    const rows = [Array.from({ length: 12 }, () => 1.125), Array.from({ length: 12 }, () => 2.5)];
    const args = [{ $tensor: rows }, { $tensor: [1, 0], dtype: "int32" }];
    const written = `@gradcheck (tensor(${JSON.stringify(rows)}), tensor([1,0], { dtype: "int32" }))`;
    check({ point: { source: "generated", seed: 1, args } }, [`\n  as a tag: ${written}\n  again: `]);
    for (const point of [
      { source: "args" as const, seed: 1, args },
      { source: "generated" as const, seed: 1, args: args.slice(1) },
      { source: "generated" as const, seed: 1, args: [{ $map: [["a", args[0]!]] }] },
    ])
      assert.ok(!pretty({ point }).includes("as a tag"), JSON.stringify(point));
    assert.ok(!pretty({ function: "Layer.f", point: { source: "generated", seed: 1, args } }).includes("as a tag"));
  });
  it("says the reason", () => check({ verdict: "inconclusive", reason: "kink" }, [/^\? inconclusive {2}kink {2}f/]));
  it("shows a cut in its code", () =>
    check({ verdict: "fail", reason: "detached", cuts: [cut({ count: 3, partly: ["y"] })] }, [
      "cut: math-floor ×3 at src/f.ts:2:10, loses x, partly loses y",
      "    > 2 │   x * 2 + Math.floor(x);\n",
      `      │ ${" ".repeat(9)}${"^".repeat(13)}\n`,
    ]));
  it("calls explicit and harmless cuts so, without code for the harmless", () => {
    check({ cuts: [cut({ explicit: true, kind: "detach" })] }, ["explicit cut: detach"]);
    assert.doesNotMatch(pretty({ cuts: [cut({ matters: false })] }), /│/);
  });
  it("lists few of many cuts, those that matter first", () => {
    const cuts = [
      ...Array.from({ length: 8 }, (_, i) => cut({ matters: false, line: i + 1 })),
      cut({ lost: ["a", "b", "c", "d", "e", "f"] }),
    ];
    check({ cuts }, [/\n {2}cut: math-floor at src\/f\.ts:2:10, loses a, b, c, d and 2 more\n/, "… 3 more cuts"]);
  });
  it("shows where a check stopped", () =>
    check(
      {
        verdict: "timeout",
        reason: "deadline",
        entries: [],
        at: { file: "/w/src/f.ts", line: 2, function: "f" },
      },
      [/> 2 │ {3}x \* 2 \+ Math\.floor/],
    ));
  it("needs no source to report", () =>
    check({ cuts: [cut({ file: "/gone.ts" })] }, ["cut: math-floor at ../gone.ts:2:10"]));
  it("adds notes, explanations and places to look at", () =>
    check(
      {
        notes: [{ code: "seeded", message: "Seeded." }],
        explanations: [{ kind: "sign", hint: "factor -1", message: "Change the sign.", points: 8 }],
        suspects: [{ file: "/w/src/f.ts", line: 2, column: 1, message: "Look here." }],
      },
      ["note: Seeded.", "  Change the sign.", "line 2: Look here."],
    ));
  it("names files relative to the folder in sentences too", () =>
    check({ message: "/w/src/f.ts cannot be loaded." }, ["  src/f.ts cannot be loaded.\n"]));
  it("does not obey control characters of the program", () => {
    const text = pretty({ message: "f threw Error: \u001b[2J\u0007", entries: [entry('m["\u009b"]')] });
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(text, /[\u001b\u0007\u009b]/);
    assert.match(text, /\\x1b\[2J\\x07/);
  });
  it("reads CRLF sources without a trace", () => {
    sources.set("/w/src/crlf.ts", SOURCE.replaceAll("\n", "\r\n"));
    check({ cuts: [cut({ file: "/w/src/crlf.ts" })] }, ["> 2 │   x * 2 + Math.floor(x);\n"]);
  });
  it("wraps sentences in a narrow terminal, never the command", () => {
    const message =
      "A long sentence about a derivative that goes on and on until it is longer than the terminal is wide.";
    const text = pretty({ message, command: `gradproof check ${"x".repeat(80)}` }, 50);
    for (const line of text.split("\n").filter((l) => !l.includes("again:"))) assert.ok(displayWidth(line) <= 52, line);
    assert.match(text, /again: gradproof check x{80}\n/);
  });
});

describe("the summary", () => {
  const none: Summary = {
    pass: 0,
    fail: 0,
    inconclusive: 0,
    error: 0,
    refused: 0,
    timeout: 0,
    "no-inputs": 0,
    skipped: 0,
  };
  it("always says pass and fail, and whatever else there is", () => {
    assert.equal(prettySummary(none, createPaint(false)), "0 pass · 0 fail\n");
    assert.equal(
      prettySummary({ ...none, pass: 2, error: 1, skipped: 3 }, createPaint(false)),
      "2 pass · 0 fail · 1 error · 3 skipped\n",
    );
  });
  it("is coloured by verdict", () => {
    const text = prettySummary({ ...none, pass: 1, fail: 1, timeout: 1 }, createPaint(true));
    const paint = createPaint(true);
    assert.equal(text, `${paint.green("1 pass")} · ${paint.red("1 fail")} · ${paint.yellow("1 timeout")}\n`);
  });
});
