import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import type { Check, CheckReport } from "../../../engine/protocol";
import { tagNumbers } from "../../../engine/report/tagged";
import { project, report, shell } from "./command";

const points = [
  "import { PI } from './sub dir/other';",
  "/** @gradcheck (2) */",
  "export const json = (x: number) => x * x;",
  "/** @gradcheck (PI, [1, 2].map((x) => x * 2)) */",
  "export const expression = (x: number, w: number[]) => x * w[0]! * w[1]!;",
  "/** @gradcheck (1)",
  " *  @gradcheck (0) expect kink */",
  "export const expected = (x: number) => Math.abs(x);",
  "/** @gradcheck (2, 5) wrt y */",
  "export const chosen = (x: number, y: number) => x * y;",
  "export class Spring {",
  "  constructor(public k: number) {}",
  "  /** @gradcheck on new Spring(2) (0.3) */",
  "  energy(x: number) { return this.k * x * x; }",
  "}",
  '/** @gradcheck (2, "it\'s $HOME `x` \\" !") */',
  "export const text = (x: number, s: string) => x * s.length;",
  "/** @gradcheck */",
  "export const generated = (x: number, w: number[]) => x * w[0]! + Math.random();",
  "/** @gradcheck wrt y */",
  "export const narrowed = (x: number, y: number) => x * y;",
  "export function retried(x: number) {",
  '  if (x < 2) throw new RangeError("too small");',
  "  return Math.sqrt(x - 2);",
  "}",
  "export function mixed(g: (x: number) => number, xs: Float64Array, n: number) {",
  "  let sum = 0;",
  "  for (let i = 0; i < n; i++) sum += g(xs[i]!);",
  "  return sum;",
  "}",
].join("\n");

/** Points that JSON would say otherwise, several on a line, shared and odd arguments. */
const odd = [
  "const a = [1, 2];",
  "/** @gradcheck (2) @gradcheck (Math.PI) wrt x @gradcheck (-0) expect kink */",
  "export const sameLine = (x: number) => Math.abs(x);",
  '/** @gradcheck ("$NaN", 3) */',
  'export const dollar = (s: string, y: number) => (typeof s === "string" ? 2 : 1) * y;',
  '/** @gradcheck ({ "$f64": [1] }, 3) */',
  "export const likeTag = (p: object, y: number) => (p instanceof Float64Array ? 2 : 1) * y;",
  '/** @gradcheck ({ "__proto__": { k: 2 }, "x": 1 }) */',
  "export const proto = (p: { x: number; k: number }) => p.x * p.k;",
  "/** @gradcheck (-0) */",
  "export const minus = (x: number) => (1 / x > 0 ? x : 2 * x);",
  "/** @gradcheck (a, a) */",
  "export const shared = (x: number[], y: number[]) => x[0]! * y[1]!;",
  "/** @gradcheck ([1,",
  " *   2]) */",
  "export const lines = (x: number[]) => x[0]! * x[1]!;",
  "export namespace Inner { export const f = (x: number) => x ** 3; }",
  'export const o = { "odd name"(x: number) { return x * 3; } };',
  "export default function (x: number) { return x * x; }",
  "export const square = (x: number, s = 1) => s * x * x;",
  "export const slope = (x: number, s = 1) => [s * 2 * x, x * x + 1];",
  "export class Spring { constructor(public k: number) {} energy(x: number) { return this.k * x * x; } get twice() { return 2 * this.k; } }",
  'export const map = (m: Map<string, number>, w: Float32Array) => (m.get("k") ?? 0) * w[0]!;',
  "export const infinite = (x: number, y: number) => x + y;",
  "export const fails = (x: number): number => { throw new Error(`no ${x}`); };",
  "export const rolled = (x: number) => x * Math.random();",
].join("\n");

const argvs: string[][] = [
  ["odd.ts#square", "--args", "[3, 2]", "--wrt", "x"],
  ["odd.ts#square", "--args", "[3]", "--gradient", "slope"],
  ["odd.ts#square", "--args=[-0, 1e300]"],
  ["odd.ts#square", "--seed", "7", "--timeout", "9000", "--memory", "700"],
  ["odd.ts#infinite", "--args", '["$NaN", "$-Infinity"]'],
  ["odd.ts#map", "--args", '[{"$map": [["k", 2], ["it\'s \\"$k\\"", 3]]}, {"$f32": [0.5, "$-0"]}]'],
  ["odd.ts#Spring.energy", "--args", "[0.5]", "--on", 'new Spring("ab\'c".length)', "--wrt", "this.k"],
  ["odd.ts#Spring.twice", "--on", "new Spring(2)"],
  ["odd.ts#shared", "--args", "[[1,\n2],\n[3,4]]", "--wrt", "y[1],x"],
  ["odd.ts#fails", "--args", "[1]"],
  ["odd.ts#rolled", "--args", "[2]", "--seed", "11"],
  ["odd.ts#o.odd name", "--args", "[2]"],
  ["odd.ts:20", "--args", "[2, 3]"],
];

const { folder, remove } = project({
  "odd.ts": odd,
  "it's a $dir/ü #1 (x) & y.ts": points,
  "it's a $dir/sub dir/other.ts": "export const PI = Math.PI;\n",
});

/** Two checks found the same. */
function check(again: Check | undefined, first: Check): void {
  const { timings: _a, loadMs: _c, ...one } = { ...first, loadMs: 0 };
  const { timings: _b, loadMs: _d, ...two } = { ...again, loadMs: 0 };
  // The same numbers reach the function from a tag and from --args.
  const source = first.point.source;
  assert.deepEqual({ ...two, point: { ...again?.point, source } }, one);
}

describe("the command a report prints", function () {
  this.timeout(120_000);
  after(remove);
  async function again(first: Check): Promise<Check[]> {
    const ran = await shell(`${first.command} --json`, folder);
    return (JSON.parse(ran.out) as CheckReport).checks;
  }
  const plain = (found: Check): Check => JSON.parse(JSON.stringify(tagNumbers(found))) as Check;

  for (const [name, words, count] of [
    ["with blanks and quotes in its path", ["it's a $dir", "--all", "--seed", "5"], 11],
    ["with points that JSON would say otherwise", ["odd.ts", "--all"], 20],
  ] as [string, string[], number][])
    it(`gives every check of a file again, ${name}`, async () => {
      const { report: whole } = await report(words, folder);
      assert.equal(whole.checks.length, count);
      for (const first of whole.checks) {
        const found = await again(first);
        // Several points on the line of one: all of them, and that one is there.
        const point = JSON.stringify(plain(first).point.args);
        const mine = found.filter(({ point: { args } }) => JSON.stringify(args) === point);
        assert.equal(mine.length, 1, first.command);
        if (first.function !== "sameLine") assert.equal(found.length, 1, first.command);
        check(mine[0], plain(first));
      }
    });

  for (const argv of argvs)
    it(`gives again ${argv.join(" ")}`, async () => {
      const { check: first } = await report(argv, folder);
      const [second] = await again(first);
      check(second, plain(first));
      assert.equal(second?.command, first.command);
    });
});
