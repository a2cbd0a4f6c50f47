import assert from "node:assert/strict";
import { barred, dotted, outputName, pointText } from "../../../engine/report/marks";

describe("names as textbooks write them", () => {
  it("call an output without a name y, and one inside the result by its path", () => {
    assert.deepEqual(["", "[2]", "pos[1]"].map(outputName), ["y", "y[2]", "pos[1]"]);
  });

  it("have the mark over the first letter, whatever that is made of", () => {
    assert.equal(dotted("v-1"), "v\u0307-1");
    assert.equal(barred("𝑥1"), "𝑥\u03041");
    assert.equal(barred(""), "\u0304");
  });

  it("write a point as code, and not all of a long one", () => {
    assert.equal(pointText([2, [5, "$NaN"], null]), '(2, [5,"$NaN"], null)');
    assert.equal(pointText([]), "()");
    const matrix = {
      $tensor: [
        [1, "$NaN"],
        ["$-0", 2],
      ],
    };
    assert.equal(pointText([matrix, '{"$tensor":1}']), '(tensor([[1,NaN],[-0,2]]), "{\\"$tensor\\":1}")');
    assert.equal(pointText([{ w: { $tensor: 3, dtype: "float32" } }]), '({"w":tensor(3, { dtype: "float32" })})');
    const long = pointText([Array.from({ length: 1000 }, (_, i) => i)], 20);
    assert.equal(long.length, 20);
    assert.ok(long.endsWith("…)"), long);
  });
});
