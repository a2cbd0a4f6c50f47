import assert from "node:assert/strict";
import { outline, pointArguments, type PointRecipe } from "../../../engine/resolve/index";
import type { PointSpec } from "../../../engine/protocol";

const auto = (attempt = 0, seed = 0): PointSpec => ({ source: "auto", seed, attempt });

function recipe(text: string, spec: PointSpec): PointRecipe {
  const shape = outline("/p/file.ts", text);
  const info = shape.functions.find(({ name }) => name === "f");
  assert.ok(info, "no such function");
  return pointArguments(info, spec, shape);
}

/** A tensor as the library would be asked for it. */
const TENSORS = `const tensor = (data, options = {}) => ({ tensor: data, ...options });`;

function values(made: PointRecipe): unknown {
  assert.ok("expression" in made);
  return ((0, eval)(`() => { ${TENSORS}; return ${made.expression}; }`) as () => unknown)();
}

describe("generated points: tensors", () => {
  const shapeOf = (data: unknown): number[] => (Array.isArray(data) ? [data.length, ...shapeOf(data[0])] : []);
  const shapes = (text: string, attempt = 0): unknown =>
    JSON.parse(
      JSON.stringify(values(recipe(text, auto(attempt))), (_, value: unknown) =>
        typeof value === "object" && value !== null && "tensor" in value ? shapeOf(value.tensor).join("x") : value,
      ),
    );
  const type = `import type { Tensor } from "gradproof/tensor";\n`;
  for (const [text, expected] of [
    [`${type}export function f(x: Tensor) {}`, ["3"]],
    [`${type}export function f(x: Tensor | undefined, y?: Tensor) {}`, ["3", "3"]],
    [`${type}export function f(xs: readonly Tensor[]) {}`, [["3", "3", "3"]]],
    [`${type}export function f(...xs: Tensor[]) {}`, ["3", "3", "3"]],
    [`${type}type T = Tensor; export function f(p: { w: T; pair: [T, T] }) {}`, [{ w: "3", pair: ["3", "3"] }]],
    [`import * as g from "gradproof/tensor";\nexport function f(x: g.Tensor) {}`, ["3"]],
    [`import { Tensor as T } from "gradproof/tensor";\nexport function f(x: T) {}`, ["3"]],
    [`export function f(x: import("gradproof/tensor").Tensor) {}`, ["3"]],
    [`${type}export function f(x: Tensor, w: Tensor, b: Tensor) { return x.matmul(w).add(b); }`, ["2x3", "3x3", "3"]],
    [`${type}export function f(x: Tensor, axis = 1) { return x.sum(axis); }`, ["3", 1]],
    [
      `${type}export function f(logits: Tensor, labels: number[]) { return crossEntropy(logits, tensor(labels)); }`,
      ["2x3", [1, 0]],
    ],
    [
      `${type}export function f(x: Tensor, rows: Int32Array) { return x.indexSelect(0, tensor(rows)); }`,
      ["2x3", { 0: 1, 1: 0 }],
    ],
  ] as const) {
    it(text.slice(text.indexOf("function")), () => assert.deepEqual(shapes(text), expected));
  }

  const library = `import { dot, tensor, zeros } from "gradproof/tensor";\n`;
  for (const [text, expected] of [
    ["function f(x) { return dot(x, x).mul(2); }", ["3"]],
    ["function f(x, w) { return x.matmul(w).sum(); }", ["2x3", "3x3"]],
    ["function f(x, rate) { return x.square().sum().mul(rate); }", ["3", "n"]],
    ["function f(p) { return p.w.mul(p.k).sum(); }", [{ w: "3", k: "n" }]],
    ["function f(xs) { return xs.map((x) => x.square()).length; }", [["3", "3", "3"]]],
    ["function f(x) { let y = x; y = y.mul(2); return y; }", ["3"]],
    ["function f(x) { return g(x); }\nfunction g(v) { return v.exp().sum(); }", ["3"]],
    ["function f(n) { return zeros(n).sum().item() + n; }", ["n"]],
    ["function f(a) { return tensor(a.map((v) => v * 2)).sum(); }", [["n", "n", "n"]]],
  ] as const) {
    it(`by use: ${text}`, () => {
      const made = shapes(library + text) as unknown[];
      const named = JSON.stringify(made, (_, v: unknown) => (typeof v === "number" ? "n" : v));
      assert.deepEqual(JSON.parse(named), expected);
    });
  }
  it("are none by use in a file that imports none", () => {
    assert.match(
      (recipe("export function f(x) { return x.mul(2); }", auto()) as { expression: string }).expression,
      /^\[[\d.]+\]$/,
    );
  });

  it("come in other shapes at the next attempt, with what has a default left as it is", () => {
    const text = `${type}export function f(x: Tensor, y: Tensor, axis = 1) {}`;
    assert.deepEqual(
      [0, 1, 2, 3].map((attempt) => shapes(text, attempt)),
      [
        ["3", "3", 1],
        ["2x3", "2x3", 1],
        ["", "", 1],
        ["2x3", "3", 1],
      ],
    );
  });
  it("are the same for the same seed", () => {
    const text = `${type}export function f(x: Tensor) {}`;
    assert.deepEqual(recipe(text, auto(1, 5)), recipe(text, auto(1, 5)));
    assert.notDeepEqual(recipe(text, auto(1, 5)), recipe(text, auto(1, 6)));
  });
  it("are made by the library where `tensor` is something else", () => {
    const expression = (before: string): string =>
      (recipe(`${type}${before}\nexport function f(x: Tensor) {}`, auto()) as { expression: string }).expression;
    assert.match(expression("const tensor = 3;"), /^\[\$load\("gradproof\/tensor"\)\.tensor\(\[/);
    assert.match(expression(`import { tensor } from "./mine";`), /^\[\$load/);
    assert.match(expression(`import { tensor } from "gradproof/tensor";`), /^\[tensor\(/);
    assert.match(expression(""), /^\[tensor\(/);
  });
  it("are none of a class of the user's that has the name", () => {
    const text = "class Tensor { constructor(public n: number) {} }\nexport function f(x: Tensor) {}";
    assert.match((recipe(text, auto()) as { expression: string }).expression, /^\[new Tensor\(/);
  });
});
