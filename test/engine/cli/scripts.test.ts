import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { childrenOf, gradproof, isAlive, project, start, until } from "./command";

const { folder, remove } = project({
  "words.ts":
    'import { argv } from "node:process";\nconsole.log(argv.slice(2).join("|"));\nconsole.error("to stderr");\nconst n: number = 5;\nsetTimeout(() => {\n  process.stdout.write("later\\n");\n  process.exitCode = n;\n}, 5);\n',
  "exit.ts": 'console.log("before");\nprocess.exit(3);\nconsole.log("after");\n',
  "late.ts": "setInterval(() => undefined, 1000);\nsetTimeout(() => process.exit(4), 5);\n",
  "throws.ts": 'const a: number = 1;\nif (a) throw new TypeError("boom");\n',
  "async.ts": '\nsetTimeout(() => {\n  throw new Error("async boom");\n}, 1);\n',
  "rejects.ts": '\nvoid Promise.reject(new Error("nobody waits"));\n',
  "await.ts": 'await Promise.reject(new Error("rejected"));\n',
  "handler.ts": 'process.on("exit", (code) => console.log("exit", code));\nprocess.exitCode = 2;\n',
  "lines.ts": 'for (let i = 0; i < 20000; i++) console.log("line", i);\n',
  "numbers.ts": 'console.log([0.1 + 0.2, Math.sin(1), (7).toFixed(2), JSON.stringify({ a: -0 })].join(" "));\n',
  "syntax.ts": "const a = ;\n",
  "missing.ts": 'import "./nowhere";\n',
  "waits.ts": "setInterval(() => undefined, 1000);\n",
  "echo.ts": 'process.stdin.on("data", (d) => console.log(String(d).toUpperCase()));\n',
  "plain.ts": "export const f = (x: number): number => x * 2;\n",
});

interface Case {
  name: string;
  args: string[];
  code: number;
  out?: string | RegExp;
  err?: RegExp;
}

async function check({ args, code, out = "", err = /^$/ }: Case): Promise<void> {
  const ran = await gradproof(args, folder);
  assert.equal(ran.code, code, ran.err);
  if (typeof out === "string") assert.equal(ran.out, out);
  else assert.match(ran.out, out);
  assert.match(ran.err, err);
}

const cases: Case[] = [
  {
    name: "hands words on, and gives output and exit code",
    args: ["run", "words.ts", "a", "--json", "-b=1"],
    code: 5,
    out: "a|--json|-b=1\nlater\n",
    err: /^to stderr\n$/,
  },
  { name: "runs plain too", args: ["run", "--plain", "words.ts", "x"], code: 5, out: "x\nlater\n", err: /./ },
  { name: "process.exit while it loads", args: ["run", "exit.ts"], code: 3, out: "before\n" },
  { name: "process.exit later, whatever is still open", args: ["run", "late.ts"], code: 4 },
  {
    name: "a throw",
    args: ["run", "throws.ts"],
    code: 1,
    err: /throws\.ts:2\nif \(a\) throw new TypeError\("boom"\);\n {7}\^\n\nTypeError: boom\n {4}at .*throws\.ts:2:14\)/,
  },
  {
    name: "a throw nobody caught later",
    args: ["run", "async.ts"],
    code: 1,
    err: /async\.ts:3\n {2}throw new Error\("async boom"\);\n {2}\^\n\nError: async boom\n/,
  },
  {
    name: "a rejection nobody awaited",
    args: ["run", "rejects.ts"],
    code: 1,
    err: /rejects\.ts:2\n[^]*Error: nobody waits\n/,
  },
  {
    name: "a rejection at the top level",
    args: ["run", "await.ts"],
    code: 1,
    err: /await\.ts:1\n[^]*Error: rejected\n/,
  },
  { name: "handlers of its end", args: ["run", "handler.ts"], code: 2, out: "exit 2\n" },
  { name: "long output, to the last line", args: ["run", "lines.ts"], code: 0, out: /line 19999\n$/ },
  {
    name: "numbers as they are",
    args: ["run", "numbers.ts"],
    code: 0,
    out: '0.30000000000000004 0.8414709848078965 7.00 {"a":0}\n',
  },
  { name: "a syntax error", args: ["run", "syntax.ts"], code: 1, err: /^syntax\.ts:1: The file cannot be parsed/ },
  { name: "a missing import", args: ["run", "missing.ts"], code: 1, err: /^missing\.ts:1: .*nowhere/ },
  { name: "no file", args: ["run"], code: 2, err: /No file\. Write gradproof run file\.ts/ },
  { name: "a folder", args: ["run", "."], code: 2, err: /\. is not a file/ },
  { name: "emits the traced text", args: ["emit", "plain.ts"], code: 0, out: /\$ad\.mul/ },
  { name: "emits the plain text", args: ["emit", "plain.ts", "--plain"], code: 0, out: /\(x {8}\) +=> x \* 2/ },
  { name: "emits nothing of a broken file", args: ["emit", "syntax.ts"], code: 2, err: /^syntax\.ts:1: / },
  { name: "one file at a time", args: ["emit", "plain.ts", "words.ts"], code: 2, err: /not a file/ },
  { name: "a file, no function", args: ["emit", "plain.ts#f"], code: 2, err: /plain\.ts#f is not a file/ },
];

describe("gradproof run and emit", function () {
  this.timeout(60_000);
  after(remove);
  for (const one of cases) it(one.name, () => check(one));

  it("hands on what it is given", async () => {
    const { child, ended } = start(["run", "echo.ts"], folder);
    child.stdin?.end("some words");
    assert.deepEqual(await ended, { code: 0, out: "SOME WORDS\n", err: "" });
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const { child, ended } = start(["run", "waits.ts"], folder);
    await until(() => childrenOf(child.pid ?? 0).length > 0);
    const children = childrenOf(child.pid ?? 0);
    child.kill("SIGINT");
    assert.deepEqual(await ended, { code: 130, out: "", err: "" });
    await until(() => !children.some(isAlive));
  });
});
