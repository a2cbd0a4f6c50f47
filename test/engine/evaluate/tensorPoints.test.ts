/** Functions of tensors without a tag, and with arguments from the command line, checked by real children. */
import assert from "node:assert/strict";
import type { Check } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

const text = `import type { Operand, Tensor } from "gradproof/tensor";
import * as g from "gradproof/tensor";
interface Layer { w: Tensor; b?: Tensor }
export const sum = (x: Tensor): Tensor => x.exp().sum();
export const maybe = (x: Tensor | undefined, ...more: Tensor[]): number => [x!, ...more].reduce((s, t) => s + t.sum().item(), 0);
export const layer = (x: Tensor, { w, b }: Layer): Tensor => (b ? x.matmul(w).add(b) : x.matmul(w)).tanh().mean();
export const list = (xs: readonly Tensor[]): Tensor => g.stack([...xs]).square().sum();
export const item = (x: Tensor): number => x.item() ** 2;
export const solved = (A: Tensor, b: Tensor): Tensor => g.solve(A, b).sum();
export const factored = (A: Tensor): Tensor => A.cholesky().sum();
export const logs = (x: Tensor): Tensor => x.neg().add(1).log().sum();
export const operand = (x: Operand, y: Tensor): Tensor => y.mul(x).sum();
export const classes = (logits: Tensor, labels: number[]): Tensor => g.crossEntropy(logits, g.tensor(labels));
export const whole = (logits: Tensor, labels: number[]): Tensor =>
  g.crossEntropy(logits, g.tensor(labels, { dtype: "int32" }));
export const rows = (x: Tensor, index: Tensor): Tensor => x.indexSelect(0, index).square().sum();
export const stored = (x: Tensor, n: number): Tensor => x.mul(Int32Array.of(n)[0]!).sum();
export class Linear {
  constructor(readonly w: Tensor, readonly b: Tensor) {}
  forward(x: Tensor): Tensor { return x.matmul(this.w).add(this.b).sum(); }
}
export function images(x: Tensor): Tensor {
  if (x.shape.join() !== "784") throw new Error("784 pixels are needed");
  return x.sum();
}
export const nowhere = (x: Tensor): Tensor => x.mul(NaN).sum();
`;

describe("a point for a function of tensors", () => {
  let at: EngineAt;
  before(() => (at = engineOn(text)));
  after(() => at.close());

  async function passes(name: string, args?: string): Promise<Check> {
    const check = await at.check(name, args);
    assert.equal(check.verdict, "pass", `${name}: ${check.message}`);
    return check;
  }
  const shapesOf = (check: Check): unknown =>
    JSON.parse(
      JSON.stringify(check.point.args, (_, value: unknown) => {
        if (typeof value !== "object" || value === null || !("$tensor" in value)) return value;
        const lengths: number[] = [];
        for (let level = value.$tensor; Array.isArray(level); level = level[0] as unknown) lengths.push(level.length);
        return lengths.join("x");
      }),
    );

  for (const [name, shapes] of [
    ["sum", ["3"]],
    ["maybe", ["3", "3", "3", "3"]],
    ["layer", ["2x3", { w: "3x3", b: "3" }]],
    ["list", [["3", "3", "3"]]],
    ["item", [""]],
    ["solved", ["3x3", "3"]],
    ["factored", ["3x3"]],
    ["logs", ["2x3"]],
  ] as const) {
    it(`is of the shapes ${JSON.stringify(shapes)} for ${name}`, async () => {
      const check = await passes(name);
      assert.equal(check.point.source, "generated");
      assert.deepEqual(shapesOf(check), shapes);
    });
  }

  it("is the same again, and another one for another seed", async () => {
    const one = await at.check("sum");
    assert.deepEqual((await at.check("sum")).point.args, one.point.args);
    const other = await at.engine.check(await at.plan({ name: "sum", seed: 7 }));
    assert.notDeepEqual(other.check.point.args, one.point.args);
  });
  it("is made of a number where that stands for a tensor", async () => {
    assert.deepEqual(
      (await passes("operand")).inputs.map(({ path }) => path),
      ["x", "y[0]", "y[1]", "y[2]"],
    );
  });
  it("makes the receiver of a method", async () => {
    assert.equal((await passes("Linear.forward")).inputs.length, 9 + 9 + 3);
  });

  it("is asked for with a tag to paste where no shape is taken, with the last error", async () => {
    const check = await at.check("images");
    assert.deepEqual([check.verdict, check.reason], ["no-inputs", "needs-a-point"]);
    assert.match(
      check.message,
      /^images threw at each of 24 generated points, with tensors of other shapes; the last error was Error: 784 pixels are needed\. Give one above it, such as \/\*\* @gradcheck \(tensor\(\[[\d., ]+\]\)\) \*\/ with values that fit\.$/,
    );
    assert.equal(check.command, "gradproof check f.ts#images --seed 1 --timeout 15000");
  });
  it("is asked for where nothing is finite", async () => {
    assert.equal((await at.check("nowhere")).reason, "non-finite");
  });

  for (const name of ["classes", "whole", "rows"]) {
    it(`gives ${name} numbers of classes or rows, which are no inputs`, async () => {
      const check = await passes(name);
      assert.ok(check.entries.every(({ input }) => /^(logits|x)\[/.test(input)));
      const shown = check.inputs.filter(({ control }) => control).map(({ path }) => path);
      assert.deepEqual(shown, name === "rows" ? [] : ["labels[0]", "labels[1]"]);
    });
  }
  it("takes a float tensor of class numbers for controls too", async () => {
    const check = await passes("rows", "[[[1, 2], [3, 4], [5, 6]], [2, 0]]");
    assert.deepEqual(
      check.inputs.filter(({ control }) => control).map(({ path }) => path),
      ["index[0]", "index[1]"],
    );
    assert.ok(check.notes.some(({ code }) => code === "demoted-control"));
  });
  it("takes no number for a control that the function follows through an Int32Array", async () => {
    const check = await at.check("stored", "[[1, 2], 3]");
    assert.deepEqual(
      check.inputs.map(({ control }) => control),
      [false, false, false],
    );
    assert.ok(check.entries.some(({ input }) => input === "n"));
  });

  it("is made of nested arrays in --args", async () => {
    const check = await passes("layer", '[[[1, 2]], {"w": [[0.1], [0.2]]}]');
    assert.equal(check.point.source, "args");
    assert.deepEqual(check.point.args, [{ $tensor: [[1, 2]] }, { w: { $tensor: [[0.1], [0.2]] } }]);
    assert.equal(
      check.command,
      `gradproof check f.ts#layer --args '[[[1, 2]], {"w": [[0.1], [0.2]]}]' --timeout 15000`,
    );
  });
  it("of a report is one for --args again", async () => {
    const args = JSON.stringify((await passes("layer")).point.args);
    assert.equal(JSON.stringify((await passes("layer", args)).point.args), args);
  });
});
