import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Check } from "../../../engine/protocol";
import { gradproof, project, report, shell } from "./command";

/** Functions with the Hessian of each in closed form, row by row, at a point. */
const closed: [name: string, text: string, args: string, hessian: number[]][] = [
  [
    "rosenbrock",
    "(x: number[]) => (1 - x[0]!) ** 2 + 100 * (x[1]! - x[0]! ** 2) ** 2",
    "[[1.2, 0.7]]",
    [2 - 400 * (0.7 - 3 * 1.44), -480, -480, 200],
  ],
  [
    "quadratic",
    "(x: number[]) => { const A = [[2, 1, 0], [1, 3, -1], [0, -1, 4]]; let s = 0; for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) s += x[i]! * A[i]![j]! * x[j]!; return s; }",
    "[[1, -2, 0.5]]",
    [4, 2, 0, 2, 6, -2, 0, -2, 8],
  ],
  [
    "norm",
    "(x: number[]) => Math.sqrt(x.reduce((s, v) => s + v * v, 0))",
    "[[3, 4]]",
    [16 / 125, -12 / 125, -12 / 125, 9 / 125],
  ],
  ["hypot", "(x: number, y: number) => Math.hypot(x, y)", "[3, 4]", [16 / 125, -12 / 125, -12 / 125, 9 / 125]],
  ["atan2", "(y: number, x: number) => Math.atan2(y, x)", "[3, 4]", [-24 / 625, -7 / 625, -7 / 625, 24 / 625]],
  ["product", "(...x: number[]) => x.reduce((p, v) => p * v, 1)", "[2, 3, 5]", [0, 5, 3, 5, 0, 2, 3, 2, 0]],
  [
    "power",
    "(a: number, b: number) => a ** b",
    "[2, 3]",
    [12, 4 * (1 + 3 * Math.LN2), 4 * (1 + 3 * Math.LN2), 8 * Math.LN2 ** 2],
  ],
  [
    "waves",
    "(x: number, y: number) => Math.sin(x) * Math.cos(y)",
    "[0.5, 0.8]",
    (() => {
      const [s, c, u, v] = [Math.sin(0.5), Math.cos(0.5), Math.sin(0.8), Math.cos(0.8)];
      return [-s * v, -c * u, -c * u, -s * v];
    })(),
  ],
  ["loop", "(x: number) => { let y = x; for (let i = 0; i < 3; i++) y = y * y; return y; }", "[1.1]", [56 * 1.1 ** 6]],
  [
    "newton",
    "(a: number) => { let x = a; for (let i = 0; i < 8; i++) x = (x + a / x) / 2; return x; }",
    "[2]",
    [-0.25 / 2 ** 1.5],
  ],
  ["straight", "(p: { a: number; b: number }) => 2 * p.a - 3 * p.b + 1", '[{ "a": 1, "b": 2 }]', [0, 0, 0, 0]],
  ["lengths", "(v: Float64Array) => v[0]! * v[1]! + v[1]! ** 3", "[Float64Array.of(2, 3)]", [0, 1, 1, 18]],
];

const f = "x ** 3 * y + Math.exp(x * y) + y ** 2";
const H = `const e = Math.exp(x * y); const h = [[6 * x * y + y * y * e, 3 * x * x + e * (1 + x * y)], [3 * x * x + e * (1 + x * y), x * x * e + 2]] as number[][];`;

/** Hand-written Hessians of one function: what they return, and what is said of it. */
const written: [name: string, returns: string, verdict: string, says: RegExp, form?: string, hint?: string][] = [
  ["matrix", "h", "pass", /matrixHess agrees too/, "matrix"],
  ["flat", "h.flat()", "pass", /agrees too/, "flat"],
  ["view", "Float64Array.from(h.flat())", "pass", /agrees too/, "flat"],
  ["views", "h.map((row) => Float64Array.from(row))", "pass", /agrees too/, "matrix"],
  ["named", "({ x: { x: h[0]![0], y: h[0]![1] }, y: { x: h[1]![0], y: h[1]![1] } })", "pass", /agrees too/, "shape"],
  ["wrapped", "({ value: 1, hessian: h })", "pass", /agrees too/, "matrix"],
  ["later", "Promise.resolve(h)", "pass", /agrees too/, "matrix"],
  [
    "minus",
    "h.map((row) => row.map((v) => -v))",
    "fail",
    /minusHess returns -7\.2\d* for ∂²minus\/∂x²/,
    "matrix",
    "factor -1",
  ],
  ["double", "h.map((row) => row.map((v) => 2 * v))", "fail", /3 others are not proved/, "matrix", "factor 2"],
  [
    "diagonal",
    "h.map((row, i) => row.map((v, j) => (i === j ? v / 2 : v)))",
    "fail",
    /for ∂²diagonal\/∂[xy]²/,
    "matrix",
    "factor 1/2",
  ],
  [
    "triangle",
    "h.map((row, i) => row.map((v, j) => (i <= j ? v : 0)))",
    "fail",
    /0 for ∂²triangle\/∂y∂x.*not symmetric/,
    "matrix",
    "zero",
  ],
  [
    "lopsided",
    "[[h[0]![0], h[0]![1]! + 0.25 * x], h[1]]",
    "fail",
    /lopsidedHess is not symmetric: it has 5\.\d+ for ∂²lopsided\/∂x∂y/,
    "matrix",
  ],
  [
    "swapped",
    "[[h[1]![1], h[0]![1]], [h[1]![0], h[0]![0]]]",
    "fail",
    /for ∂²swapped\/∂[xy]²/,
    "matrix",
    "swapped: ∂x² ← ∂y², ∂y² ← ∂x²",
  ],
  ["missing", "[[NaN, h[0]![1]], h[1]]", "fail", /missingHess returns NaN for ∂²missing\/∂x²/, "matrix", "non-finite"],
  ["gradient", "[1, 2]", "fail", /returned 2 numbers, as a gradient has, and the Hessian has 2 × 2/],
  ["packed", "[h[0]![0], h[0]![1], h[1]![1]]", "fail", /returned 3 numbers, as one triangle has/],
  ["long", "[[1, 2, 3], [4, 5, 6]]", "fail", /returned 6 numbers, and the Hessian has 2 × 2/],
  ["ragged", "[[1, 2, 3], [4]]", "fail", /numbers at \[0\]\[0\].*none at \[1\]\[1\]/],
  ["nothing", "undefined", "fail", /returned nothing/],
  ["text", "String(h)", "fail", /returned a string, and numbers are needed/],
  ["throwing", '(() => { throw new Error("not yet"); })()', "error", /throwingHess threw Error: not yet/],
];

const { folder, remove } = project({
  "closed.ts": closed
    .map(([name, text, args]) => `/** @gradcheck (${args.slice(1, -1)}) */\nexport const ${name} = ${text};`)
    .join("\n"),
  "written.ts": written
    .map(([name, returns]) =>
      [
        "/** @gradcheck (0.7, 1.1) */",
        `export function ${name}(x: number, y: number) { return ${f}; }`,
        `export function ${name}Hess(x: number, y: number): unknown { ${H} return ${returns}; }`,
      ].join("\n"),
    )
    .join("\n"),
  "paired.ts": `
/** @gradcheck (2)
 * @hessian bend */
export const tagged = (x: number) => x ** 3;
export const bend = (x: number) => 6 * x;
/** @gradcheck (2) */
export const other = (x: number) => x ** 3;
/** @hessianOf other */
export const curve = (x: number) => 6 * x + 1;
/** @gradcheck (2)
 * @hessian nowhere */
export const lonely = (x: number) => x ** 3;
/** @gradcheck (2) */
export const torn = (x: number) => x ** 3;
export const tornHess = (x: number) => 6 * x;
export const hessTorn = (x: number) => 6 * x;
/** @gradcheck (2) */
export const both = (x: number) => x ** 3;
export const bothGrad = (x: number) => 3 * x * x;
export const bothHess = (x: number) => 6 * x;
/** @gradcheck (2, 3) */
export const two = (x: number, y: number) => [x * x * y, x * y];
export const twoHess = (x: number, y: number) => [[[2 * y, 2 * x], [2 * x, 0]], [[0, 1], [1, 0]]];
/** @gradcheck (2, 3) */
export const twoWrong = (x: number, y: number) => [x * x * y, x * y];
export const twoWrongHess = (x: number, y: number) => [[[2 * y, 2 * x], [2 * x, 0]], [[0, 2], [2, 0]]];
/** @gradcheck (2, 3) */
export const one = (x: number, y: number) => [x * x * y, x * y];
export const oneHess = (x: number, y: number) => [[2 * y, 2 * x], [2 * x, 0]];
`,
  "kink.ts": `
/** @gradcheck (0) expect kink */
export const joined = (x: number) => x * Math.abs(x);
export const plain = (x: number, y: number) => x * y;
export const broken = (x: number) => Math.log(x);
`,
});

describe("second derivatives", function () {
  this.timeout(120_000);
  after(remove);

  /** The checks of a file, by function. */
  async function all(file: string, ...flags: string[]): Promise<Map<string, Check>> {
    const { report: whole } = await report([file, "--order", "2", "--timeout", "60000", ...flags], folder);
    return new Map(whole.checks.map((check) => [check.function, check]));
  }

  describe("in closed form", () => {
    let checks = new Map<string, Check>();
    before(async () => {
      checks = await all("closed.ts");
    });

    for (const [name, , , wanted] of closed) {
      it(name, () => {
        const check = checks.get(name);
        assert.equal(check?.verdict, "pass", check?.message);
        const got = (check?.hessian ?? []).map(({ reverse }) => reverse ?? NaN);
        assert.equal(got.length, wanted.length);
        got.forEach((v, i) => {
          const right = wanted[i] ?? NaN;
          assert.ok(Math.abs(v - right) <= 1e-12 * Math.max(1, Math.abs(right)), `${v} instead of ${right}`);
        });
      });
    }
  });

  describe("by hand", () => {
    let checks = new Map<string, Check>();
    before(async () => {
      checks = await all("written.ts");
    });

    for (const [name, , verdict, says, form, hint] of written) {
      it(name, () => {
        const found = checks.get(name);
        assert.ok(found);
        assert.equal(found.verdict, verdict, found.message);
        if (verdict === "fail") assert.equal(found.reason, "hand-written-differs");
        assert.match(found.message, says);
        if (form !== undefined) assert.equal(found.handWrittenHessian?.form, form);
        const hints = new Set((found.hessian ?? []).flatMap((entry) => entry.hint ?? []));
        assert.deepEqual([...hints], hint === undefined ? [] : [hint]);
      });
    }
  });

  describe("paired", () => {
    let checks = new Map<string, Check>();
    before(async () => {
      checks = await all("paired.ts", "--all");
    });
    const run = (name: string): Check => checks.get(name) as Check;

    it("by a tag on either", () => {
      const tagged = run("tagged");
      assert.deepEqual([tagged.verdict, tagged.handWrittenHessian?.pairing], ["pass", "tag"]);
      assert.match(run("other").message, /curve returns 13 for ∂²other\/∂x², and the derivative is 12/);
    });

    it("with nobody, and says so", () => {
      assert.match(run("lonely").message, /no function nowhere/);
      const torn = run("torn");
      assert.equal(torn.verdict, "pass");
      assert.match(torn.notes.find(({ code }) => code === "ambiguous-hessian")?.message ?? "", /tornHess and hessTorn/);
    });

    it("beside a gradient", () => {
      const { verdict, gradient, handWrittenHessian, message } = run("both");
      assert.deepEqual([verdict, gradient?.name, handWrittenHessian?.name], ["pass", "bothGrad", "bothHess"]);
      assert.match(message, /bothGrad agrees too\..*bothHess agrees too/);
    });

    it("with one matrix per output", () => {
      assert.match(run("two").message, /twoHess agrees too/);
      assert.match(
        run("twoWrong").message,
        /twoWrongHess returns 2 for ∂²twoWrong\[1\]\/∂x∂y, and the derivative is 1/,
      );
      assert.match(run("one").message, /oneHess/);
    });

    it("is no function to check itself", () => {
      const checked = [...checks.keys()].filter((name) => /hess|bend|curve|grad/i.test(name));
      assert.deepEqual(checked, ["tornHess", "hessTorn"]);
    });
  });

  it("say with the tag's expectation that a kink of the gradient is meant", async () => {
    const { check, code } = await report(["kink.ts#joined", "--order", "2"], folder);
    assert.deepEqual([check.verdict, code], ["pass", 0], check.message);
    assert.ok(check.notes.some(({ code: note }) => note === "expected"));
  });

  it("carry the order in the command that repeats them", async () => {
    const { check } = await report(["kink.ts#plain", "--order", "2", "--args", "[2, 3]"], folder);
    assert.equal(check.command, "gradproof check kink.ts#plain --args '[2, 3]' --order 2");
    const again = await shell(`${check.command} --json`, folder);
    assert.equal((JSON.parse(again.out) as { checks: Check[] }).checks[0]?.hessian?.length, 4);
  });

  it("are not asked for without it, nor with --order 1", async () => {
    for (const flags of [[], ["--order", "1"]]) {
      const { check } = await report(["kink.ts#plain", ...flags, "--args", "[2, 3]"], folder);
      assert.equal(check.hessian, undefined);
      assert.doesNotMatch(check.command, /order/);
    }
  });

  it("say nothing where the first ones are not finite", async () => {
    const { check } = await report(["kink.ts#broken", "--order", "2", "--args", "[0]"], folder);
    assert.deepEqual([check.verdict, check.reason, check.hessian], ["inconclusive", "non-finite", undefined]);
  });

  it("are read as a matrix", async () => {
    const { out, code } = await gradproof(
      ["check", "closed.ts#product", "--order", "2", "--args", "[2, 3, 5]"],
      folder,
    );
    assert.equal(code, 0);
    assert.match(out, /∂²y +x\[0\] +x\[1\] +x\[2\]\n +x\[0\] +0 +5 +3\n +x\[1\] +5 +0 +2\n +x\[2\] +3 +2 +0\n/);
  });
});
