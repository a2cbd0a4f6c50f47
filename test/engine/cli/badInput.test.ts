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
  "tags.ts":
    "/** @gradcheck (nope) */\nexport const a = (x: number) => x;\n/** @gradcheck (1, 2) */\nexport const b = (x: number) => x;\n/** @gradcheck (1 */\nexport const c = (x: number) => x;\n",
  "class.ts":
    "export class S {\n  constructor(public k: number) {}\n  m(x: number) { return this.k * x; }\n  #p(x: number) { return x; }\n  q(x: number) { return this.#p(x); }\n}\n",
  "proxy.ts":
    '/** @gradcheck (1) */\nexport function f(x: number) {\n  return new Proxy({ x }, { ownKeys: () => { throw new Error("trap"); } });\n}\n',
  "getTrap.ts":
    '/** @gradcheck (1) */\nexport function f(x: number) {\n  return new Proxy({ x }, { get: () => { throw new Error("get trap"); } });\n}\n',
  "string.ts": '/** @gradcheck (1) */\nexport function f(x: number): number {\n  throw "no " + x;\n}\n',
  "node_modules/p/index.js": "exports.f = function (x) { return x * x; };\n",
  "words.ts":
    "/** @gradcheck (1) expect kinky */\nexport const a = (x: number) => x;\n/** @gradcheck (1) wrt y */\nexport const b = (x: number) => x;\n/**\n * @gradcheck (1,\n *   [2 +]) */\nexport const c = (x: number, y: number[]) => x;\n/** @gradcheck (1) expect kink */\nexport const d = (x: number) => x;\nexport const e = (v: Vector) => v.x * v.y;\n",
  "notes.txt": "no source\n",
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
  { name: "a file that is no source", args: ["notes.txt"], code: 2, says: /notes\.txt is no TypeScript or JavaScript/ },
  {
    name: "a tag that throws",
    args: ["tags.ts#a"],
    code: 2,
    verdict: "error throws",
    says: /@gradcheck \(nope\) of a threw ReferenceError: nope/,
    line: 1,
  },
  {
    name: "a tag with too many arguments",
    args: ["tags.ts#b"],
    code: 2,
    verdict: "no-inputs needs-a-point",
    says: /b takes 1 argument, 2 were given/,
    line: 3,
  },
  {
    name: "a tag that expects no known word",
    args: ["words.ts#a"],
    code: 2,
    verdict: "error syntax",
    says: /The tag of a expects kinky, which is no verdict and no reason\. Write one of pass, fail, .*kink, jump/,
    line: 1,
  },
  {
    name: "a tag that expects what does not come",
    args: ["words.ts#d"],
    code: 1,
    verdict: "fail unexpected",
    says: /kink was expected here, and the check found pass/,
  },
  {
    name: "a tag about an input that is not there",
    args: ["words.ts#b"],
    code: 2,
    verdict: "no-inputs no-numeric-inputs",
    says: /No input is called y\. The inputs are x/,
    line: 3,
  },
  {
    name: "a tag of several lines that cannot be read",
    args: ["words.ts#c"],
    code: 2,
    verdict: "error syntax",
    says: /The tag @gradcheck \(1, \[2 \+\]\) of c cannot be read at 7:10: Unexpected token/,
    line: 7,
  },
  {
    name: "a type that nobody declares",
    args: ["words.ts#e"],
    code: 2,
    verdict: "no-inputs needs-a-point",
    says: /v is of type Vector\. Give one above it, such as \/\*\* @gradcheck \(\{ x: [\d.]+, y: [\d.]+ \}\) \*\//,
  },
  { name: "a tag that is not closed", args: ["tags.ts#c"], code: 2, verdict: "error syntax", says: /\(1/, line: 5 },
  {
    name: "an object to call on that throws",
    args: ["class.ts#S.m", "--args", "[1]", "--on", "gone()"],
    code: 2,
    verdict: "error throws",
    says: /--on of S\.m threw ReferenceError/,
    line: 3,
  },
  {
    name: "an object to call on that cannot be read",
    args: ["class.ts#S.m", "--args", "[1]", "--on", "new S("],
    code: 2,
    verdict: "error syntax",
    says: /--on of S\.m cannot be read/,
  },
  {
    name: "an object for a function that is no method",
    args: ["good.ts#f", "--args", "[1]", "--on", "{}"],
    code: 2,
    verdict: "no-inputs needs-a-point",
    says: /f is no method/,
  },
  {
    name: "a private method",
    args: ["class.ts#S.#p"],
    code: 2,
    verdict: "refused not-reachable",
    says: /S\.#p is private/,
  },
  {
    name: "one of two inputs that is not there",
    args: ["two.ts#g", "--args", "[1, 2]", "--wrt", "a,z"],
    code: 2,
    verdict: "no-inputs no-numeric-inputs",
    says: /No input is called z\. The inputs are a and b/,
  },
  {
    name: "a hand-written gradient that is not there",
    args: ["good.ts#f", "--gradient", "gone"],
    code: 2,
    verdict: "error load-failed",
    says: /no function gone in good\.ts/,
  },
  {
    name: "a result that throws when it is read",
    args: ["proxy.ts"],
    code: 2,
    verdict: "error throws",
    says: /f threw Error: trap/,
  },
  {
    name: "a result that throws when it is asked for a field",
    args: ["getTrap.ts"],
    code: 2,
    verdict: "error throws",
    says: /f threw Error: get trap/,
  },
  {
    name: "a thrown string",
    args: ["string.ts"],
    code: 2,
    verdict: "error throws",
    says: /f threw the string "no 1"\./,
  },
  {
    name: "a function of a package",
    args: ["node_modules/p/index.js#f", "--args", "[2]"],
    code: 2,
    verdict: "refused not-instrumented",
    says: /f stands in a package/,
  },
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
  {
    name: "a syntax error",
    args: ["syntax.ts#f"],
    code: 2,
    verdict: "error syntax",
    says: /parsed at syntax\.ts:2: Unexpected token\. Correct/,
    line: 2,
  },
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
      assert.match(ran.check.command, /^gradproof check \S/);
      assert.match(ran.check.message, says);
      assert.doesNotMatch(ran.check.message, /child\.js|\n\s+at /, "a stack of ours");
      if (line !== undefined) assert.equal(ran.check.at?.line ?? ran.check.line, line);
    });
  }
});
