import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readSharedGradient } from "../../../engine/evaluate/sharedGradient";
import type { FunctionInfo } from "../../../engine/protocol";

type Aliases = { path: string; of: string }[];

function read(
  result: unknown,
  inputs: string[],
  names: string,
  aliases: Aliases,
): ReturnType<typeof readSharedGradient> {
  const info = { parameters: [...names].map((name) => ({ name })) } as unknown as FunctionInfo;
  const roots = [...names].filter((name) => inputs.some((path) => path.startsWith(name)));
  return readSharedGradient(result, inputs, { aliases, roots, info });
}

function check(result: unknown, inputs: string[], names: string, aliases: Aliases, values: number[]): void {
  const reading = read(result, inputs, names, aliases);
  assert.equal(reading.problem, undefined);
  assert.deepEqual(reading.values, values);
}

const x2 = ["x[0]", "x[1]"];
const yIsX = [{ path: "y", of: "x" }];

describe("the gradient of arguments that share numbers", () => {
  it("may have one number per input: then that is the total", () => check([5, 6], x2, "xy", yIsX, [5, 6]));
  it("is the sum over the places, in the shape of the parameters", () =>
    check(
      [
        [1, 2],
        [10, 20],
      ],
      x2,
      "xy",
      yIsX,
      [11, 22],
    ));
  it("or by their names", () => check({ x: [1, 2], y: [10, 20] }, x2, "xy", yIsX, [11, 22]));
  it("or flat", () => check([1, 2, 10, 20], x2, "xy", yIsX, [11, 22]));
  it("or beside the value", () =>
    check(
      [
        7.5,
        [
          [1, 2],
          [10, 20],
        ],
      ],
      x2,
      "xy",
      yIsX,
      [11, 22],
    ));
  it("keeps the order of the parameters, where another one stands between", () =>
    check([1, 2, 5, 10, 20], ["x[0]", "x[1]", "z"], "xzy", yIsX, [11, 22, 5]));
  it("also below an object", () =>
    check({ u: [1], v: [10], w: 5 }, ["p.u[0]", "p.w"], "p", [{ path: "p.v", of: "p.u" }], [11, 5]));
  it("and for three places", () =>
    check([[1], [10], [100]], ["x[0]"], "xyz", [...yIsX, { path: "z", of: "x" }], [111]));
  it("for views that overlap in a part", () =>
    check(
      [
        [1, 2],
        [10, 20],
      ],
      ["x[0]", "x[1]", "y[1]"],
      "xy",
      [{ path: "y[0]", of: "x[1]" }],
      [1, 12, 20],
    ));
  it("is said to have the wrong length as the inputs are counted", () =>
    assert.deepEqual(read([1, 2, 3], x2, "xy", yIsX).problem, { kind: "length", got: 3, wanted: 2 }));
  it("changes nothing where nothing is shared", () => {
    assert.deepEqual(read([1, 2, 3, 4], x2, "xy", []).problem, { kind: "length", got: 4, wanted: 2 });
  });
});
