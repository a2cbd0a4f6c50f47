import assert from "node:assert/strict";
import { collectLeaves } from "../../../engine/evaluate/leaves";
import { restOf } from "../../../engine/evaluate/rest";
import { shareCells } from "../../../engine/evaluate/sharedCells";
import { walkElements } from "../../../engine/evaluate/tensorElements";
import { elementsOf } from "../../../engine/source/tensorElements";
import { arange, tensor, zeros } from "../../../engine/tensor/index";
import type { Tensor } from "../../../engine/tensor/types";

const places = (x: Tensor): [number, string][] => {
  const found: [number, string][] = [];
  walkElements(elementsOf(x)!, (place, indices) => found.push([place, indices]));
  return found;
};

describe("the elements of a tensor", () => {
  it("are walked in order, wherever they stand", () => {
    assert.deepEqual(places(tensor(5)), [[0, ""]]);
    assert.deepEqual(places(zeros([0, 3])), []);
    assert.deepEqual(places(arange(6).reshape(2, 3).T.slice([1, 3])), [
      [1, "[0][0]"],
      [4, "[0][1]"],
      [2, "[1][0]"],
      [5, "[1][1]"],
    ]);
  });

  it("are its only leaves, and those of integers are none", () => {
    const x = tensor([1, 2], { requiresGrad: true });
    x.square().sum().backward();
    const { leaves } = collectLeaves([x, tensor([1], { dtype: "int32" })], (key) => `p${key}`);
    assert.deepEqual(
      leaves.map(({ path, value }) => [path, value]),
      [
        ["p0[0]", 1],
        ["p0[1]", 2],
      ],
    );
  });

  it("that stand in one place are one leaf", () => {
    const x = tensor([[1, 2]]);
    const all = shareCells(collectLeaves([x, x.T, x.expand(2, 2)], (key) => `p${key}`));
    assert.deepEqual(
      all.leaves.map(({ path }) => path),
      ["p0[0][0]", "p0[0][1]"],
    );
    assert.deepEqual(all.aliases[1], { path: "p1[1][0]", of: "p0[0][1]" });
    assert.equal(all.aliases.length, 6);
  });

  it("are what is held beside them when the gradient comes, and not when it is only used", () => {
    const x = tensor([1, 2], { requiresGrad: true });
    const before = restOf([x]);
    const y = x.square().sum();
    assert.deepEqual(restOf([x]), before);
    y.backward();
    assert.notDeepEqual(restOf([x]), before);
  });
});

describe("what is no tensor", () => {
  it("has no elements", () => {
    for (const value of [{}, [], Object.create(null) as object, new Float64Array(2), new (class {})()])
      assert.equal(elementsOf(value), undefined);
  });
});
