import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import type { Json, TraceReport } from "../../../engine/protocol";
import { untagNumbers } from "../../../engine/report/tagged";
import { gradproof, project } from "./command";

const { folder, remove } = project({
  "greek.ts":
    "export function f(o: { π: number; α1: number }): number {\r\n  return Math.log(o.π) + o.π * o.α1 -\r\n    Math.sin(o.α1);\r\n}\r\n",
  "lesson.ts": `/** @gradcheck (2, 5) */
export function lesson(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}
export function steps(x1: number, x2: number): number {
  const v1 = Math.log(x1);
  const v2 = x1 * x2;
  const v3 = Math.sin(x2);
  const v4 = v1 + v2;
  return v4 - v3;
}
export const pair = (x: number) => [x * 2, x * x];
export const loop = (n: number, x: number) => { let s = x; for (let i = 0; i < n; i++) s = Math.sin(s); return s; };
export const length = (v: number[]) => Math.hypot(...v);
export const text = (x: number) => Number(String(x)) * 2;
export const squares = (v: number[]) => v.reduce((s, one) => s + one * one, 0);
export const constant = (x: number) => 4;
`,
});

async function report(...args: string[]): Promise<TraceReport> {
  const ran = await gradproof(["trace", ...args, "--format", "json"], folder);
  assert.equal(ran.code, 0, ran.err);
  return untagNumbers(JSON.parse(ran.out) as Json) as TraceReport;
}

const rounded = (x: number | undefined): number => Number((x ?? NaN).toFixed(3));
const PUBLISHED = {
  names: ["v-1", "v0", "v1", "v2", "v3", "v4", "v5"],
  primal: [2, 5, 0.693, 10, -0.959, 10.693, 11.652],
  tangent: [1, 0, 0.5, 5, 0, 5.5, 5.5],
  adjoint: [5.5, 1.716, 1, 1, -1, 1, 1],
};

describe("gradproof trace", function () {
  this.timeout(60_000);
  after(remove);

  for (const name of ["lesson", "steps"])
    it(`gives the published columns for the textbook's function, written as ${name}`, async () => {
      const at = [`lesson.ts#${name}`, "--args", "[2, 5]"];
      const forward = await report(...at, "--mode", "forward", "--tangent", "x1");
      assert.equal(forward.schema, "gradproof/trace@1");
      assert.deepEqual(
        forward.rows.map(({ v }) => v),
        PUBLISHED.names,
      );
      assert.deepEqual(
        forward.rows.map(({ primal }) => rounded(primal)),
        PUBLISHED.primal,
      );
      assert.deepEqual(
        forward.rows.map(({ tangent }) => rounded(tangent)),
        PUBLISHED.tangent,
      );
      assert.deepEqual(
        forward.rows.map(({ expression }) => expression),
        ["x1", "x2", "ln(v-1)", "v-1 · v0", "sin(v0)", "v1 + v2", "v4 − v3"],
      );
      assert.deepEqual([forward.tangent, forward.derivative, rounded(forward.value)], ["x1", 5.5, 11.652]);
      const reverse = await report(...at, "--mode", "reverse");
      assert.deepEqual(
        reverse.rows.map(({ adjoint }) => rounded(adjoint)),
        PUBLISHED.adjoint,
      );
      assert.deepEqual(
        reverse.gradient?.map(({ input, value }) => [input, rounded(value)]),
        [
          ["x1", 5.5],
          ["x2", 1.716],
        ],
      );
    });

  it("prints both classic tables", async () => {
    const forward = await gradproof(["trace", "lesson.ts#lesson", "--mode", "forward"], folder);
    assert.match(forward.out, /^lesson\(2, 5\): forward evaluation trace/);
    assert.match(forward.out, /v2 = v-1 · v0 = 10 +v̇2 = v̇-1 · v0 \+ v̇0 · v-1 = 5\n/u);
    assert.match(forward.out, /y = v5 +[ =]*11\.6521 +y\u0307 = v\u03075 += 5\.5\n/);
    const reverse = await gradproof(["trace", "lesson.ts#lesson", "--mode", "reverse"], folder);
    assert.match(reverse.out, /v̄0 = v̄0 \+ v̄2 · v-1 += 1\.71634\n/u);
    assert.match(reverse.out, /∂y\/∂x1 = 5\.5, ∂y\/∂x2 = 1\.71633781453677, in one sweep\.\n$/);
  });

  it("writes Markdown that user text cannot break", async () => {
    const { out, code } = await gradproof(
      ["trace", "lesson.ts#length", "--args", "[[3, 4]]", "--mode", "reverse", "--format", "md"],
      folder,
    );
    assert.equal(code, 0);
    const rows = out.split("\n").filter((line) => line.startsWith("|"));
    assert.ok(rows.length > 5 && rows.every((row) => row.split(/(?<!\\)\|/).length === 6), out);
    assert.match(out, /\\\[0\\\] = v\u0304-1 \| 0\.6 \|/);
  });

  it("takes the first output of several and says so, and an input by its path", async () => {
    const found = await report("lesson.ts#pair", "--args", "[3]", "--mode", "forward");
    assert.deepEqual([found.output, found.outputs, found.derivative, found.tangent], ["[0]", 2, 2, "x"]);
    const text = await gradproof(["trace", "lesson.ts#pair", "--args", "[3]", "--mode", "forward"], folder);
    assert.match(text.out, /output y\[0\]/);
    assert.match(text.out, /∂y\[0\]\/∂x = 2, ∂y\[1\]\/∂x = 6, in one sweep/);
    for (const of of ["[1]", "y[1]"]) {
      const second = await report("lesson.ts#pair", "--args", "[3]", "--mode", "reverse", "--of", of);
      assert.deepEqual([second.output, second.value, second.gradient], ["[1]", 9, [{ input: "x", value: 6 }]]);
      assert.deepEqual(
        second.results.map(({ output, v, value }) => [output, v, value]),
        [
          ["[1]", "v2", 9],
          ["[0]", "v1", 6],
        ],
      );
    }
  });

  it("takes names of any letters, in files of any line ends", async () => {
    const found = await report("greek.ts:2", "--args", '[{"π": 2, "α1": 5}]', "--mode", "forward", "--tangent", "o.α1");
    assert.deepEqual([found.function, found.tangent, rounded(found.derivative)], ["f", "o.α1", 1.716]);
    assert.deepEqual(
      found.rows.map(({ primal }) => rounded(primal)),
      PUBLISHED.primal,
    );
  });

  it("gives the gradient by every input, and not only what the check kept of very many", async () => {
    const args = `[${JSON.stringify(Array.from({ length: 10_500 }, (_, i) => i % 10))}]`;
    const text = await gradproof(["trace", "lesson.ts#squares", "--args", args, "--mode", "reverse"], folder);
    assert.match(text.out, /∂y\/∂v\[9\] = 18, .*, and 10488 more, in one sweep/);
    const few = await report("lesson.ts#squares", "--args", "[[1, 2, 3]]", "--mode", "reverse");
    assert.equal(few.inputs, 3);
    assert.deepEqual(
      few.gradient,
      [2, 4, 6].map((value, i) => ({ input: `v[${i}]`, value })),
    );
  });

  it("says what the check has against the derivatives", async () => {
    const args = ["lesson.ts#text", "--args", "[2]", "--mode", "reverse"];
    const { verdict, message } = await report(...args);
    assert.equal(verdict, "fail");
    assert.match(message, /^Turning the number into a string cuts the gradient path from x at line/);
    const text = await gradproof(["trace", ...args], folder);
    assert.equal(text.code, 0);
    assert.match(text.out, /∂y\/∂x = 0, in one sweep\.\nfail: Turning the number into a string/);
  });

  it("leaves rows out of a long text and says how many", async () => {
    const args = ["lesson.ts#loop", "--args", "[3000, 0.5]", "--mode", "forward", "--tangent", "x"];
    const text = await gradproof(["trace", ...args], folder);
    assert.equal(text.code, 0, text.err);
    assert.match(text.out, /… 2002 more rows; --format json has them\./);
    assert.match(text.out, /^y = v3000 /m);
    const reverse = await gradproof(["trace", ...args.slice(0, 3), "--mode", "reverse"], folder);
    const [sums, gradient] = [/x\u0304 = v\u03040 += (\S+)\n/, /∂y\/∂x = (\S+),/].map(
      (one) => one.exec(reverse.out.normalize("NFD"))?.[1],
    );
    assert.equal(Number(sums).toPrecision(5), Number(gradient).toPrecision(5), reverse.out.slice(-400));
    assert.ok(Number(sums) > 0);
    const whole = await report(...args);
    assert.equal(whole.rows.length, 3002);
    assert.equal(whole.omitted, undefined);
  });

  it("has a trace of a constant too: nothing depends on the input", async () => {
    const found = await report("lesson.ts#constant", "--args", "[1]", "--mode", "reverse");
    assert.deepEqual([found.value, found.gradient], [4, [{ input: "x", value: 0 }]]);
  });

  const wrong: [string[], RegExp][] = [
    [["lesson.ts#lesson"], /A trace needs a mode/],
    [["lesson.ts#lesson", "--mode", "sideways"], /There is no mode sideways/],
    [["lesson.ts#lesson", "--mode", "reverse", "--tangent", "x1"], /--tangent belongs to --mode forward/],
    [["lesson.ts#lesson", "--mode", "forward", "--tangent", "x9"], /lesson has no input x9\. Choose one of x1, x2/],
    [["lesson.ts#lesson", "--mode", "forward", "--format", "svg"], /no trace format svg/],
    [["lesson.ts", "--mode", "forward"], /A trace is of one function\. Write gradproof trace file\.ts#name/],
    [
      ["lesson.ts#pair", "--args", "[3]", "--mode", "forward", "--of", "y[2]"],
      /pair has no number y\[2\]\. Choose one of y\[0\], y\[1\]/,
    ],
  ];
  for (const [args, says] of wrong)
    it(`refuses ${args.join(" ")}`, async () => {
      const ran = await gradproof(["trace", ...args], folder);
      assert.equal(ran.code, 2);
      assert.match(ran.err, says);
      assert.equal(ran.out, "");
    });
});
