import { arange, customFunction, dot, grad, jvp, noGrad, ones, tensor, vjp } from "../../../engine/tensor/index";
import type { Tensor } from "../../../engine/tensor/types";
import assert from "node:assert/strict";

/** The facts of the lesson, as textbooks state them. */
describe("the lesson", () => {
  const close = (x: number, y: number): void =>
    assert.ok(Math.abs(x - y) < 1e-14 * Math.max(1, Math.abs(y)), `${x}, not ${y}`);
  const f = (x1: Tensor, x2: Tensor): Tensor => x1.log().add(x1.mul(x2)).sub(x2.sin());

  it("y = ln x1 + x1·x2 − sin x2 at (2, 5): 11.652…, ẏ = 5.5 forward, (5.5, 1.716…) in one reverse sweep", () => {
    const [x1, x2] = [tensor(2, { requiresGrad: true }), tensor(5, { requiresGrad: true })];
    const y = f(x1, x2);
    close(y.item(), Math.log(2) + 10 - Math.sin(5));
    y.backward();
    close(x1.grad!.item(), 5.5);
    close(x2.grad!.item(), 2 - Math.cos(5));
    const at = [tensor(2), tensor(5)];
    close(jvp(f, at, [tensor(1), tensor(0)])[1].item(), 5.5);
    close(jvp(f, at, [tensor(0), tensor(1)])[1].item(), 2 - Math.cos(5));
    const [, adjoints] = vjp(f, at);
    assert.deepEqual(
      adjoints.map((g) => g.item()),
      [x1.grad!.item(), x2.grad!.item()],
    );
  });

  it("y = 2·xᵀx at [0, 1, 2, 3]: 28, gradient 4x; gradients add up until they are zeroed", () => {
    const x = arange(4).requiresGrad_();
    assert.equal(x.grad, null);
    const y = dot(x, x).mul(2);
    assert.equal(y.item(), 28);
    y.backward();
    assert.deepEqual(x.grad!.toArray(), [0, 4, 8, 12]);
    assert.ok(x.grad!.toArray().toString() === x.mul(4).toArray().toString());
    x.sum().backward();
    assert.deepEqual(x.grad!.toArray(), [1, 5, 9, 13]);
    x.grad!.zero_();
    x.sum().backward();
    assert.deepEqual(x.grad!.toArray(), [1, 1, 1, 1]);
  });

  it("backward of many numbers wants a gradient; ones are the sum", () => {
    const x = arange(4).requiresGrad_();
    const y = x.mul(x);
    assert.throws(() => y.backward(), /shape \[4\].*ones\(\[4\]\)/);
    y.backward(ones(4));
    assert.deepEqual(x.grad!.toArray(), [0, 2, 4, 6]);
    x.grad!.zero_();
    x.mul(x).sum().backward();
    assert.deepEqual(x.grad!.toArray(), [0, 2, 4, 6]);
  });

  it("a detached factor is a constant; what it was taken from still has its record", () => {
    const x = arange(4).requiresGrad_();
    const y = x.mul(x);
    const u = y.detach();
    u.mul(x).sum().backward();
    assert.deepEqual(x.grad!.toArray(), u.toArray());
    x.grad!.zero_();
    y.sum().backward();
    assert.deepEqual(x.grad!.toArray(), [0, 2, 4, 6]);
  });

  it("through control flow, d/a is the slope of d at a", () => {
    for (const start of [0.3, -0.7, 2e-5, 1500, -1e9, [0.5, -1, 3]]) {
      const a = tensor(start, { requiresGrad: true });
      let b = a.mul(2);
      while (b.norm().item() < 1000) b = b.mul(2);
      const c = b.sum().item() > 0 ? b : b.mul(100);
      c.sum().backward();
      const ratio = noGrad(() => c.div(a));
      assert.deepEqual(a.grad!.toArray(), ratio.toArray());
    }
  });

  it("gradients of gradients, and a gradient of one's own", () => {
    const cube = (x: Tensor): Tensor => x.pow(3);
    assert.equal(grad(grad(grad(cube)))(tensor(5)).item(), 6);
    const halved = customFunction(
      (x) => x.mul(x),
      (adjoint, [x]) => [adjoint.mul(x)],
    );
    assert.equal(grad(halved)(tensor(5)).item(), 5);
  });
});
