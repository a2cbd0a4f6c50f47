import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "mocha";
import type { CheckReport } from "../../../engine/protocol";
import { childrenOf, gradproof, isAlive, project, report, shell, start, until, validate } from "./command";

const { folder, remove } = project({
  "good.ts": "/** @gradcheck (2) */\nexport const f = (x: number) => x * x;\n",
  "spin.ts": "/** @gradcheck (1) */\nexport function spin(x: number): number {\n  for (;;) x += 1e-9;\n}\n",
  "loud.ts": [
    'import { writeSync } from "node:fs";',
    'console.log("loading");',
    "/** @gradcheck (2) */",
    "export function f(x: number): number {",
    '  console.log("in f", x);',
    '  process.stdout.write("raw");',
    '  writeSync(1, "straight to the descriptor");',
    '  console.error("to stderr");',
    "  return x * x;",
    "}",
  ].join("\n"),
  "flood.ts":
    '/** @gradcheck (2) */\nexport function f(x: number): number {\n  for (let i = 0; i < 600; i++) console.log("a line of output ".repeat(8));\n  return x * x;\n}\n',
  "many/a.ts": "/** @gradcheck (1) */\nexport const a = (x: number) => x;\n",
  "many/b.ts": "/** @gradcheck (0) */\nexport const b = (x: number) => Math.abs(x);\n",
  "many/c.ts": "/** @gradcheck (1) */\nexport const c = (x: number) => x ** 3;\n",
  "large.ts": [
    'import { writeFileSync } from "node:fs";',
    "let calls = 0;",
    "export function large(w: number[]): number {",
    '  if (++calls === 40) writeFileSync("probed.txt", "");',
    "  let sum = 0;",
    "  for (let k = 1; k < 20; k++) for (let i = 0; i < w.length; i++) sum += Math.sin(w[i]! * k);",
    "  return sum;",
    "}",
  ].join("\n"),
  "sub/.keep": "",
});

/** What a command line says, and where. */
async function check(args: string[], code: number, out: RegExp, err: RegExp): Promise<void> {
  const ran = await gradproof(args, folder);
  assert.equal(ran.code, code, ran.err);
  assert.match(ran.out, out);
  assert.match(ran.err, err);
}

const ESCAPE = "\u001b";
const nothing = /^$/;

describe("the command", function () {
  this.timeout(60_000);
  after(remove);

  for (const [args, code, out, err] of [
    [[], 2, nothing, /gradproof check <target…>/],
    [["--help"], 0, /gradproof check <target…>/, nothing],
    [["check", "-h"], 0, /gradproof check <target…>/, nothing],
    [["help"], 0, /gradproof check <target…>/, nothing],
    [["--version"], 0, /^\d+\.\d+\.\d+\n$/, nothing],
    [["check", "--version"], 0, /^\d+\.\d+\.\d+\n$/, nothing],
    [["chekc"], 2, nothing, /^gradproof: There is no command chekc\.[^\n]*\n$/],
    [["trace", "good.ts#f"], 2, nothing, /needs a mode: write --mode forward or --mode reverse/],
    [["explain", "good.ts#f", "--format", "md"], 2, nothing, /no format md of explain\. Choose one of text, json/],
    [
      ["check", "good.ts", "--output", "gone/o.json"],
      2,
      nothing,
      /The folder of --output gone\/o\.json does not exist/,
    ],
    [["check", "good.ts", "--output", "sub"], 2, nothing, /--output "sub" is no name of a file/],
    [["check", "good.ts", "--output", ""], 2, nothing, /--output "" is no name of a file/],
    [["check", "good.ts#g"], 2, nothing, /no function g in good\.ts\. It has f\.\n$/],
  ] as [string[], number, RegExp, RegExp][]) {
    it(`${args.join(" ") || "without a word"}: exit ${code}`, () => check(args, code, out, err));
  }

  it("keeps what user code prints off the report", async () => {
    const { check: found, err } = await report(["loud.ts"], folder);
    assert.equal(found.verdict, "pass");
    assert.equal(err, "");
    const pretty = await gradproof(["check", "loud.ts"], folder);
    assert.doesNotMatch(pretty.out, /in f|raw|descriptor|loading/);
  });

  it("shows it on stderr when it is asked to, capped", async () => {
    const loud = await gradproof(["check", "loud.ts", "--json"], folder, { GRADPROOF_LOG: "1" });
    assert.match(loud.err, /in f 2/);
    assert.ok(validate(JSON.parse(loud.out)));
    const flood = await gradproof(["check", "flood.ts", "--json"], folder, { GRADPROOF_LOG: "1" });
    assert.match(flood.err, /further output of this request is not shown/);
    assert.ok(flood.err.length < 5_000_000, String(flood.err.length));
    assert.equal(flood.code, 0);
  });

  it("writes the report to a file and nothing to stdout", async () => {
    for (const [name, reporter] of [
      ["o.json", "json"],
      ["o.txt", "pretty"],
    ] as const) {
      const ran = await gradproof(["check", "good.ts", "--reporter", reporter, "--output", name], folder, {
        FORCE_COLOR: "1",
        NO_COLOR: "",
      });
      assert.deepEqual([ran.code, ran.out], [0, ""]);
      const text = readFileSync(join(folder, name), "utf8");
      if (reporter === "json") assert.ok(validate(JSON.parse(text)));
      else assert.match(text, /^✓ pass {2}f[^]*1 pass · 0 fail\n$/);
    }
  });

  it("colours a pipe only when forced", async () => {
    const plain = await gradproof(["check", "good.ts"], folder, { NO_COLOR: "" });
    assert.ok(!plain.out.includes(ESCAPE));
    const forced = await gradproof(["check", "good.ts"], folder, { NO_COLOR: "", FORCE_COLOR: "1" });
    assert.ok(forced.out.includes(`${ESCAPE}[32m`));
  });

  it("gives the same report with several jobs, in the same order", async () => {
    const [one, three] = await Promise.all(
      ["1", "3"].map(async (jobs) => (await report(["many", "good.ts", "--jobs", jobs], folder)).report),
    );
    const strip = (found: CheckReport | undefined): unknown =>
      found?.checks.map(({ file, verdict, entries }) => [file, verdict, entries]);
    assert.deepEqual(strip(three), strip(one));
    assert.deepEqual(
      three?.checks.map(({ function: name }) => name),
      ["a", "b", "c", "f"],
    );
  });

  it("ends quietly when its reader goes away", async () => {
    const ran = await shell("gradproof check many good.ts 2>err.txt | head -n 1; cat err.txt", folder);
    assert.match(ran.out, /^✓ pass {2}a {2}many\/a\.ts:2 [^\n]*\n$/);
    assert.equal(ran.err, "");
  });

  it("ends at once on SIGINT while it probes 10,000 inputs", async () => {
    const [marker, args] = ["probed.txt", JSON.stringify([Array.from({ length: 10_000 }, (_, i) => 1 + i / 10_000)])];
    const { child, ended } = start(["check", "large.ts#large", "--args", args, "--timeout", "600000"], folder);
    const pid = child.pid ?? 0;
    await until(() => existsSync(join(folder, marker)));
    const children = childrenOf(pid);
    child.kill("SIGINT");
    const ran = await ended;
    assert.deepEqual([ran.code, ran.out, ran.err], [130, "", ""]);
    await until(() => !children.some(isAlive));
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    for (const json of [true, false]) {
      it(`ends quietly on ${signal}${json ? " without half a report" : ""}, and leaves no process`, async () => {
        const { child, ended } = start(["check", "spin.ts", "--timeout", "60000", ...(json ? ["--json"] : [])], folder);
        const pid = child.pid ?? 0;
        await until(() => childrenOf(pid).length === 2);
        const children = childrenOf(pid);
        child.kill(signal);
        const ran = await ended;
        assert.deepEqual([ran.code, ran.out, ran.err], [code, "", ""]);
        await until(() => !children.some(isAlive));
      });
    }
  }
});
