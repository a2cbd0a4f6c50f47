import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { gradproof, project, report } from "./command";

const { folder, remove } = project({
  "good.ts": "/** @gradcheck (2) */\nexport function f(x: number): number {\n  return x * x;\n}\n",
  "two.ts": "export function g(a: number, b: number): number {\n  return a * b;\n}\n",
  "syntax.ts": "export function f(x: number): number {\n  return x * ;\n}\n",
  "throwsOnLoad.ts":
    "const table = undefined as unknown as number[];\nexport const first = table[0];\n/** @gradcheck (1) */\nexport function f(x: number) { return x; }\n",
  "missing.ts":
    'import { a } from "./nowhere";\n/** @gradcheck (1) */\nexport function f(x: number) { return a(x); }\n',
  "throws.ts":
    '/** @gradcheck (1) */\nexport function f(x: number): number {\n  throw new RangeError("too small");\n}\n',
  "nothing.ts": "/** @gradcheck (1) */\nexport function f(x: number): void {\n  x * 2;\n}\n",
  "text.ts": "/** @gradcheck (1) */\nexport function f(x: number): string {\n  return `${x}`;\n}\n",
  "nested.ts":
    "export function outer(x: number) {\n  function inner(y: number) {\n    return y * y;\n  }\n  return inner(x);\n}\n",
  "recursion.ts": "/** @gradcheck (1) */\nexport function f(x: number): number {\n  return f(x) + 1;\n}\n",
  "text input.ts": "export function greet(name: string) { return name; }\n",
});

/** What a case says: exit code, verdict and reason (none for a usage error), and words its message has. */
interface Case {
  name: string;
  args: string[];
  code: number;
  verdict?: string;
  says: RegExp;
  line?: number;
}

const cases: Case[] = [
  { name: "unknown file", args: ["nope.ts"], code: 2, says: /no file nope\.ts/ },
  { name: "unknown function", args: ["good.ts#h"], code: 2, says: /no function h in .*good\.ts.*It has f/ },
  { name: "no function at a line", args: ["good.ts:9"], code: 2, says: /line 9/ },
  { name: "a glob that matches nothing", args: ["src/*.ts"], code: 2, says: /matches src\/\*\.ts/ },
  { name: "no target", args: [], code: 2, says: /No target/ },
  { name: "malformed --args", args: ["good.ts#f", "--args", "[2,"], code: 2, says: /--args is not valid JSON/ },
  { name: "--args that is no array", args: ["good.ts#f", "--args", "2"], code: 2, says: /JSON array/ },
  { name: "an unknown option", args: ["good.ts", "--fast"], code: 2, says: /--fast/ },
  { name: "a seed that is no number", args: ["good.ts", "--seed", "x"], code: 2, says: /--seed/ },
  { name: "a file without a marked function", args: ["two.ts"], code: 2, says: /@gradcheck/ },
  {
    name: "too many arguments",
    args: ["good.ts#f", "--args", "[1, 2]"],
    code: 2,
    verdict: "no-inputs needs-a-point",
    says: /2/,
  },
  {
    name: "too few arguments",
    args: ["two.ts#g", "--args", "[1]"],
    code: 2,
    verdict: "no-inputs needs-a-point",
    says: /b/,
  },
  {
    name: "an argument of another type",
    args: ["good.ts#f", "--args", '["two"]'],
    code: 2,
    verdict: "no-inputs needs-a-point",
    says: /x/,
  },
  { name: "a syntax error", args: ["syntax.ts#f"], code: 2, verdict: "error syntax", says: /./, line: 2 },
  {
    name: "a module that throws while loading",
    args: ["throwsOnLoad.ts"],
    code: 2,
    verdict: "error load-failed",
    says: /TypeError|undefined/,
    line: 2,
  },
  { name: "a missing import", args: ["missing.ts"], code: 2, verdict: "error load-failed", says: /nowhere/, line: 1 },
  {
    name: "a function that throws",
    args: ["throws.ts"],
    code: 2,
    verdict: "error throws",
    says: /RangeError: too small/,
    line: 3,
  },
  {
    name: "a function that returns nothing",
    args: ["nothing.ts"],
    code: 2,
    verdict: "error result-not-numeric",
    says: /returned nothing/,
  },
  {
    name: "a function that returns a string",
    args: ["text.ts"],
    code: 2,
    verdict: "error result-not-numeric",
    says: /the string/,
  },
  {
    name: "a nested function",
    args: ["nested.ts:3"],
    code: 2,
    verdict: "refused not-reachable",
    says: /inside another function/,
  },
  {
    name: "an endless recursion",
    args: ["recursion.ts"],
    code: 2,
    verdict: "error throws",
    says: /call stack/,
    line: 3,
  },
  {
    name: "an input that is not there",
    args: ["two.ts#g", "--wrt", "z"],
    code: 2,
    verdict: "no-inputs no-numeric-inputs",
    says: /a and b/,
  },
  {
    name: "a function of strings",
    args: ["text input.ts#greet"],
    code: 2,
    verdict: "no-inputs no-numeric-inputs",
    says: /./,
  },
];

describe("bad input on the command line", function () {
  this.timeout(60_000);
  after(remove);
  for (const { name, args, code, verdict, says, line } of cases) {
    it(name, async () => {
      if (verdict === undefined) {
        const ran = await gradproof(["check", ...args], folder);
        assert.equal(ran.code, code);
        assert.match(ran.err, says);
        assert.equal(ran.out, "");
        assert.equal(ran.err.trim().split("\n").length, 1, "one sentence, no stack");
        return;
      }
      const ran = await report(args, folder);
      assert.equal(ran.code, code);
      assert.equal(`${ran.check.verdict} ${ran.check.reason}`, verdict, ran.check.message);
      assert.match(ran.check.message, says);
      assert.doesNotMatch(ran.check.message, /child\.js|\n\s+at /, "a stack of ours");
      if (line !== undefined) assert.equal(ran.check.at?.line ?? ran.check.line, line);
    });
  }
});
