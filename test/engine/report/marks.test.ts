import assert from "node:assert/strict";
import { outputName, pointText } from "../../../engine/report/marks";

describe("names as textbooks write them", () => {
  it("call an output without a name y, and one inside the result by its path", () => {
    const named = (path: string): string => outputName(path);
    assert.deepEqual(["", "[2]", "pos[1]"].map(named), ["y", "y[2]", "pos[1]"]);
  });

  it("call no output like an input", () => {
    assert.deepEqual(
      ["", "[2]", "y.k", "pos"].map((path) => outputName(path, ["x", "y[0]", "y[1]"])),
      ["f", "f[2]", "f.y.k", "pos"],
    );
    assert.equal(outputName("x[0]", ["x.a"]), "y.x[0]");
    assert.equal(outputName("", ["y", "f.k", "z", "w"]), "y");
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
