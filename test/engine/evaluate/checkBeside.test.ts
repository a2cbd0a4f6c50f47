/** Hand-written gradients that are right at the point only, and right ones that must not be blamed beside it. */
import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

interface Case {
  name: string;
  text: string;
  /** What the message says of the neighbour; left out: passes. */
  says?: RegExp;
}

const huber = "(r: number, d: number) { const a = Math.abs(r); return a <= d ? 0.5 * r * r : d * (a - 0.5 * d); }";

const cases: Case[] = [
  {
    name: "branch",
    text: `/** @gradcheck (1) */ export function branch(x: number) { return x > 0 ? x * x : x ** 3; }
export function branchGrad(x: number) { return 2 * x; }`,
    says: /is right at the point, and wrong at x = -0\.\d+ \(beyond `x > 0` at line \d+\)\. branchGrad returns .* Correct the component for x/,
  },
  {
    name: "side",
    text: `/** @gradcheck (1) */ export function side(x: number) { return Math.abs(x) * 3; }
export function sideGrad(x: number) { return 3; }`,
    says: /beyond `Math\.abs\(x\)`/,
  },
  {
    name: "rectified",
    text: `/** @gradcheck ([1, 2, 3]) */ export function rectified(v: number[]) { let s = 0; for (const c of v) s += Math.max(0, c); return s; }
export function rectifiedGrad(v: number[]) { return v.map(() => 1); }`,
    says: /wrong at v\[0\] = -0\.\d+ \(beyond `Math\.max\(0, c\)`/,
  },
  {
    name: "twoAway",
    text: `/** @gradcheck (0.5, 2) */ export function twoAway${huber}
export function twoAwayGrad(r: number, d: number) { const a = Math.abs(r); return [a <= d ? r : d, a <= d ? 0 : a - d]; }`,
    says: /wrong at r = -2\.\d+ \(beyond `a <= d`/,
  },
  {
    name: "constant",
    text: `/** @gradcheck (3) */ export function constant(x: number) { return x * x; }
export function constantGrad(x: number) { return 6; }`,
    says: /wrong at x = 3\.\d+ \(a generated neighbour, seed 1\)/,
  },
  {
    name: "atKink",
    text: `/** @gradcheck (0) */ export function atKink(x: number) { return Math.abs(x); }
export function atKinkGrad(x: number) { return x > 0 ? 1 : 0; }`,
    says: /wrong at x = -0\.00\d+ \(beyond `Math\.abs\(x\)`.*returns 0 .* derivative is -1/,
  },
  {
    name: "hole",
    text: `/** @gradcheck (1) */ export function hole(x: number) { return x > 0 ? x * x : x ** 3; }
export function holeGrad(x: number) { if (x > 0) return 2 * x; }`,
    says: /wrong at x = -0\.\d+ .* holeGrad returned nothing/,
  },
  {
    name: "matrix",
    text: `/** @gradcheck ([1, 2, 3])\n * @gradient matrixGrad */ export function matrix(x: number[]) { return [x[0]! * x[1]!, Math.abs(x[2]!)]; }
export function matrixGrad(x: number[]) { return [[x[1], x[0], 0], [0, 0, 1]]; }`,
    says: /for ∂matrix\[1\]\/∂x\[2\], and the derivative is -1/,
  },
  {
    name: "method",
    text: `export class Well { constructor(public k: number) {} /** @gradcheck on new Well(2) (3) */ method(x: number) { return x > 1 ? this.k * x * x : this.k * x; }
methodGrad(x: number) { return 2 * this.k * x; } }`,
    says: /wrong at this\.k = .*x = 0\.\d+|wrong at x = 0\.\d+/,
  },
  {
    name: "right",
    text: `/** @gradcheck (0.5, 2) */ export function right${huber}
export function rightGrad(r: number, d: number) { const a = Math.abs(r); return [a <= d ? r : d * Math.sign(r), a <= d ? 0 : a - d]; }`,
  },
  {
    name: "guarded",
    text: `/** @gradcheck (0.4) */ export function guarded(p: number) { return p > 0 && p < 1 ? p * Math.log(p) + (1 - p) * Math.log(1 - p) : 0; }
export function guardedGrad(p: number) { if (!(p > 0 && p < 1)) throw new RangeError("p"); return Math.log(p) - Math.log(1 - p); }`,
  },
  {
    name: "table",
    text: `const T = [0, 1, 4, 9, 16]; const at = (i: number) => T[Math.min(Math.max(i, 0), 4)]!;
/** @gradcheck (1.4) */ export function table(x: number) { const i = Math.floor(x); return at(i) + (x - i) * (at(i + 1) - at(i)); }
export function tableGrad(x: number) { const i = Math.floor(x); return at(i + 1) - at(i); }`,
  },
  {
    name: "sorted",
    text: `/** @gradcheck ([3, 1, 2]) */ export function sorted(v: number[]) { const s = [...v].sort((a, b) => a - b); return s[0]! + 2 * s[1]! + 5 * s[2]!; }
export function sortedGrad(v: number[]) { return v.map((c) => [1, 2, 5][v.filter((d) => d < c).length]!); }`,
  },
];

describe("a hand-written gradient beside the point", function () {
  this.timeout(120_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(cases.map(({ text }) => text).join("\n"));
  });
  after(() => at.close());

  const checked = async (name: string) => {
    const planned = await at.plan({ name });
    return (await at.engine.check(planned)).check;
  };

  for (const { name, says } of cases) {
    it(`${name}: ${says === undefined ? "pass" : "fail"}`, async () => {
      const found = await checked(name === "method" ? "Well.method" : name);
      assert.notEqual(found.gradient, undefined);
      if (says === undefined) {
        assert.equal(found.verdict, "pass", found.message);
        assert.equal(found.neighbour, undefined);
        return;
      }
      assert.deepEqual([found.verdict, found.reason], ["fail", "hand-written-differs"], found.message);
      assert.match(found.message, says);
      assert.ok(found.neighbour !== undefined && found.neighbour.inputs.length > 0);
    });
  }

  it("gives the command that checks there, and it finds the same", async () => {
    const { neighbour } = await checked("branch");
    assert.match(neighbour?.command ?? "", /^gradproof check f\.ts#branch --args '\[-0\.\d+\]'/);
    const there = await at.check("branch", JSON.stringify(neighbour?.args));
    assert.deepEqual([there.reason, there.entries], ["hand-written-differs", neighbour?.entries]);
  });
});
