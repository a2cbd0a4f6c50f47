import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import type { CompareReport, Json } from "../../../engine/protocol";
import { untagNumbers } from "../../../engine/report/tagged";
import { gradproof, project } from "./command";

const { folder, remove } = project({
  "turns.ts":
    "export function f(x: number, n: number): number {\n  let y = x;\n  if (x > 1) y = Math.sin(y);\n  while (y < n) y = y * 2 + 1;\n  return y;\n}\nexport const g = (x: number) => ({ a:\n  x > 0 ? 2 * x : x, b: x * x });\n",
  "throws.ts":
    "export function f(x: number): number {\n  if (x < 0) throw new RangeError('negative');\n  return x * x;\n}\n",
});

const graph = (...args: string[]): ReturnType<typeof gradproof> => gradproof(["graph", ...args], folder);

describe("gradproof graph --compare", function () {
  this.timeout(60_000);
  after(remove);

  it("tells both graphs and the decisions that differ, turns of a loop too", async () => {
    const ran = await graph("turns.ts#f", "--args", "[2, 10]", "--compare", "[0.5, 20]", "--format", "json");
    assert.equal(ran.code, 0, ran.err);
    const { schema, first, second, comparison, file } = untagNumbers(JSON.parse(ran.out) as Json) as CompareReport;
    assert.deepEqual([schema, file], ["gradproof/compare@1", "turns.ts"]);
    assert.deepEqual(
      [first.point, second.point],
      [
        [2, 10],
        [0.5, 20],
      ],
    );
    assert.ok(first.view.nodes > 3 && second.view.nodes > first.view.nodes);
    const said = comparison.branches.map(({ line, file, here, there }) => [line, file, there, here]);
    assert.deepEqual(said[0], [3, "turns.ts", "x > 1: true", "x > 1: false"]);
    assert.equal(said[1]?.[0], 4);
    assert.match(String(said[1]?.[2]), /true \d times, then false/);
    assert.notEqual(said[1]?.[2], said[1]?.[3]);
  });

  it("draws them next to each other, and writes them for reading", async () => {
    const svg = await graph("turns.ts#f", "--args", "[2, 10]", "--compare", "[0.5, 20]", "--format", "svg");
    assert.equal(svg.code, 0, svg.err);
    assert.equal(svg.out.split("<svg ").length, 4);
    assert.match(svg.out, />f\(2, 10\)<\/text>[\s\S]*>f\(0\.5, 20\)<\/text>/);
    const md = await graph("turns.ts#f", "--args", "[2, 10]", "--compare", "[0.5, 20]", "--format", "md");
    assert.match(md.out, /\| line 3 \| x \\> 1: true \| x \\> 1: false \|/);
  });

  it("has the values of all outputs, and the adjoints of the one that is named", async () => {
    const at = ["turns.ts#g", "--args", "[2]", "--compare", "[-3]"];
    const ran = await graph(...at, "--of", "b", "--format", "json");
    assert.equal(ran.code, 0, ran.err);
    const { output, first, second, comparison } = untagNumbers(JSON.parse(ran.out) as Json) as CompareReport;
    assert.deepEqual([output, first.value, second.value], ["b", 4, 9]);
    assert.deepEqual(first.outputs, [
      { path: "a", value: 4 },
      { path: "b", value: 4 },
    ]);
    assert.deepEqual(comparison.branches[0]?.there, "x > 0: true");
    const input = second.view.boxes.find(({ flags }) => flags.input);
    assert.equal(input?.adjoint, -6);
    const md = await graph(...at, "--format", "md");
    assert.match(md.out, /\| value of a \| 4 \| -?\u22123 \|\n\| value of b \| 4 \| 9 \|[\s\S]*Adjoints are of a\./);
    const svg = await graph(...at, "--format", "svg");
    assert.match(svg.out, />line 8: x &gt; 0: true<\/text>[\s\S]*>line 8: x &gt; 0: false<\/text>/);
  });

  it("finds the same graph twice the same", async () => {
    const ran = await graph("turns.ts#f", "--args", "[2, 10]", "--compare", "[2, 10]", "--format", "md");
    assert.match(ran.out, /Every decision went the same way, as often\.[\s\S]*with other numbers: 0\./);
  });

  for (const [args, says] of [
    [["turns.ts#f", "--compare", "[1, 2]"], /the first is missing: write --args/],
    [["turns.ts#g", "--args", "[1]", "--compare", "[2]", "--of", "c"], /g has no number c\. Choose one of a, b\./],
    [["turns.ts#f", "--args", "[1, 2]", "--compare", "{}"], /--compare is an object, and a JSON array/],
    [["turns.ts#f", "--args", "[1, 2]", "--compare", "[1, 2]", "--format", "dot"], /json, svg or md, not as dot/],
    [["throws.ts#f", "--args", "[1]", "--compare", "[-1]"], /^throws\.ts:2: .*negative/],
  ] as [string[], RegExp][])
    it(`refuses ${args.join(" ")}`, async () => {
      const ran = await graph(...args);
      assert.deepEqual([ran.code, ran.out], [2, ""]);
      assert.match(ran.err, says);
    });

  it("belongs to graph alone", async () => {
    const ran = await gradproof(["check", "turns.ts#f", "--compare", "[1]"], folder);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /--compare belongs to gradproof graph, not to check/);
  });
});
