import { OP, partialA, partialB, primitives, value, type OpName } from "../../../engine/rules";
import assert from "node:assert/strict";

/** Equal numbers, NaN included; the sign of a zero derivative means nothing. */
function check(op: OpName, operands: readonly number[], expected: readonly number[]): void {
  const code = OP[op];
  const [a, b = 0] = operands as [number, number?];
  const y = value(code, a, b);
  const got = expected.map((_, k) => (k === 0 ? partialA(code, a, b, y) : partialB(code, a, b, y)) + 0);
  const text = operands.map((x) => (Object.is(x, -0) ? "-0" : x)).join(", ");
  assert.deepEqual(
    got,
    expected.map((x) => x + 0),
    `${op}(${text})`,
  );
}

type Case = [op: OpName, operands: readonly number[], partials: readonly number[]];

const corners: readonly Case[] = [
  ["pow", [0, 0], [0, 0]],
  ["pow", [-0, 0], [0, 0]],
  ["pow", [0, 1], [1, 0]],
  ["pow", [0, 2], [0, 0]],
  ["pow", [0, 0.5], [Infinity, 0]],
  ["pow", [0, -1], [-Infinity, -Infinity]],
  ["pow", [-2, 2], [-4, NaN]],
  ["pow", [-2, 3], [12, NaN]],
  ["pow", [-2, 0], [0, NaN]],
  ["pow", [-2, 0.5], [NaN, NaN]],
  ["pow", [5, 0], [0, Math.log(5)]],
  ["pow", [1, 7], [7, 0]],
  ["pow", [Infinity, 0], [0, Infinity]],
  ["pow", [Infinity, 1], [1, Infinity]],
  ["pow", [Infinity, -2], [-0, 0]],
  ["pow", [0.5, Infinity], [0, 0]],
  ["pow", [2, -Infinity], [0, 0]],
  ["pow", [2, Infinity], [NaN, Infinity]],
  ["pow", [NaN, 0], [0, NaN]],
  ["pow", [2, NaN], [NaN, NaN]],
  ["hypot", [0, 0], [0, 0]],
  ["hypot", [-0, 0], [0, 0]],
  ["hypot", [3, 4], [0.6, 0.8]],
  ["hypot", [-3, 0], [-1, 0]],
  ["atan2", [0, 0], [NaN, NaN]],
  ["atan2", [1, Infinity], [0, 0]],
  ["atan2", [Infinity, -Infinity], [0, 0]],
  ["atan2", [1.5e308, 1.5e308], [0, 0]],
  ["rem", [1, 0.1], [1, -9]],
  ["rem", [-7, 3], [1, 2]],
  ["rem", [7, -3], [1, 2]],
  ["rem", [2, 5], [1, 0]],
  ["rem", [2, Infinity], [1, 0]],
  ["rem", [2, 0], [1, NaN]],
  ["max", [1, 1], [1, 0]],
  ["max", [0, -0], [1, 0]],
  ["max", [-0, 0], [0, 1]],
  ["max", [-0, -0], [1, 0]],
  ["max", [NaN, 1], [NaN, NaN]],
  ["max", [1, NaN], [NaN, NaN]],
  ["max", [Infinity, Infinity], [1, 0]],
  ["min", [1, 1], [1, 0]],
  ["min", [0, -0], [0, 1]],
  ["min", [-0, 0], [1, 0]],
  ["min", [1, NaN], [NaN, NaN]],
  ["abs", [0], [0]],
  ["abs", [-0], [0]],
  ["abs", [-Infinity], [-1]],
  ["abs", [NaN], [NaN]],
  ["sqrt", [0], [Infinity]],
  ["sqrt", [-0], [Infinity]],
  ["sqrt", [-1], [NaN]],
  ["cbrt", [0], [Infinity]],
  ["cbrt", [-0], [Infinity]],
  ["cbrt", [-8], [1 / 12]],
  ["asin", [1], [Infinity]],
  ["acos", [-1], [-Infinity]],
  ["asin", [1.5], [NaN]],
  ["acosh", [0.5], [NaN]],
  ["acosh", [-2], [NaN]],
  ["fround", [0.1], [1]],
  ["floor", [NaN], [0]],
  ["round", [0.5], [0]],
];

describe("corner cases of the rules", () => {
  for (const { name, edges = [] } of primitives) {
    for (const { when, point, takes } of edges) {
      it(`${name} where ${when} takes what its row says`, () => check(name, point, takes));
    }
  }
  for (const [op, operands, partials] of corners) {
    it(`${op} of ${operands.map((x) => (Object.is(x, -0) ? "-0" : x)).join(", ")}`, () =>
      check(op, operands, partials));
  }
});
