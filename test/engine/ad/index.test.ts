import { customGradient, detach, noGrad } from "../../../engine/ad";
import assert from "node:assert/strict";

const check = (x: unknown): void => {
  assert.equal(detach(x), x);
  assert.equal(
    noGrad(() => x),
    x,
  );
};

describe("gradproof/ad outside a check", () => {
  it("is the identity", () => {
    for (const x of [1.5, NaN, "s", null, undefined, [1, 2], new Float64Array(3), { a: { b: 1 } }, () => 1]) check(x);
  });

  it("gives the very function, typed as it is", async () => {
    const scale = (x: number[], k: number, name: string): Promise<{ sum: number }> =>
      Promise.resolve({ sum: x.reduce((s, v) => s + v * k, 0) + name.length });
    // The types are the test: adjoints in the shapes of the arguments, of the value the promise has.
    const given = customGradient(scale, ({ sum }, [x, k], { sum: y }) => [x.map(() => sum * k), sum * y, undefined]);
    assert.equal(given, scale);
    assert.deepEqual(await noGrad(() => detach(given([1, 2], 3, "n"))), { sum: 10 });
  });

  it("lets what fn throws through", () => {
    assert.throws(
      () =>
        noGrad(() => {
          throw new Error("mine");
        }),
      /mine/,
    );
  });
});
