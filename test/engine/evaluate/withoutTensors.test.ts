import assert from "node:assert/strict";
import { withoutTensors } from "../../../engine/evaluate/withoutTensors";
import { arange, tensor } from "../../../engine/tensor/index";

describe("withoutTensors", () => {
  const x = arange(6).reshape(2, 3);
  const view = new Float64Array([1, 2]);
  for (const [name, value, expected] of [
    [
      "a matrix",
      x,
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
    [
      "a view",
      x.T.slice([0, 2]),
      [
        [0, 3],
        [1, 4],
      ],
    ],
    ["a single number", tensor(2), 2],
    ["nothing in it", tensor([]), []],
    ["one in a list", [1, x.select(0, 1)], [1, [3, 4, 5]]],
    ["one in an object", { value: tensor(1), gradient: [tensor([2])] }, { value: 1, gradient: [[2]] }],
  ] as const) {
    it(name, () => assert.deepEqual(withoutTensors(value), expected));
  }
  it("comes to an end where objects refer to each other in circles", () => {
    const circle: Record<string, unknown> = { x: 4 };
    circle["self"] = circle;
    assert.equal(withoutTensors(circle), circle);
    const one = { list: [tensor([1, 2])] as unknown[] };
    one.list.push(one);
    const { list } = withoutTensors(one) as { list: unknown[] };
    assert.deepEqual(list[0], [1, 2]);
    assert.equal(list[1], one);
  });

  it("leaves everything else as it is", () => {
    const list = [1, 2];
    const map = new Map([["a", 1]]);
    for (const one of [list, map, view, null, undefined, 3, "a"]) assert.equal(withoutTensors(one), one);
  });
});
