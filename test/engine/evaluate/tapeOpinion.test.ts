import assert from "node:assert/strict";
import type { Helpers, Runtime } from "../../../engine/trace/index";
import { worldsOn } from "./worlds";

const FILE = `export function poly(x: number, y: number): number {
  const a = x * y;
  const b = a + x;
  const c = b - y;
  const d = c / x;
  return d ** 2 * y;
}
export function loop(x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    s += Math.sin(x[i]!) * x[(i + 1) % x.length]!;
  }
  return s;
}
export function branches(x: number, n: number): number {
  let y = x;
  for (let i = 0; i < n; i++) y = y > 1 ? y / 2 + 0.1 : y * 3;
  return Math.max(y, -x);
}
export const constant = (x: number): number => 0 * x + 7;
export const single = (x: Float32Array): number => x[0]! * x[1]! + Math.fround(x[2]!);
export const several = (x: number, y: number): number[] => [x * y, Math.exp(x), y];
`;

const POINTS: readonly [name: string, args: string][] = [
  ["poly", "[2.5, 0.7]"],
  ["poly", "[3, 2]"],
  ["loop", "[[0.3, 1.7, -2.2]]"],
  ["branches", "[0.7, 12]"],
  ["constant", "[2.5]"],
  ["single", '[{"$f32":[0.1, 0.2, 0.3]}]'],
  ["several", "[1.5, 2.5]"],
];

describe("the second opinion on the tape", () => {
  for (const [name, args] of POINTS) {
    it(`${name}${args}: at least 14 points, both sides, every bit equal`, async () => {
      const worlds = worldsOn(FILE);
      const { plain, traced } = await worlds.evidence(name, args);
      const { predicted, moved, reshaped } = traced.tape;
      assert.ok(predicted.length >= 14 && predicted.length % 2 === 0);
      assert.equal(plain.secondOpinion.length, predicted.length);
      assert.deepEqual([moved, reshaped], [undefined, undefined]);
      // Points come in pairs, one on each side; the finest keep the decisions of the point.
      for (const side of [0, 1]) {
        const used = predicted.filter((row, i) => i % 2 === side && row !== null);
        assert.ok(used.length >= 2, `side ${side}: ${used.length}`);
      }
      predicted.forEach((row, i) => {
        if (row !== null) assert.deepEqual(row, plain.secondOpinion[i]);
      });
      worlds.close();
    });
  }

  it("moves the inputs and not the controls", async () => {
    const worlds = worldsOn(FILE);
    const { plain, traced } = await worlds.evidence("branches", "[0.7, 12]");
    assert.deepEqual(
      traced.inputs.map(({ control }) => control),
      [false, true],
    );
    assert.ok(new Set(plain.secondOpinion.flat()).size > 7);
    worlds.close();
  });
});

type Op = "add" | "sub" | "mul" | "div" | "pow";

/** The helper `op` forgets one operand where both are tracked: it passes on the number, as a tracer that leaked would. */
function forgets(op: Op, operand: 0 | 1): (runtime: Runtime) => Partial<Helpers> {
  return (runtime) => {
    const real = runtime.$[op];
    const number = (v: unknown): unknown => (runtime.isTracer(v) ? runtime.valueOf(v) : v);
    const broken: Helpers[Op] = (a, b, site) => (operand === 0 ? real(number(a), b, site) : real(a, number(b), site));
    return { [op]: broken };
  };
}

describe("a tracer that drops an operand", () => {
  const bugs: [op: Op, operand: 0 | 1, name: string, args: string, line: number][] = [
    ["mul", 0, "poly", "[2.5, 0.7]", 2],
    ["mul", 1, "poly", "[2.5, 0.7]", 2],
    ["add", 0, "poly", "[2.5, 0.7]", 3],
    ["add", 1, "poly", "[2.5, 0.7]", 3],
    ["sub", 0, "poly", "[2.5, 0.7]", 4],
    ["sub", 1, "poly", "[2.5, 0.7]", 4],
    ["div", 0, "poly", "[2.5, 0.7]", 5],
    ["div", 1, "poly", "[2.5, 0.7]", 5],
    ["pow", 0, "poly", "[2.5, 0.7]", 6],
    ["mul", 1, "loop", "[[0.3, 1.7, -2.2]]", 11],
    ["add", 0, "loop", "[[0.3, 1.7, -2.2]]", 11],
    ["mul", 0, "several", "[1.5, 2.5]", 22],
  ];
  for (const [op, operand, name, args, line] of bugs) {
    it(`${op}, operand ${operand}, in ${name}: fail / detached at line ${line}`, async () => {
      const worlds = worldsOn(FILE, forgets(op, operand));
      const check = await worlds.check(name, args);
      assert.deepEqual([check.verdict, check.reason], ["fail", "detached"], check.message);
      assert.ok(
        check.cuts.some((cut) => cut.line === line) || check.suspects.some((suspect) => suspect.line === line),
        JSON.stringify([check.cuts, check.suspects, check.message]),
      );
      assert.match(check.message, new RegExp(`line ${line}\\b`));
      worlds.close();
    });
  }

  it("is not blamed when nothing is dropped", async () => {
    const worlds = worldsOn(FILE);
    for (const [name, args] of POINTS) assert.equal((await worlds.check(name, args)).verdict, "pass", name);
    worlds.close();
  });
});
