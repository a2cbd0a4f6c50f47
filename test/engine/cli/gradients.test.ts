import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Check } from "../../../engine/protocol";
import { project, report } from "./command";

interface Case {
  name: string;
  /** Parameters beyond those of f, and the body; `g` is the right gradient, flat. */
  more?: string;
  first?: boolean;
  body: string;
  form: string;
  says?: RegExp;
  hint?: string;
}

const right = "2 * w[0]! * b, 3 * b, w[0]! ** 2 + 3 * w[1]!";
const cases: Case[] = [
  { name: "shape", body: "return [[g[0], g[1]], g[2]];", form: "shape" },
  { name: "byName", body: "return { b: g[2], w: [g[0], g[1]] };", form: "shape" },
  { name: "flat", body: "return g;", form: "flat" },
  { name: "view", body: "return Float64Array.from(g);", form: "flat" },
  { name: "pair", body: "return [1, g];", form: "pair" },
  { name: "pairInShape", body: "return [1, [[g[0], g[1]], g[2]]];", form: "pair" },
  ...["value", "f", "fx", "loss", "cost"].flatMap((value) =>
    ["grad", "gradient", "g", "dx"].map((key): Case => {
      return { name: `${value}_${key}`, body: `return { ${value}: 1, ${key}: g };`, form: "object" };
    }),
  ),
  { name: "alone", body: "return { grad: g };", form: "object" },
  { name: "out", more: "out: number[]", body: "g.forEach((x, i) => { out[i] = x; });", form: "out" },
  { name: "outAndValue", more: "out: number[]", body: "g.forEach((x, i) => { out[i] = x; }); return 1;", form: "out" },
  { name: "outFirst", more: "out: number[]", first: true, body: "g.forEach((x, i) => { out[i] = x; });", form: "out" },
  { name: "returnsDespiteOut", more: "scratch: number[]", body: "return g;", form: "flat" },
  {
    name: "minus",
    body: "return g.map((x) => -x);",
    form: "flat",
    hint: "factor -1",
    says: /^minus returns -16 for ∂minusOf\/∂w\[0\]/,
  },
  { name: "twice", body: "return g.map((x) => 2 * x);", form: "flat", hint: "factor 2", says: /returns 32 for/ },
  {
    name: "oneZero",
    body: "return [g[0], 0, g[2]];",
    form: "flat",
    hint: "zero",
    says: /returns 0 for ∂oneZeroOf\/∂w\[1\]/,
  },
  {
    name: "swap",
    body: "return [g[1], g[0], g[2]];",
    form: "flat",
    hint: "swapped: w[0] ← w[1], w[1] ← w[0]",
    says: /returns 12 for/,
  },
  { name: "short", body: "return [g[0], g[1]];", form: "shape", says: /returned 2 numbers, and the gradient has 3/ },
  { name: "nothing", body: "g.map(String);", form: "shape", says: /returned nothing/ },
  { name: "text", body: "return g.join();", form: "shape", says: /returned a string, and numbers are needed/ },
  { name: "later", body: "return Promise.resolve(g);", form: "flat" },
];

const pairing = (name: string, tagged: boolean): string => (tagged ? `\n * @gradient ${name}` : "");
const source = cases
  .map(({ name, more = "", first = false, body }, i) => {
    const own = "w: number[], b: number";
    const parameters = first ? `${more}, ${own}` : more === "" ? own : `${own}, ${more}`;
    // Every other pair is made by the tag on the gradient.
    const onF = i % 2 === 0;
    return [
      `/** @gradcheck ([2, 3], 4)${pairing(name, onF)} */`,
      `export function ${name}Of(w: number[], b: number) { return w[0]! * w[0]! * b + 3 * w[1]! * b; }`,
      ...(onF ? [] : [`/** @gradientOf ${name}Of */`]),
      `export function ${name}(${parameters}) { const g = [${right}]; ${body} }`,
    ].join("\n");
  })
  .join("\n");

const { folder, remove } = project({
  "forms.ts": source,
  "count.ts":
    "/** @gradcheck (2, 3) */\nexport function power(x: number, n: number) {\n  let y = 1;\n  for (let i = 0; i < n; i++) y *= x;\n  return y;\n}\nexport const powerGrad = (x: number, n: number) => n * x ** (n - 1);\n",
  "methods.ts": `
export class Spring {
  constructor(public k: number, public rest = 0.5) {}
  /** @gradcheck on new Spring(2, 0.5) (3) */
  energy(x: number) { return 0.5 * this.k * (x - this.rest) ** 2; }
  gradEnergy(x: number) { return this.k * (x - this.rest); }
}
export const spring = {
  k: 2,
  rest: 0.5,
  /** @gradcheck (3) */
  energy(x: number) { return 0.5 * this.k * (x - this.rest) ** 2; },
  gradEnergy(x: number) { return 2 * this.k * (x - this.rest); },
};
export class Planet {
  static g = 10;
  /** @gradcheck (3) */
  static weight(m: number) { return m * this.g; }
  static gradWeight(m: number) { return [this.g, m]; }
}
`,
  "ambiguous.ts":
    "/** @gradcheck (2) */\nexport const f = (x: number) => x * x;\nexport const fGrad = (x: number) => 2 * x;\nexport const gradF = (x: number) => 2 * x;\n",
  "throws.ts":
    '/** @gradcheck (2) */\nexport const f = (x: number) => x * x;\nexport const fGrad = (x: number): number => {\n  throw new Error("not yet");\n};\n',
  "flag.ts":
    "export const f = (x: number) => x * x;\nexport const fGrad = (x: number) => x;\nexport const better = (x: number) => 2 * x;\n",
});

describe("hand-written gradients", function () {
  this.timeout(120_000);
  after(remove);
  const checks = new Map<string, Check>();
  before(async () => {
    const { report: whole, code } = await report(["forms.ts", "--timeout", "20000"], folder);
    assert.equal(code, 1);
    for (const one of whole.checks) checks.set(one.function, one);
  });

  function check({ name, form, says, hint }: Case, index: number): void {
    const found = checks.get(`${name}Of`);
    assert.ok(found, name);
    assert.equal(found.gradient?.form, form, found.message);
    assert.deepEqual([found.gradient.name, found.gradient.pairing, found.gradient.file], [name, "tag", "forms.ts"]);
    assert.equal(found.verdict, says === undefined ? "pass" : "fail", found.message);
    if (says === undefined)
      assert.deepEqual(
        found.entries.map((entry) => entry.handWritten),
        [16, 12, 13],
        String(index),
      );
    else assert.match(found.message, says);
    if (says !== undefined) assert.equal(found.reason, "hand-written-differs");
    if (hint !== undefined)
      assert.ok(
        found.entries.some((entry) => entry.hint === hint),
        JSON.stringify(found.entries),
      );
  }
  for (const [index, one] of cases.entries()) it(one.name, () => check(one, index));

  it("may leave out a count", async () => {
    const { check: found } = await report(["count.ts"], folder);
    assert.equal(found.verdict, "pass", found.message);
    assert.deepEqual(
      found.entries.map(({ input, handWritten }) => [input, handWritten]),
      [["x", 12]],
    );
  });
  it("of methods may leave out the fields of the receiver, which are inputs wherever it comes from", async () => {
    const { report: whole } = await report(["methods.ts"], folder);
    const shown = whole.checks.map(({ function: name, verdict, entries }) => [
      `${name} ${verdict}`,
      ...entries.map(({ input, reverse, handWritten }) => `${input} ${String(reverse)} ${String(handWritten)}`),
    ]);
    assert.deepEqual(shown, [
      ["Spring.energy pass", "x 5 5", "this.k 3.125 undefined", "this.rest -5 undefined"],
      ["spring.energy fail", "x 5 10", "this.k 3.125 undefined", "this.rest -5 undefined"],
      ["Planet.weight pass", "m 10 10", "this.g 3 3"],
    ]);
  });
  it("that could be two are none, and that is said", async () => {
    const { check: found } = await report(["ambiguous.ts#f"], folder);
    assert.equal(found.verdict, "pass");
    assert.equal(found.gradient, undefined);
    const [note] = found.notes;
    assert.equal(note?.code, "ambiguous-gradient");
    assert.match(note.message, /fGrad.*gradF/);
  });
  it("that throw are an error with their line", async () => {
    const { code, check: found } = await report(["throws.ts#f"], folder);
    assert.deepEqual([code, found.verdict, found.reason], [2, "error", "hand-written-throws"]);
    assert.deepEqual([found.at?.file, found.at?.line], ["throws.ts", 4]);
    assert.match(found.message, /fGrad threw Error: not yet/);
  });
  it("named by the flag beat those named by name", async () => {
    const { check: found } = await report(["flag.ts#f", "--args", "[3]", "--gradient", "better"], folder);
    assert.deepEqual([found.verdict, found.gradient?.name, found.gradient?.pairing], ["pass", "better", "flag"]);
  });
});
