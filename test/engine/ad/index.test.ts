import { detach, noGrad } from "../../../engine/ad";
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
