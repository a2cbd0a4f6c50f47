/** Several operations with gradients of their own in one function, one of them wrong: it is named, and by how much. */
import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

const FILE = `import { customGradient } from "gradproof/ad";
const square = customGradient((x: number) => x * x, (g: number, [x]: [number]) => [2 * x * g] as [number]);
const cube = customGradient((x: number) => x ** 3, (g: number, [x]: [number]) => [3.3 * x * x * g] as [number]);
const power = customGradient((x: number) => Math.exp(x), (g: number, [x]: [number]) => [Math.exp(x) * g] as [number]);
const dot = customGradient(
  (a: number[], b: number[]) => a.reduce((s, v, i) => s + v * b[i]!, 0),
  (g: number, [a, b]: [number[], number[]]) => [b.map((v) => v * g), a.map((v, i) => (i === 1 ? 1.1 : 1) * v * g)] as [number[], number[]],
);
const turn = customGradient(
  (x: number, y: number) => [x + 2 * y, x * y],
  ([g, h]: number[], [x, y]: [number, number]) => [g! + y * h!, 2 * g! - x * h!] as [number, number],
);
const nearly = customGradient((x: number) => x * x, (g: number, [x]: [number]) => [2 * x * g * (1 + 1e-6)] as [number]);
const nothing = customGradient((x: number) => x * x, () => [0] as [number]);
const rectified = customGradient((x: number) => Math.max(0, x), (g: number, [x]: [number]) => [x > 0 ? g : 0] as [number]);
const twice = customGradient((x: number, y: number) => x * y, (g: number, [x, y]: [number, number]) => [y * g, x * g] as [number, number]);

export function three(x: number) { return square(x) + cube(x) + power(0.1 * x); }
export function dots(a: number[], b: number[]) { return dot(a, b) * square(a[0]!); }
export function turns(x: number, y: number) { const [a, b] = turn(x, y); return a! * b!; }
export function cancels(x: number) { return cube(x) - cube(x) + x; }
export function unread(x: number) { cube(x); return square(x); }
export function small(x: number) { return x + 1e-9 * cube(x); }
export function millionth(x: number) { return nearly(x) + square(x); }
export function zero(x: number) { return nothing(x) + square(x); }
export function right(x: number) { return square(x) * power(x) + rectified(x); }
export function same(x: number) { return twice(x, x); }
`;

const lines = FILE.split("\n");
const lineOf = (name: string): number => {
  const start = lines.findIndex((line) => line.startsWith(`const ${name} =`));
  return start + 1;
};

interface Case {
  name: string;
  args: string;
  /** The operation that is wrong, and what is said of it; absent: passes. */
  wrong?: string;
  says?: RegExp;
}

const cases: Case[] = [
  {
    name: "three",
    args: "[1.5]",
    wrong: "cube",
    says: /It gives 7\.425 for args\[0\], and the slope of its function there is 6\.75/,
  },
  { name: "dots", args: "[[1, 2], [3, 4]]", wrong: "dot", says: /It gives 2\.2 for args\[1\]\[1\], .* is 2/ },
  { name: "turns", args: "[1, 2]", wrong: "turn", says: /It gives -1 for args\[1\] \(result \[1\]\), .* is 1/ },
  {
    name: "cancels",
    args: "[1.5]",
    wrong: "cube",
    says: /come out right all the same: at this point its mistakes cancel/,
  },
  { name: "small", args: "[1.5]", wrong: "cube", says: /makes ∂small\/∂x 1\.0000000074, .* agree on 1\.0000000067/ },
  { name: "millionth", args: "[1.5]", wrong: "nearly", says: /It gives 3\.000003 for args\[0\], .* is 3 / },
  { name: "zero", args: "[1.5]", wrong: "nothing", says: /It gives 0 for args\[0\], .* is 3 / },
  { name: "right", args: "[1.5]" },
  { name: "right", args: "[1e-6]" },
  { name: "right", args: "[1e-9]" },
  { name: "unread", args: "[1.5]" },
  { name: "same", args: "[1.5]" },
];

describe("which customGradient is wrong", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const { name, args, wrong, says } of cases) {
    it(`${name} ${args}: ${wrong ?? "none"}`, async () => {
      const found = await at.check(name, args);
      if (wrong === undefined) return assert.equal(found.verdict, "pass", found.message);
      assert.deepEqual([found.verdict, found.reason], ["fail", "rule-disagrees"], found.message);
      assert.match(found.message, says ?? /./);
      assert.match(found.message, new RegExp(`custom gradient at line ${lineOf(wrong)}\\b`));
      assert.deepEqual(
        found.suspects.map(({ line }) => line),
        [lineOf(wrong)],
      );
    });
  }
});
