import assert from "node:assert/strict";
import { elementsOf } from "../../../engine/source/tensorElements";
import { arange, tensor } from "../../../engine/tensor/index";

describe("what a check sees of a tensor", () => {
  it("is where its elements stand, through views too", () => {
    const whole = arange(6).reshape([2, 3]);
    const found = elementsOf(whole);
    assert.deepEqual([found?.shape, found?.strides, found?.offset, found?.dtype], [[2, 3], [3, 1], 0, "float64"]);
    const turned = elementsOf(whole.transpose());
    assert.deepEqual(
      [turned?.shape, turned?.strides],
      [
        [3, 2],
        [1, 3],
      ],
    );
    assert.equal(turned?.data, found?.data);
    assert.equal(elementsOf(tensor([1, 2], { dtype: "float32" }))?.dtype, "float32");
  });

  it("is nothing for what is no tensor", () => {
    for (const value of [[1, 2], {}, new Float64Array(2), Object.create(null), () => 1])
      assert.equal(elementsOf(value as object), undefined);
  });
});
