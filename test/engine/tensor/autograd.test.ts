import * as g from "../../../engine/tensor/index";
import type { Tensor } from "../../../engine/tensor/types";
import assert from "node:assert/strict";

const { tensor, ones, zeros, arange, noGrad, enableGrad } = g;
const leaf = (data: Parameters<typeof tensor>[0]): Tensor => tensor(data, { requiresGrad: true });
const same = (x: Tensor | null, expected: unknown): void => assert.deepEqual(x?.toArray(), expected);

describe("the record of tensors", () => {
  it("has leaves, results and constants", () => {
    const x = leaf([1, 2]);
    const y = x.mul(2);
    assert.deepEqual([x.isLeaf, x.requiresGrad, x.gradFn], [true, true, null]);
    assert.deepEqual([y.isLeaf, y.requiresGrad, y.gradFn?.name], [false, true, "mul"]);
    const constant = ones(2).mul(2);
    assert.deepEqual([constant.isLeaf, constant.requiresGrad], [true, false]);
    assert.deepEqual([y.detach().isLeaf, y.detach().requiresGrad], [true, false]);
    assert.equal(y.gt(1).requiresGrad, false);
    assert.equal(y.argmax().requiresGrad, false);
    assert.equal(y.to("int32").requiresGrad, false);
  });

  it("adds up over paths, passes and uses", () => {
    const x = leaf(3);
    const y = x.mul(x).add(x);
    y.backward(null, { retainGraph: true });
    same(x.grad, 7);
    const kept = x.grad;
    y.backward();
    same(x.grad, 14);
    assert.equal(x.grad, kept, "the same tensor, changed in place");
    x.grad = null;
    x.mul(2).backward();
    same(x.grad, 2);
  });

  it("gives each leaf a gradient of its own", () => {
    const [a, b] = [leaf([1, 2]), leaf([3, 4])];
    const seed = ones(2);
    a.add(b).backward(seed);
    a.grad!.zero_();
    same(b.grad, [1, 1]);
    same(seed, [1, 1]);
  });

  it("goes a second time through what saved nothing, and through what was retained", () => {
    const x = leaf([1, 2]);
    const total = x.sum();
    total.backward();
    total.backward();
    same(x.grad, [2, 2]);
  });

  it("leaves `grad` alone when gradients are returned", () => {
    const x = leaf([1, 2]);
    const y = x.square();
    const [byX, byY] = g.gradients(y.sum(), [x, y]);
    same(byX!, [2, 4]);
    same(byY!, [1, 1]);
    assert.equal(x.grad, null);
    const unused = leaf(1);
    assert.deepEqual(g.gradients(x.sum(), [unused], { allowUnused: true }), [null]);
  });

  it("does not go where no target is", () => {
    const [x, w] = [leaf([1, 2]), leaf([1, 1])];
    let seen = 0;
    const side = w.exp();
    side.registerHook(() => void seen++);
    g.gradients(x.square().add(side).sum(), [x]);
    assert.equal(seen, 0);
  });

  it("differentiates gradients, as often as asked", () => {
    const x = leaf(2);
    x.pow(4).backward(null, { createGraph: true });
    same(x.grad, 32);
    assert.equal(x.grad!.requiresGrad, true);
    const [second] = g.gradients(x.grad!, [x], { createGraph: true });
    same(second!, 48);
    const [third] = g.gradients(second!, [x]);
    same(third!, 48);
  });

  it("records nothing in noGrad, and again in enableGrad inside", () => {
    const x = leaf(2);
    noGrad(() => {
      assert.equal(g.isGradEnabled(), false);
      assert.equal(x.mul(2).requiresGrad, false);
      enableGrad(() => assert.equal(x.mul(2).requiresGrad, true));
      assert.throws(() => enableGrad(() => assert.fail("mine")), /mine/);
      assert.equal(g.isGradEnabled(), false);
    });
    assert.equal(g.isGradEnabled(), true);
    assert.equal(noGrad(() => 5), 5); // prettier-ignore
  });

  it("calls hooks, with the whole gradient and in order, until they are removed", () => {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const seen: unknown[] = [];
    const remove = y.registerHook((gradient) => {
      seen.push(gradient.toArray());
      return gradient.mul(10);
    });
    x.registerHook((gradient) => void seen.push(gradient.toArray()));
    y.add(y).sum().backward(null, { retainGraph: true });
    assert.deepEqual(seen, [[2, 2], [60, 60]]); // prettier-ignore
    same(x.grad, [60, 60]);
    remove();
    x.grad = null;
    y.sum().backward();
    same(x.grad, [3, 3]);
  });

  it("keeps the gradient of a result when asked", () => {
    const x = leaf([1, 2]);
    const y = x.mul(3).retainGrad();
    y.square().sum().backward();
    same(y.grad, [6, 12]);
    same(x.grad, [18, 36]);
    const z = x.mul(3);
    z.sum().backward();
    assert.equal(z.grad, null);
  });

  it("stops at requiresGrad_(false), and starts at requiresGrad_()", () => {
    const x = leaf(2).requiresGrad_(false);
    assert.equal(x.mul(2).requiresGrad, false);
    const y = tensor(2);
    const early = y.mul(leaf(3));
    y.requiresGrad_();
    early.backward();
    assert.equal(y.grad, null);
    y.mul(4).backward();
    same(y.grad, 4);
  });

  it("does not take in a tensor that began to require gradients after it was used", () => {
    const [x, w] = [leaf(2), tensor(3)];
    const y = x.mul(x).mul(w);
    w.requiresGrad_();
    y.backward(null, { createGraph: true });
    const [found] = g.gradients(x.grad!, [w], { allowUnused: true });
    assert.equal(found, null);
  });

  it("goes through two hundred thousand operations in a row", () => {
    const x = leaf(1);
    let y = x;
    for (let k = 0; k < 200_000; k++) y = y.add(1);
    y.backward();
    same(x.grad, 1);
  });

  it("brings gradients to the type of what they belong to", () => {
    const [x, w] = [tensor([1, 2], { dtype: "float32", requiresGrad: true }), leaf([3, 4])];
    const y = x.mul(w);
    assert.equal(y.dtype, "float64");
    y.sum().backward();
    assert.deepEqual([x.grad!.dtype, w.grad!.dtype], ["float32", "float64"]);
    x.to("float64").sum().backward();
    same(x.grad, [4, 5]);
  });
});

describe("changes in place", () => {
  it("change the record too", () => {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    assert.equal(y.add_(1), y);
    y.mul_(tensor([2, 5]));
    same(y, [8, 35]);
    y.sum().backward();
    same(x.grad, [6, 15]);
  });

  it("zero_, fill_ and copy_ end the path through the old numbers", () => {
    for (const change of [(y: Tensor) => y.zero_(), (y: Tensor) => y.fill_(3), (y: Tensor) => y.copy_(ones(2))]) {
      const x = leaf([1, 2]);
      const y = x.mul(3);
      change(y);
      y.sum().backward();
      same(x.grad, [0, 0]);
    }
    const [x, source] = [leaf([1, 2]), leaf([5])];
    x.mul(3).copy_(source).sum().backward();
    same(source.grad, [2]);
  });

  it("are those of every method whose name ends so", () => {
    const x = (): Tensor => tensor([1, 4]);
    same(x().add_(1), [2, 5]);
    same(x().sub_(1), [0, 3]);
    same(x().mul_(2), [2, 8]);
    same(x().div_(2), [0.5, 2]);
    same(x().pow_(2), [1, 16]);
    same(x().neg_(), [-1, -4]);
    same(x().sqrt_(), [1, 2]);
    same(x().exp_().log(), [1, 4]);
    same(x().sub_(2).relu_(), [0, 2]);
    same(x().clamp_(2, 3), [2, 3]);
    same(x().zero_(), [0, 0]);
    same(x().fill_(7), [7, 7]);
    same(x().copy_(3), [3, 3]);
  });

  it("reach the tensor through a view, and a view through the tensor", () => {
    const x = zeros([2, 3]);
    x.slice(null, [1, 2]).add_(5);
    x.select(0, 1).fill_(7);
    same(x, [[0, 5, 0], [7, 7, 7]]); // prettier-ignore
    const turned = x.T;
    x.zero_();
    same(turned, [[0, 0], [0, 0], [0, 0]]); // prettier-ignore
  });

  it("through a view are recorded for the whole, and for its other views", () => {
    const [row, w] = [leaf([1, 2, 3]), leaf(2)];
    const x = zeros([2, 3]);
    const [first, second, column] = [x.select(0, 0), x.select(0, 1), x.select(1, 2)];
    first.copy_(row.square());
    second.add_(5).add_(w);
    same(x, [[1, 4, 9], [7, 7, 7]]); // prettier-ignore
    assert.equal(column.requiresGrad, true);
    column.sum().add(x.mul(x).sum()).backward();
    same(row.grad, [2 * 2 * 1, 2 * 2 * 8, 2 * 2 * 27 + 6]);
    assert.equal(w.grad!.item(), 1 + 3 * 2 * 7);
    const y = row.mul(1).reshape(3, 1);
    y.mul_(3);
    row.grad = null;
    y.sum().backward();
    same(row.grad, [3, 3, 3]);
  });

  it("through a view of a result end the old path there, to second order too", () => {
    const x = leaf([1, 2, 3]);
    const y = x.pow(3);
    const part = y.slice([0, 2]);
    part.mul_(tensor([2, 0]));
    const [first] = g.gradients(y.square().sum(), [x], { createGraph: true });
    same(first!, [24, 0, 1458]);
    same(g.gradients(first!.sum(), [x])[0]!, [120, 0, 2430]);
  });

  it("of a parameter, under noGrad, leave the record of later uses alone", () => {
    const w = leaf([1, 2]);
    const turned = w.reshape(2, 1);
    for (let k = 0; k < 3; k++) {
      w.grad = null;
      w.square().sum().backward();
      noGrad(() => w.sub_(w.grad!.mul(0.25)));
    }
    same(w, [0.125, 0.25]);
    assert.deepEqual([w.isLeaf, w.requiresGrad], [true, true]);
    turned.sum().backward();
  });

  it("do no harm to what did not need the old numbers", () => {
    const x = leaf([1, 2]);
    const y = x.add(1);
    const z = y.mul(3);
    y.mul_(2);
    z.sum().backward();
    same(x.grad, [3, 3]);
  });

  it("through a detached tensor are noticed where the numbers were saved", () => {
    const x = leaf([1, 2]);
    const y = x.mul(2);
    const z = y.square();
    y.detach().add_(1);
    assert.throws(() => z.sum().backward(), /changed in place by add_/);
  });

  it("by backward itself count too: a saved grad that grew is noticed", () => {
    const x = leaf([1, 2]);
    x.sum().backward();
    const y = leaf([1, 1]).mul(x.grad!);
    x.sum().backward();
    assert.throws(() => y.sum().backward(), /changed in place by backward/);
  });
});

describe("functions with a derivative of their own", () => {
  const twice = g.customFunction(
    function doubled(x: Tensor): Tensor {
      return x.mul(2);
    },
    (adjoint, [x], y) => adjoint.mul(x).add(y.mul(0)),
  );

  it("are differentiated as they say, and again by what they say with", () => {
    const x = leaf([3, 4]);
    const y = twice(x);
    assert.equal(y.gradFn!.name, "doubled");
    y.sum().backward(null, { createGraph: true });
    same(x.grad, [3, 4]);
    same(g.gradients(x.grad!.sum(), [x])[0]!, [1, 1]);
  });

  it("record nothing of what is inside, and nothing at all for constants", () => {
    assert.equal(twice(ones(2)).requiresGrad, false);
    const same = g.customFunction((x: Tensor) => x, (adjoint) => adjoint.mul(5)); // prettier-ignore
    const x = leaf([1, 2]);
    same(x).sum().backward();
    assert.deepEqual(x.grad!.toArray(), [5, 5]);
    assert.equal(x.isLeaf, true);
  });

  it("give a tensor of their own, whatever is returned", () => {
    const constant = ones(2);
    const always = g.customFunction((_: Tensor) => constant, (adjoint) => adjoint); // prettier-ignore
    const x = leaf([1, 2]);
    const y = always(x);
    assert.notEqual(y, constant);
    assert.equal(constant.requiresGrad, false);
    y.sum().backward();
    same(x.grad, [1, 1]);
  });

  it("may pass nothing to an argument", () => {
    const first = g.customFunction((a: Tensor, b: Tensor) => a.mul(b), (adjoint) => [adjoint, null]); // prettier-ignore
    const [a, b] = [leaf(2), leaf(3)];
    first(a, b).backward();
    same(a.grad, 1);
    assert.equal(b.grad, null);
  });
});

describe("derivatives of functions", () => {
  const f = (x: Tensor): Tensor => x.mul(x).mul(tensor([1, 2, 3]));

  it("jacobian has the shape of the result, then that of the argument", () => {
    same(g.jacobian(f, tensor([1, 2, 3])), [[2, 0, 0], [0, 8, 0], [0, 0, 18]]); // prettier-ignore
    const wide = g.jacobian((x) => x.reshape(1).expand(2, 2), tensor([5]));
    assert.deepEqual(wide.shape, [2, 2, 1]);
    const [byA, byB] = g.jacobian((a, b) => a.mul(b).sum(), [tensor([1, 2]), tensor([3, 4])]);
    same(byA!, [3, 4]);
    same(byB!, [1, 2]);
    same(g.jacobian(() => ones(2), tensor([1])), [[0], [0]]); // prettier-ignore
  });

  it("hessian is the jacobian of the gradient", () => {
    same(g.hessian((x) => f(x).sum(), tensor([1, 2, 3])), [[2, 0, 0], [0, 4, 0], [0, 0, 6]]); // prettier-ignore
    const blocks = g.hessian((a, b) => a.mul(a).mul(b).sum(), [tensor(2), tensor(3)]);
    assert.deepEqual(blocks.map((row) => row.map((x) => x.item())), [[6, 4], [4, 0]]); // prettier-ignore
  });

  it("jvp and vjp are the two sides of one matrix", () => {
    const mix = (x: Tensor): Tensor => x.sin().cumsum(0).mul(x.exp());
    const x = g.randn(4, { seed: 1 });
    const [v, w] = [g.randn(4, { seed: 2 }), g.randn(4, { seed: 3 })];
    const [, tangent] = g.jvp(mix, x, v);
    const [, adjoint] = g.vjp(mix, x, w);
    const matrix = g.jacobian(mix, x);
    assert.ok(g.allClose(tangent, matrix.matmul(v), { relative: 1e-13 }));
    assert.ok(g.allClose(adjoint, w.matmul(matrix), { relative: 1e-13 }));
    assert.ok(Math.abs(g.dot(w, tangent).item() - g.dot(adjoint, v).item()) < 1e-13);
  });

  it("stand inside each other, and inside a recorded computation", () => {
    const cube = (x: Tensor): Tensor => x.pow(3).sum();
    same(g.jacobian(g.grad(cube), tensor([1, 2])), [[6, 0], [0, 12]]); // prettier-ignore
    const [, curved] = g.jvp((x) => g.grad(cube)(x), tensor([1, 2]), tensor([1, 1]));
    same(curved, [6, 12]);
    const x = leaf([1, 2]);
    g.grad(cube)(x).sum().backward();
    same(x.grad, [6, 12]);
    const [, tangent] = g.jvp(cube, x, ones(2));
    x.grad = null;
    tangent.backward();
    same(x.grad, [6, 12]);
  });

  it("take one input for a list of one", () => {
    const x = leaf([1, 2]);
    same(g.gradients(x.square().sum(), x)[0]!, [2, 4]);
  });

  it("leave arguments as they were", () => {
    const x = tensor([1, 2]);
    const y = g.grad((v) => v.square().sum())(x);
    assert.deepEqual([x.requiresGrad, x.grad, y.requiresGrad], [false, null, false]);
    assert.equal(g.jacobian(f, arange(3)).requiresGrad, false);
  });

  it("tell a recorder of every operation", () => {
    const seen: string[] = [];
    const before = g.setRecorder(({ name, output }) => seen.push(`${name} ${output.shape.join("×")}`));
    ones([2, 3]).mul(2).sum(0);
    g.setRecorder(before);
    ones(2).exp();
    assert.deepEqual(seen, ["mul 2×3", "sum 3"]);
  });
});
