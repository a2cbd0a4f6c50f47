import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { gradproof, project, report } from "./command";

const { folder, remove } = project({
  "lesson.ts":
    "/** @gradcheck (2, 5) */\nexport function lesson(x1: number, x2: number): number {\n  return Math.log(x1) + x1 * x2 - Math.sin(x2);\n}\n",
  "kink.ts": "/** @gradcheck (0) */\nexport const away = (x: number) => Math.abs(x);\n",
  "wrong.ts":
    "/** @gradcheck ([1, 2]) */\nexport function f(w: number[]) { return w[0]! * w[0]! + 3 * w[1]!; }\nexport function fGradient(w: number[]) { return [-2 * w[0]!, -3]; }\n",
  "many/a.ts":
    "/** @gradcheck (1) */\nexport function a(x: number) { return x; }\nexport function words(s: string) { return s; }\n",
  "many/b.ts": "/** @gradcheck (1) */\nexport function b(x: number) { return 2 * x; }\n",
  "loop.ts":
    "/** @gradcheck (1) */\nexport function spin(x: number): number {\n  while (true) {\n    x += 1;\n  }\n}\n",
  "memory.ts":
    "/** @gradcheck (1) */\nexport function grow(x: number): number {\n  const kept: Float64Array[] = [];\n  for (;;) kept.push(new Float64Array(4_000_000).fill(x));\n}\n",
  "unmarked/a.ts": "export const a = (x: number) => x;\n",
  "words/a.ts": "/** @gradcheck */\nexport const a = (s: string) => s;\n",
  "vector.ts":
    "export function rotate(a: number, p: { x: number; y: number }) {\n  return { x: p.x * Math.cos(a) - p.y * Math.sin(a), y: p.x * Math.sin(a) + p.y * Math.cos(a) };\n}\n",
  "count.ts":
    "export function power(x: number, n: number) {\n  let y = 1;\n  for (let i = 0; i < n; i++) y *= x;\n  return y;\n}\n",
});

describe("gradproof check", function () {
  this.timeout(60_000);
  after(remove);

  it("gives the textbook's numbers", async () => {
    const { code, check, report: whole } = await report(["lesson.ts"], folder);
    assert.equal(code, 0);
    assert.equal(whole.summary.pass, 1);
    assert.deepEqual(
      check.entries.map((entry) => [entry.input, Number(entry.reverse.toFixed(12)), entry.verdict]),
      [
        ["x1", 5.5, "pass"],
        ["x2", 1.716337814537, "pass"],
      ],
    );
    assert.ok(Math.abs((check.outputs[0]?.value ?? 0) - 11.652071455223) < 1e-12);
    assert.ok(
      check.entries.every(
        (entry) => Math.abs((entry.forward ?? NaN) - entry.reverse) < 1e-14 && (entry.digits ?? 0) >= 10,
      ),
    );
    assert.equal(check.line, 2);
    assert.equal(check.column, 17);
    assert.equal(check.tape?.nodes, 7);
  });

  it("exits 3 for a kink and names both slopes", async () => {
    const { code, check } = await report(["kink.ts"], folder);
    assert.deepEqual([code, check.verdict, check.reason], [3, "inconclusive", "kink"]);
    assert.deepEqual(
      check.entries[0]?.slopes?.map((slope) => Math.round(slope)),
      [-1, 1],
    );
  });

  it("exits 1 for a wrong hand-written gradient and says how it is wrong", async () => {
    const { code, check } = await report(["wrong.ts#f"], folder);
    assert.deepEqual([code, check.verdict, check.reason], [1, "fail", "hand-written-differs"]);
    assert.equal(check.gradient?.pairing, "name");
    assert.equal(check.explanations[0]?.kind, "sign");
    assert.ok((check.explanations[0]?.points ?? 0) >= 5);
  });

  it("says that a search found nothing to check", async () => {
    for (const [args, says] of [
      [["unmarked"], /^gradproof: Nothing was checked: no function found here is marked \(files searched: 1\)\./],
      [["words", "--all"], /^gradproof: Nothing was checked: no function found here gets a number \(skipped: 1\)\./],
    ] as const) {
      const { code, err, report: whole } = await report(args, folder);
      assert.equal(code, 0);
      assert.deepEqual(whole.checks, []);
      assert.match(err, says);
    }
  });

  it("checks a folder and a glob, and counts what it skipped", async () => {
    for (const target of ["many", "many/*.ts"]) {
      const { code, report: whole } = await report([target, "--all"], folder);
      assert.equal(code, 0);
      assert.deepEqual([whole.summary.pass, whole.summary.skipped], [2, 1]);
    }
  });

  it("takes --args, --wrt and a line", async () => {
    const { check } = await report(["lesson.ts:3", "--args", "[1, 2]", "--wrt", "x2"], folder);
    assert.deepEqual(
      check.inputs.map(({ path, value }) => [path, value]),
      [["x2", 2]],
    );
    assert.equal(check.point.source, "args");
  });

  it("gives a Jacobian with paths on both sides", async () => {
    const { check } = await report(["vector.ts#rotate", "--args", '[0.5, {"x":1,"y":2}]'], folder);
    assert.equal(check.verdict, "pass");
    assert.deepEqual(
      check.outputs.map(({ path }) => path),
      ["x", "y"],
    );
    assert.deepEqual(
      check.inputs.map(({ path }) => path),
      ["a", "p.x", "p.y"],
    );
    assert.equal(check.entries.length, 6);
  });

  it("finds that a count is a control", async () => {
    const { check } = await report(["count.ts#power", "--args", "[1.5, 3]"], folder);
    assert.equal(check.verdict, "pass", check.message);
    assert.deepEqual(
      check.inputs.map(({ control }) => control),
      [false, true],
    );
    assert.deepEqual(
      check.entries.map(({ input }) => input),
      ["x"],
    );
  });

  it("generates the same point for the same seed", async () => {
    const points = [];
    for (const seed of ["7", "7", "8"])
      points.push(JSON.stringify((await report(["vector.ts#rotate", "--seed", seed], folder)).check.point.args));
    assert.equal(points[0], points[1]);
    assert.notEqual(points[0], points[2]);
  });

  it("stops a runaway loop and a runaway allocation, names the line, and leaves no process", async () => {
    const loop = await report(["loop.ts", "--timeout", "700"], folder);
    assert.deepEqual([loop.code, loop.check.verdict, loop.check.reason], [2, "timeout", "deadline"]);
    assert.ok([3, 4].includes(loop.check.at?.line ?? 0), JSON.stringify(loop.check.at));
    const memory = await report(["memory.ts", "--memory", "300", "--timeout", "20000"], folder);
    assert.deepEqual([memory.check.verdict, memory.check.reason], ["timeout", "out-of-memory"]);
  });

  it("prints the report for people, with the command that reproduces it", async () => {
    const { code, out, err } = await gradproof(["check", "lesson.ts"], folder);
    assert.equal(code, 0);
    assert.match(out, /✓ pass {2}lesson {2}lesson\.ts:2 {2}at \(2, 5\)/);
    assert.match(out, /∂y\/∂x1 +5\.5 +5\.50*\d* ± \d/);
    assert.match(out, /again: gradproof check lesson\.ts#lesson --args '\[2, 5\]'/);
    assert.match(out, /1 pass · 0 fail/);
    assert.equal(err, "");
  });

  it("the command that a report prints gives the same check again", async () => {
    const { check } = await report(["vector.ts#rotate", "--seed", "5"], folder);
    const words = /^gradproof check (\S+) --seed (\d+)$/.exec(check.command);
    assert.ok(words, check.command);
    const again = await report([words[1] ?? "", "--seed", words[2] ?? ""], folder);
    assert.deepEqual([again.check.point, again.check.entries], [check.point, check.entries]);
  });
});
