import assert from "node:assert/strict";
import { readHessian } from "../../../engine/evaluate/hessianForm";

const xy = ["x", "y"];

/** The form it was read in and the numbers, or the problem. */
function check(
  result: unknown,
  wanted: [form: string, values: number[]] | object,
  inputs: readonly string[] = xy,
  parameters: readonly string[] = xy,
  active: readonly number[] = [...inputs.keys()],
): void {
  const { form, values, problem } = readHessian(result, inputs, parameters, active);
  if (Array.isArray(wanted)) assert.deepEqual([problem, form, values], [undefined, ...wanted]);
  else assert.deepEqual(problem, wanted);
}

describe("the form of a Hessian", () => {
  it("rows, flat, views", () => {
    for (const rows of [
      [
        [1, 2],
        [3, 4],
      ],
      [Float64Array.of(1, 2), Float64Array.of(3, 4)],
    ])
      check(rows, ["matrix", [1, 2, 3, 4]]);
    for (const list of [[1, 2, 3, 4], Float64Array.of(1, 2, 3, 4)]) check(list, ["flat", [1, 2, 3, 4]]);
  });

  it("one input: a number, a list, a matrix", () => {
    check(5, ["shape", [5]], ["x"], ["x"]);
    check(5, ["flat", [5]], ["x[0]"], ["x"]);
    check([5], ["flat", [5]], ["x"], ["x"]);
    check([[5]], ["matrix", [5]], ["x"], ["x"]);
    check([[5]], ["matrix", [5]], ["x[0]"], ["x"]);
  });

  it("an object that holds it", () => {
    for (const key of ["hessian", "hess", "H"]) check({ value: 7, [key]: [1, 2, 3, 4] }, ["flat", [1, 2, 3, 4]]);
  });

  it("the shape of the parameters, twice", () => {
    check({ x: { x: 1, y: 2 }, y: { x: 3, y: 4 } }, ["shape", [1, 2, 3, 4]]);
    check({ x: { x: 1, y: 2 }, y: { x: 3, y: 4 } }, ["shape", [1, 2, 3, 4]], ["p.x", "p.y"], ["p"]);
    const inputs = ["w[0]", "w[1]", "b"];
    check(
      [
        [
          [[1, 2], 3],
          [[4, 5], 6],
        ],
        [[7, 8], 9],
      ],
      ["shape", [1, 2, 3, 4, 5, 6, 7, 8, 9]],
      inputs,
      ["w", "b"],
    );
    check([[[[1, 2]]]], { kind: "length", got: 2, wanted: 9 }, inputs, ["w", "b"]);
  });

  it("without the counts, which have no derivative", () => {
    check([[5]], ["matrix", [5, NaN, NaN, NaN]], ["x", "n"], ["x", "n"], [0]);
    check([1, 0, 0, 0], ["flat", [1, 0, 0, 0]], ["x", "n"], ["x", "n"], [0]);
  });

  it("or what is wrong with it", () => {
    check(undefined, { kind: "nothing" });
    check("text", { kind: "not-numeric", got: "a string" });
    check([], { kind: "not-numeric", got: "an array without numbers" });
    check([1, 2], { kind: "length", got: 2, wanted: 4 });
    check([[1, 2, 3], [4]], { kind: "shape", got: "[0][0], [0][1], [0][2], [1][0]", missing: "[1][1]" });
  });
});
