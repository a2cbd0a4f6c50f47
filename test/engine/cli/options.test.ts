import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkFlags, commandOf, parseCommandLine, UsageError, type CheckFlags } from "../../../engine/cli/options";

const flags = (...argv: string[]): CheckFlags => checkFlags(parseCommandLine("check", argv).values);

function refuses(work: () => unknown, says: RegExp): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, says);
    assert.match(error.message, /\.$/, "a whole sentence");
    return true;
  });
}

describe("options", () => {
  for (const [argv, wanted] of [
    [[], { all: false, reporter: "pretty", jobs: 1 }],
    [["--json", "--all"], { all: true, reporter: "json", jobs: 1 }],
    [["--reporter", "json", "--json", "--order", "1"], { all: false, reporter: "json", jobs: 1 }],
    [["--order", "2"], { all: false, reporter: "pretty", jobs: 1, order: 2 }],
    [["--args=[-1]", "--on", "new S(1)"], { all: false, reporter: "pretty", jobs: 1, args: "[-1]", on: "new S(1)" }],
    [
      ["--seed", "0", "--jobs", "2", "--timeout", "50", "--memory", "256"],
      { all: false, reporter: "pretty", jobs: 2, seed: 0, timeoutMs: 50, memoryMb: 256 },
    ],
    [["--ladder"], { all: false, reporter: "pretty", jobs: 1, ladder: true }],
    [["--wrt", 'a, p["x, y"] ,w[0]'], { all: false, reporter: "pretty", jobs: 1, wrt: ["a", 'p["x, y"]', "w[0]"] }],
    [
      ["--gradient", "gradF", "--output", "o.json"],
      { all: false, reporter: "pretty", jobs: 1, gradient: "gradF", output: "o.json" },
    ],
  ] as [string[], CheckFlags][]) {
    it(`reads ${argv.join(" ") || "no flag"}`, () => assert.deepEqual(flags(...argv), wanted));
  }

  for (const [argv, says] of [
    [["--reporter", "junit"], /junit is not available in this version.*pretty, json/],
    [["--reporter", "sarif"], /not available/],
    [["--reporter", "github"], /not available/],
    [["--reporter", "xml"], /There is no reporter xml.*pretty, json/],
    [["--json", "--reporter", "pretty"], /two reports/],
    [["--order", "3"], /--order is "3".*1 or 2/],
    [["--order", ""], /--order is ""/],
    [["--repair", "--write"], /--repair is not available/],
    [["--format", "svg"], /--format belongs to gradproof graph/],
    [["--plain"], /--plain belongs to gradproof run and emit/],
    [["--frob"], /Unknown option '--frob'/],
    [["--json=1"], /'--json' does not take an argument/],
    [["--args"], /--args takes a value, and none follows/],
    [["--seed", "-1"], /--seed takes a value.*Write --seed=VALUE/],
    [["--seed=-1"], /--seed is "-1".*0 to 2147483647/],
    [["--seed", ""], /--seed is ""/],
    [["--seed", "1e3"], /--seed is "1e3"/],
    [["--seed", "1.5"], /whole number/],
    [["--timeout", "0"], /--timeout is "0"/],
    [["--memory", "1"], /128 to 65536/],
    [["--jobs", "0"], /1 to 64/],
    [["--args", "[2,"], /not valid JSON/],
    [["--args", "{}"], /--args is an object/],
    [["--args", "2"], /--args is a number/],
    [["--args", "null"], /--args is null/],
    [["--wrt", " , "], /names no input/],
  ] as [string[], RegExp][]) {
    it(`refuses ${argv.join(" ")}`, () => refuses(() => flags(...argv), says));
  }

  it("knows its commands", () => {
    for (const word of ["check", "graph", "trace", "explain", "run", "emit"]) assert.equal(commandOf(word), word);
    for (const word of ["chekc", "toString", "__proto__", ""])
      refuses(() => commandOf(word), /There is no command .*check, graph/);
  });

  it("lets graph, run and emit have their own", () => {
    assert.equal(parseCommandLine("graph", ["f.ts#f", "--format", "dot"]).values.format, "dot");
    assert.deepEqual(parseCommandLine("emit", ["--plain", "f.ts"]).words, ["f.ts"]);
    refuses(() => parseCommandLine("graph", ["--all"]), /--all belongs to gradproof check, not to graph/);
    refuses(() => parseCommandLine("run", ["--args", "[1]"]), /check, graph, trace and explain, not to run/);
  });
});
