/** Derivatives of and inside functions of tensors: second ones, Jacobians, hooks and derivatives of the user's own. */
import assert from "node:assert/strict";
import type { Check } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

const text = `import { customFunction, gradients, hessian, jacobian, jvp, noGrad, tensor, vjp, type Tensor } from "gradproof/tensor";
export const cubic = (x: Tensor): Tensor => x.pow(3).sum().mul(x.prod());
export const vector = (x: Tensor): Tensor => x.exp().mul(x.sum());
export const parts = (x: Tensor): { a: Tensor; b: [Tensor, number] } => ({ a: x.square(), b: [x.sum(), x.prod().item()] });
export const jac = (x: Tensor): Tensor => jacobian((v: Tensor) => v.square(), x) as Tensor;
export const hess = (x: Tensor): Tensor => hessian((v: Tensor) => v.pow(3).sum(), x) as Tensor;
export const tangent = (x: Tensor): Tensor => jvp((v: Tensor) => v.exp(), [x], [x.square()])[1] as Tensor;
export const adjoint = (x: Tensor): Tensor => (vjp((v: Tensor) => v.exp(), [x], x.square())[1] as Tensor[])[0]!;
export function hook(x: Tensor): Tensor {
  const y = x.clone().requiresGrad_();
  const z = y.mul(y);
  z.registerHook((g) => g.mul(x));
  z.sum().backward();
  return y.grad!;
}
export function created(x: Tensor): Tensor {
  const y = x.clone().requiresGrad_();
  y.pow(3).sum().backward(null, { createGraph: true });
  const g = y.grad!;
  y.grad = null;
  g.square().sum().backward();
  return y.grad!;
}
export function penalty(x: Tensor): Tensor {
  x.requiresGrad_();
  const [g] = gradients(x.pow(3).sum(), [x], { createGraph: true });
  return g!.norm().square();
}
export function gathered(x: Tensor): Tensor {
  const y = x.clone().requiresGrad_();
  const loss = y.pow(3).sum();
  loss.backward(null, { retainGraph: true });
  loss.backward();
  return y.grad!;
}
export function views(x: Tensor): Tensor {
  const y = x.clone();
  y.select(0, 0).mul_(3);
  y.slice([1]).add_(x.slice([0, -1]));
  return y.square().sum();
}
export async function later(x: Tensor): Promise<Tensor> { await null; return x.square().sum(); }
export function steps(w: Tensor, x: Tensor): Tensor {
  const p = w.clone().requiresGrad_();
  p.mul(x).sub(1).square().sum().backward();
  noGrad(() => p.sub_(p.grad!.mul(0.1)));
  return p.square().sum();
}
export const inner = (x: Tensor): Tensor => {
  const square = customFunction((v: Tensor) => v.square(), (g, [v]) => g.mul(v!).mul(2));
  return square(x.exp()).sum();
};
const long = customFunction((x: Tensor) => x.exp(), (g, [, ], y) => g.mul(y).reshape(-1, 1));
export const wrongShape = (x: Tensor): Tensor => long(x).sum();
const many = customFunction((x: Tensor) => x.exp(), (g, [, ], y) => [g.mul(y), g]);
export const tooMany = (x: Tensor): Tensor => many(x).sum();
export const squares = (x: Tensor): Tensor => x.square();
export const squaresJacobian = (x: Tensor): Tensor => x.mul(2).diag();
export const bent = (x: Tensor): Tensor => x.exp();
export const bentJacobian = (x: Tensor): Tensor => x.exp().mul(2).diag();
export const product = (x: Tensor): Tensor => x.select(0, 0).mul(x.select(0, 1));
export const productHessian = (x: Tensor): Tensor => tensor([[0, 1], [1, 0]]);
`;

describe("derivatives of functions of tensors", () => {
  let at: EngineAt;
  before(() => (at = engineOn(text)));
  after(() => at.close());

  const second = async (name: string, args?: string): Promise<Check> => {
    const planned = await at.plan(args === undefined ? { name, order: 2 } : { name, args, order: 2 });
    return (await at.engine.check(planned)).check;
  };

  for (const name of [
    "cubic",
    "vector",
    "parts",
    "jac",
    "tangent",
    "adjoint",
    "hook",
    "created",
    "penalty",
    "gathered",
    "views",
    "later",
  ])
    it(`are right for ${name}, to second order`, async () => {
      const check = await second(name, "[[0.5, 1.25]]");
      assert.equal(check.verdict, "pass", check.message);
      assert.ok((check.hessian ?? []).length > 0);
      assert.ok((check.hessian ?? []).every(({ verdict }) => verdict === "pass"));
    });
  it("are right for a Hessian", async () => {
    assert.equal((await at.check("hess")).verdict, "pass");
  });
  it("leave out what noGrad leaves out, and say so", async () => {
    const check = await at.check("steps");
    assert.equal(check.verdict, "pass", check.message);
    assert.deepEqual(
      check.notes.map(({ message }) => /through an explicit noGrad\(\) at line 46/.test(message)),
      [true],
    );
  });

  it("have no second derivative through a vjp of the user's, and name its line", async () => {
    const check = await second("inner", "[[0.5]]");
    assert.deepEqual([check.verdict, check.reason], ["inconclusive", "no-second-derivative"]);
    assert.match(
      check.message,
      /passes through the custom gradient at line 51, whose vjp gives first derivatives only/,
    );
    assert.equal((await at.check("inner")).verdict, "pass");
  });
  for (const [name, line] of [
    ["wrongShape", 54],
    ["tooMany", 56],
  ] as const)
    it(`are refused where a vjp has another form: ${name}`, async () => {
      const check = await at.check(name);
      assert.deepEqual([check.verdict, check.reason], ["error", "hand-written-throws"]);
      assert.match(check.message, new RegExp(`^The vjp of the custom gradient at line ${line} returned no number`));
    });

  it("are compared with a Jacobian that is a tensor", async () => {
    const check = await at.check("squares");
    assert.equal(check.verdict, "pass", check.message);
    assert.match(check.message, /squaresJacobian agrees too/);
    assert.equal((await at.check("bent")).reason, "hand-written-differs");
  });
  it("are compared with a Hessian that is a tensor", async () => {
    const check = await second("product", "[[2, 3]]");
    assert.equal(check.verdict, "pass", check.message);
    assert.match(check.message, /productHessian agrees too/);
  });
});
