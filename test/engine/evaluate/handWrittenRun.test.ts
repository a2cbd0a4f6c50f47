/** Hand-written gradients as people write them: right and wrong, in every form, each with what is said of it. */
import assert from "node:assert/strict";
import type { Check } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

interface Case {
  name: string;
  f: string;
  g: string;
  point: string;
  /** Left out: passes, and says that the gradient agrees. */
  fails?: RegExp;
  note?: RegExp;
  /** Paths of the entries that are wrong. */
  wrong?: string[];
}

const product = { f: "(w: number[]) { return w[0]! * w[1]!; }", point: "[1, 2]" };
const polar = { f: "(r: number, t: number) { return [r * Math.cos(t), r * Math.sin(t)]; }", point: "2, 0.7" };
const wide = { f: "(x: number[]) { return [x[0]! * x[1]!, x[1]! * x[2]! ** 2]; }", point: "[1, 2, 3]" };
const named = {
  f: "(r: number, t: number) { return { x: r * Math.cos(t), y: r * Math.sin(t) }; }",
  point: "2, 0.7",
};
const single = { f: "(v: Float32Array) { let s = 0; for (const c of v) s += c ** 3; return s; }" };
const singlePoint = "new Float32Array([0.3, 0.7, 1.1])";
const sine = { f: "(x: number) { return Math.fround(Math.sin(Math.fround(3 * x))); }", point: "0.3" };

const cases: Case[] = [
  // Out-parameters.
  { name: "writes", ...product, g: "(w: number[], out: number[]) { out[0] = w[1]!; out[1] = w[0]!; }" },
  {
    name: "adds",
    ...product,
    g: "(w: number[], out: number[]) { out[0]! += w[1]!; out[1]! += w[0]!; }",
    fails:
      /adds to what its out-parameter holds \(w\[0\] and w\[1\]\): from 0 it leaves 2, .*2\.75.* to 0 before adding/,
  },
  {
    name: "skipsZeros",
    f: "(w: number[]) { return w[0]! * w[1]! + 0 * w[2]!; }",
    point: "[1, 2, 3]",
    g: "(w: number[], out: number[]) { out[0] = w[1]!; out[1] = w[0]!; }",
    fails: /leaves places of its out-parameter as they are \(w\[2\]\).*Write every place/,
  },
  {
    name: "skips",
    ...product,
    g: "(w: number[], out: number[]) { out[0] = w[1]!; }",
    fails: /returns 0 for ∂skips\/∂w\[1\], and the derivative is 1/,
    wrong: ["w[1]"],
  },
  {
    name: "keeps",
    ...product,
    g: "(w: number[]) { kept[0]! += w[1]!; kept[1]! += w[0]!; return kept; }\nconst kept = [0, 0];",
    fails: /gives other numbers each time .* \(w\[0\] and w\[1\]: 2, then 4\)/,
  },
  {
    name: "reuses",
    ...product,
    g: "(w: number[]) { reused[0] = w[1]!; reused[1] = w[0]!; return reused; }\nconst reused = [0, 0];",
  },
  // What is no gradient.
  { name: "nan", ...product, g: "(w: number[]) { return [NaN, w[0]]; }", fails: /returns NaN for ∂nan\/∂w\[0\]/ },
  {
    name: "hole",
    ...product,
    g: "(w: number[]) { const g = []; g[1] = w[0]; return g; }",
    fails: /undefined at \[0\]/,
  },
  { name: "text", ...product, g: '(w: number[]) { return ["2", "1"]; }', fails: /the string "2" at \[0\].*Make it/ },
  { name: "bigint", ...product, g: "(w: number[]) { return [2n, 1n]; }", fails: /the BigInt 2n at \[0\]/ },
  {
    name: "long",
    ...product,
    g: "(w: number[]) { return [w[1], w[0], 0]; }",
    fails: /3 numbers, and the gradient has 2/,
  },
  { name: "empty", ...product, g: "(w: number[]) { return null; }", fails: /returned nothing/ },
  {
    name: "mutates",
    ...product,
    g: "(w: number[]) { const g = [w[1]!, w[0]!]; w[0] = 99; return g; }",
    note: /changes its arguments.*work on a copy/,
  },
  {
    name: "later",
    ...product,
    g: "(w: number[]) { return Promise.resolve([w[1], w[0]]); }",
    note: /returns a promise, and the function does not/,
  },
  // Jacobians.
  { name: "rows", ...wide, g: "(x: number[]) { return [[x[1], x[0], 0], [0, x[2]! ** 2, 2 * x[1]! * x[2]!]]; }" },
  { name: "flat", ...wide, g: "(x: number[]) { return [x[1], x[0], 0, 0, x[2]! ** 2, 2 * x[1]! * x[2]!]; }" },
  {
    name: "flatView",
    ...wide,
    g: "(x: number[]) { return Float64Array.of(x[1]!, x[0]!, 0, 0, x[2]! ** 2, 2 * x[1]! * x[2]!); }",
  },
  {
    name: "byColumns",
    ...wide,
    g: "(x: number[]) { return [x[1], 0, x[0], x[2]! ** 2, 0, 2 * x[1]! * x[2]!]; }",
    fails: /returns the Jacobian transposed.*Return one row per number/,
  },
  {
    name: "columns",
    ...wide,
    g: "(x: number[]) { return [[x[1], 0], [x[0], x[2]! ** 2], [0, 2 * x[1]! * x[2]!]]; }",
    fails: /returns the Jacobian transposed/,
  },
  {
    name: "rowsOut",
    ...wide,
    g: "(x: number[], jac: number[][]) { jac[0] = [x[1]!, x[0]!, 0]; jac[1] = [0, x[2]! ** 2, 2 * x[1]! * x[2]!]; }",
  },
  {
    name: "flatOut",
    ...wide,
    g: "(x: number[], jac: Float64Array) { jac.set([x[1]!, x[0]!, 0, 0, x[2]! ** 2, 2 * x[1]! * x[2]!]); }",
  },
  {
    name: "square",
    ...polar,
    g: "(r: number, t: number) { return [[Math.cos(t), -r * Math.sin(t)], [Math.sin(t), r * Math.cos(t)]]; }",
  },
  {
    name: "squareTurned",
    ...polar,
    g: "(r: number, t: number) { return [[Math.cos(t), Math.sin(t)], [-r * Math.sin(t), r * Math.cos(t)]]; }",
    fails: /returns the Jacobian transposed/,
  },
  {
    name: "squareWrong",
    ...polar,
    g: "(r: number, t: number) { return [[Math.cos(t), -r * Math.sin(t)], [Math.sin(t), 1.01 * r * Math.cos(t)]]; }",
    fails: /for ∂squareWrong\[1\]\/∂t, and the derivative is 1\.52968/,
    wrong: ["[1] t"],
  },
  {
    name: "byName",
    ...named,
    g: `(r: number, t: number) {
      return { x: { r: Math.cos(t), t: -r * Math.sin(t) }, y: { r: Math.sin(t), t: r * Math.cos(t) } };
    }`,
  },
  {
    name: "byNameTurned",
    ...named,
    g: `(r: number, t: number) {
      return { r: { x: Math.cos(t), y: Math.sin(t) }, t: { x: -r * Math.sin(t), y: r * Math.cos(t) } };
    }`,
    fails: /returns the Jacobian transposed/,
  },
  {
    name: "beside",
    ...polar,
    g: `(r: number, t: number) {
      return { value: [r * Math.cos(t), r * Math.sin(t)], jacobian: [Math.cos(t), -r * Math.sin(t), Math.sin(t), r * Math.cos(t)] };
    }`,
  },
  {
    name: "oneInput",
    f: "(t: number) { return [Math.cos(t), Math.sin(t)]; }",
    point: "2",
    g: "(t: number) { return [-Math.sin(t), Math.cos(t)]; }",
  },
  { name: "column", ...product, g: "(w: number[]) { return [[w[1]], [w[0]]]; }" },
  { name: "row", ...product, g: "(w: number[]) { return [[w[1], w[0]]]; }" },
  {
    name: "short",
    ...wide,
    g: "(x: number[]) { return [x[1], x[0], 0]; }",
    fails: /3 numbers, and the Jacobian has 2 × 3/,
  },
  {
    name: "placed",
    ...wide,
    g: "(x: number[]) { return [[x[1], x[0], 0], [0, undefined, 2 * x[1]! * x[2]!]]; }",
    fails: /undefined at \[1\]\[1\]/,
  },
  // Single precision.
  {
    name: "single",
    ...single,
    point: singlePoint,
    g: "(v: Float32Array) { return v.map((c) => 3 * c * c); }",
    note: /result of gradOfSingle/,
  },
  {
    name: "singleWrong",
    ...single,
    point: singlePoint,
    g: "(v: Float32Array) { return v.map((c, i) => (i === 1 ? 3.03 : 3) * c * c); }",
    fails: /returns 1\.4847 for ∂singleWrong\/∂v\[1\]/,
    wrong: ["v[1]"],
  },
  { name: "rounded", ...sine, g: "(x: number) { return 3 * Math.cos(3 * x); }", note: /Single precision at line/ },
  {
    name: "roundedWrong",
    ...sine,
    g: "(x: number) { return 3.03 * Math.cos(3 * x); }",
    fails: /returns 1\.88348 for ∂roundedWrong\/∂x, and the derivative is 1\.86483/,
    wrong: ["x"],
  },
  {
    name: "manySingle",
    f: "(v: number[]) { let s = 0; for (const c of v) s += Math.sin(c); return s; }",
    point: "Array.from({ length: 50 }, (_, i) => i / 7)",
    g: "(v: number[]) { return new Float32Array(v.map(Math.cos)); }",
  },
];

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const FILE = cases
  .map(({ name, f, g, point }) => {
    const gradient = `gradOf${capital(name)}`;
    return `/** @gradcheck (${point})\n * @gradient ${gradient} */\nexport function ${name}${f}\nexport function ${gradient}${g}`;
  })
  .join("\n");

function check({ name, fails, note, wrong }: Case, found: Check): void {
  if (fails === undefined) {
    assert.equal(found.verdict, "pass", found.message);
    assert.match(found.message, new RegExp(`gradOf${capital(name)} agrees too`));
  } else {
    assert.deepEqual([found.verdict, found.reason], ["fail", "hand-written-differs"], found.message);
    assert.match(found.message, fails);
    assert.match(found.message, new RegExp(`gradOf${capital(name)}`));
  }
  if (note !== undefined) assert.match(found.notes.map((one) => one.message).join("\n"), note);
  if (wrong === undefined) return;
  const bad = found.entries.filter((entry) => entry.verdict !== "pass");
  assert.deepEqual(
    bad.map(({ output, input }) => `${output} ${input}`.trim()),
    wrong,
  );
}

describe("hand-written gradients as they are written", function () {
  this.timeout(120_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const item of cases) {
    it(`${item.name}: ${item.fails === undefined ? "pass" : "fail"}`, async () => {
      const planned = await at.plan({ name: item.name });
      check(item, (await at.engine.check(planned)).check);
    });
  }
});
