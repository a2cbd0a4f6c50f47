/** Functions of tensors, checked by real children. */
import assert from "node:assert/strict";
import type { Check } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

const text = `import {
  crossEntropy, customFunction, dot, grad, matmul, noGrad, softmax, tensor, type Tensor,
} from "gradproof/tensor";
import { detach } from "gradproof/ad";
/** @gradcheck (tensor([0, 1, 2, 3])) */
export const twice = (x: Tensor): Tensor => dot(x, x).mul(2);
/** @gradcheck (tensor([0, 1, 2, 3])) */
export const squares = (x: Tensor): number => x.mul(x).sum().item();
/** @gradcheck (tensor([[1, 2, -1], [0.5, 0.1, 0.2]]), tensor([2, 0], { dtype: "int32" })) */
export const entropy = (x: Tensor, labels: Tensor): Tensor => crossEntropy(x, labels);
/** @gradcheck (tensor([[1, 2, -1], [0.5, 0.1, 0.2]]), tensor([[1, 2], [3, 4], [5, 6]])) */
export const product = (x: Tensor, w: Tensor): Tensor => matmul(x, w.T.T);
/** @gradcheck (tensor([1, 2, 3])) */
export function detached(x: Tensor): Tensor {
  const u = x.mul(x).detach();
  const z = u.mul(x);
  return z.sum();
}
/** @gradcheck (tensor([1, 2, 3])) */
export function region(x: Tensor): Tensor {
  let u = x;
  noGrad(() => {
    u = x.mul(x);
  });
  return u.mul(x).sum();
}
/** @gradcheck (tensor([1, -2, 3])) */
export function control(a: Tensor): Tensor {
  let b = a.mul(2);
  while (b.norm().item() < 1000) b = b.mul(2);
  return b.sum().item() > 0 ? b : b.mul(100);
}
/** @gradcheck (tensor([1, 2, 3], { requiresGrad: true })) */
export function backwards(x: Tensor): Tensor {
  x.pow(3).sum().backward();
  return x.grad!;
}
/** @gradcheck (tensor([1, 2, 3])) */
export const transformed = (x: Tensor): Tensor => grad((v: Tensor) => v.pow(3).sum())(x) as Tensor;
const wrong = customFunction((x: Tensor) => x.exp(), (g, [,], y) => g.mul(y).mul(1.1));
/** @gradcheck (tensor([1, 2], { requiresGrad: true })) */
export const custom = (x: Tensor): Tensor => wrong(x).sum();
/** @gradcheck (tensor([1, 2.5, 0.1], { dtype: "float32" })) */
export const single = (x: Tensor): Tensor => x.mul(x).sum();
/** @gradcheck (tensor([1, 2, 3])) */
export function follows(x: Tensor): Tensor {
  const u = x.detach();
  x.mul_(2);
  return u.mul(x).sum();
}
/** Changed before, and not after, it was detached. */
/** @gradcheck (tensor([1, 2, 3])) */
export function before(x: Tensor): Tensor {
  x.mul_(2);
  const u = x.detach();
  return u.mul(x).sum();
}
/** @gradcheck (tensor([1, 2, 3])) */
export const adDetached = (x: Tensor): Tensor => detach(x.mul(x)).mul(x).sum();
/** @gradcheck (tensor([[1, 2]])) */
export const transposed = (x: Tensor): Tensor => noGrad(() => x.T).mul(x.T).sum();
/** @gradcheck (tensor([1, 2, 3])) */
export function step(x: Tensor): Tensor {
  const w = x.mul(1);
  noGrad(() => w.sub_(x.mul(0.5)));
  return w.mul(x).sum();
}
/** @gradcheck (tensor([1, 2])) gradient=sumGradient */
export const sum = (x: Tensor): number => softmax(x, 0).mul(tensor([2, 3])).sum().item();
export function sumGradient(x: Tensor): Tensor {
  const s = softmax(x, 0);
  return s.mul(tensor([2, 3]).sub(s.mul(tensor([2, 3])).sum()));
}
/** @gradcheck (tensor([[1], [2]]).expand(2, 2)) */
export const repeated = (x: Tensor): Tensor => x.pow(2).sum();
/** @gradcheck (tensor([1, 2, 3])) */
export const mismatched = (x: Tensor): Tensor =>
  x.add(tensor([1, 2]));
`;

const lineAt = (line: number): string => text.split("\n")[line - 1]!.trim();

describe("a check of a function of tensors", () => {
  let at: EngineAt;
  before(() => (at = engineOn(text)));
  after(() => at.close());

  const entries = (check: Check): unknown[] =>
    check.entries.map(({ output, input, reverse }) => [output, input, reverse]);
  async function passes(name: string): Promise<Check> {
    const check = await at.check(name);
    assert.equal(check.verdict, "pass", check.message);
    return check;
  }

  const places = (check: Check): unknown[] =>
    check.cuts.map(({ kind, explicit, line }) => [kind, explicit, lineAt(line)]);

  it("differentiates 2·xᵀx by its elements", async () => {
    const check = await passes("twice");
    assert.deepEqual(check.outputs, [{ path: "", value: 28 }]);
    assert.deepEqual(entries(check), [
      ["", "x[0]", 0],
      ["", "x[1]", 4],
      ["", "x[2]", 8],
      ["", "x[3]", 12],
    ]);
    assert.deepEqual(check.cuts, []);
    assert.deepEqual(check.point.args, [{ $tensor: [0, 1, 2, 3] }]);
  });

  it("gives the numbers of item() the gradient of the tensor", async () => {
    assert.deepEqual(
      (await passes("squares")).entries.map(({ reverse }) => reverse),
      [0, 2, 4, 6],
    );
  });

  it("names elements by their indices, and passes integer tensors as they are", async () => {
    const check = await passes("entropy");
    assert.deepEqual(
      check.inputs.map(({ path }) => path),
      ["x[0][0]", "x[0][1]", "x[0][2]", "x[1][0]", "x[1][1]", "x[1][2]"],
    );
    const sum = check.entries.slice(0, 3).reduce((total, { reverse }) => total + reverse, 0);
    assert.ok(Math.abs(sum) < 1e-15, "the gradient of a softmax cross entropy sums to 0");
  });

  it("differentiates a product of matrices", async () => {
    const check = await passes("product");
    assert.deepEqual(
      check.outputs.map(({ path, value }) => [path, Math.round(value * 1e12) / 1e12]),
      [
        ["[0][0]", 2],
        ["[0][1]", 4],
        ["[1][0]", 1.8],
        ["[1][1]", 2.6],
      ],
    );
    assert.equal(check.entries.length, 48);
    assert.equal(check.entries.find(({ output, input }) => output === "[1][0]" && input === "w[2][0]")?.reverse, 0.2);
  });

  it("lists detach() as an explicit cut at the user's line, and holds it still in the probes", async () => {
    const check = await passes("detached");
    assert.deepEqual(
      check.entries.map(({ reverse }) => reverse),
      [1, 4, 9],
    );
    assert.deepEqual(places(check), [["detach", true, "const u = x.mul(x).detach();"]]);
  });

  it("lists what is computed under noGrad(), whatever way it gets out", async () => {
    const check = await passes("region");
    assert.deepEqual(
      check.entries.map(({ reverse }) => reverse),
      [1, 4, 9],
    );
    assert.deepEqual(places(check), [["no-grad", true, "u = x.mul(x);"]]);
    const step = await passes("step");
    assert.deepEqual(
      step.entries.map(({ reverse }) => reverse),
      [0.5, 1, 1.5],
    );
    assert.deepEqual(
      (await passes("transposed")).entries.map(({ reverse }) => reverse),
      [1, 2],
    );
  });

  it("does the same for detach of gradproof/ad", async () => {
    const check = await passes("adDetached");
    assert.deepEqual(
      check.entries.map(({ reverse }) => reverse),
      [1, 4, 9],
    );
  });

  it("follows control flow by the numbers of a tensor", async () => {
    const check = await passes("control");
    assert.deepEqual(entries(check)[0], ["[0]", "a[0]", 512]);
  });

  it("differentiates gradients that the function computes itself", async () => {
    for (const name of ["backwards", "transformed"]) {
      const check = await passes(name);
      assert.deepEqual(
        check.entries
          .filter(({ reverse }) => reverse !== 0)
          .map(({ output, input, reverse }) => [output, input, reverse]),
        [
          ["[0]", "x[0]", 6],
          ["[1]", "x[1]", 12],
          ["[2]", "x[2]", 18],
        ],
      );
    }
  });

  it("finds a wrong vjp of a customFunction", async () => {
    const check = await at.check("custom");
    assert.deepEqual([check.verdict, check.reason], ["fail", "rule-disagrees"]);
    assert.deepEqual(entries(check)[0], ["", "x[0]", Math.E * 1.1]);
  });

  it("rounds as a Float32Array does", async () => {
    const check = await passes("single");
    assert.deepEqual(
      check.entries.map(({ reverse }) => reverse),
      [2, 5, 2 * Math.fround(0.1)],
    );
    assert.ok(check.notes.some(({ code }) => code === "float32"));
  });

  it("reads a hand-written gradient that is a tensor", async () => {
    const check = await passes("sum");
    assert.ok(check.entries.every(({ handWritten, reverse }) => Math.abs(handWritten! - reverse) < 1e-15));
  });

  it("lists an element that stands at two places once", async () => {
    assert.deepEqual(entries(await passes("repeated")), [
      ["", "x[0][0]", 4],
      ["", "x[1][0]", 8],
    ]);
  });

  it("refuses a change in place that a detached tensor would follow, and only that", async () => {
    const check = await at.check("follows");
    assert.deepEqual([check.verdict, check.reason], ["error", "throws"]);
    assert.match(check.message, /^follows threw Error: mul_ changes numbers that detach\(\) or noGrad\(\) shares/);
    assert.equal(lineAt(check.at!.line), "x.mul_(2);");
    const before = await passes("before");
    assert.deepEqual(
      before.entries.map(({ reverse }) => reverse),
      [4, 8, 12],
    );
  });

  it("places an error of the library at the user's line", async () => {
    const check = await at.check("mismatched");
    assert.deepEqual([check.verdict, check.reason], ["error", "throws"]);
    assert.equal(lineAt(check.at!.line), "x.add(tensor([1, 2]));");
  });
});
