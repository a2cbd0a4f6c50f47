/** Operations on tensors in the picture: one box each, with shapes, that opens to its scalars. */
import assert from "node:assert/strict";
import { firstWish } from "../../../engine/picture/wish";
import type { GraphAnswer, View, ViewWish } from "../../../engine/protocol";
import { worldsOn, type Worlds } from "./worlds";

const text = `import { matmul, noGrad, type Tensor, tensor } from "gradproof/tensor";
/** @gradcheck (tensor([[1, 2, -1], [0.5, 0.1, 0.2]]), tensor([[1, 2], [3, 4], [5, 6]])) */
export function layer(x: Tensor, w: Tensor): Tensor {
  const h = matmul(x, w);
  return h.tanh().sum();
}
/** @gradcheck (tensor([1, 2, 3])) */
export function detached(x: Tensor): Tensor {
  const u = x.mul(x).detach();
  return u.mul(x).sum();
}
`;

describe("tensors in the picture", () => {
  let worlds: Worlds;
  before(() => (worlds = worldsOn(text)));
  after(() => worlds.close());

  async function view(name: string, wish: Partial<ViewWish> = {}): Promise<View> {
    return worlds.withRuns(name, undefined, async ({ planned: { job }, traced }) => {
      const query = { kind: "view" as const, wish: { ...firstWish, ...wish } };
      const ask = { run: traced.run, job, query, again: undefined };
      const answer = (await worlds.pool.ask("traced", "graph", ask, 60_000)) as GraphAnswer & { view: View };
      return answer.view;
    });
  }

  it("show an operation as one box with its shapes, at the line that calls it", async () => {
    const { boxes } = await view("layer");
    assert.deepEqual(
      boxes.map(({ label, site }) => [label, site?.line]),
      [
        ["x [6]", undefined],
        ["w [6]", undefined],
        ["h = matmul [2×3] [3×2] → [2×2]", 4],
        ["tanh [2×2] → [2×2]", 5],
        ["sum [2×2] → number", 5],
      ],
    );
  });

  it("open it to its scalars", async () => {
    const closed = await view("layer");
    const box = closed.boxes.find(({ label }) => label.startsWith("h = matmul"))!;
    const { boxes } = await view("layer", { open: [box.id] });
    const inside = boxes.slice(2, -2);
    assert.equal(inside.length, 28);
    assert.deepEqual(
      inside.slice(0, 3).map(({ label }) => label),
      ["h = x[0][0] · w[0][0]", "h₂ = 0 + h", "h₃ = x[0][1] · w[1][0]"],
    );
    assert.ok(inside.every(({ site }) => site?.line === 4));
  });

  it("mark what is detached", async () => {
    const { boxes } = await view("detached");
    assert.deepEqual(
      boxes.slice(3).map(({ label, flags }) => [label, Object.keys(flags).sort().join(" ")]),
      [
        ["mul [3] [3] → [3]", ""],
        ["u = detach [3] → [3]", "cut detached explicit"],
        ["mul [3] [3] → [3]", "mixed"],
        ["sum [3] → number", "mixed output"],
      ],
    );
  });
});
