import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { bigSlope } from "../../../engine/exact/big/slope";
import { doubleSlope } from "../../../engine/exact/slope";
import {
  mistaken,
  OP,
  partialA,
  partialB,
  primitives,
  value,
  type OpName,
  type Primitive,
} from "../../../engine/rules";
import { sample, stream } from "../rules/slope";

const POINTS = 200;

/** What a right partial may be off by, as the local check has it, without the rounding of the value. */
const RELATIVE = 2 ** -40;

const partialOf = (operand: 0 | 1): typeof partialA => (operand === 0 ? partialA : partialB);

/** Every right partial of the row is the slope, and every mistake planted in it is not. */
function check({ name, code, on, mistakes }: Primitive): void {
  const random = stream(code + 40);
  const caught = new Map<string, boolean>();
  for (let i = 0; i < POINTS; i++) {
    const [a, b = 0] = on.map((intervals) => sample(intervals, random)) as [number, number?];
    const at = { a, b, y: value(code, a, b) };
    on.forEach((_, k) => {
      const operand = k as 0 | 1;
      const partial = partialOf(operand)(code, a, b, at.y);
      const { value: slope, bar } = doubleSlope(code, at, operand);
      assert.ok(Math.abs(slope - partial) <= RELATIVE * Math.abs(partial) + bar, `${name}(${a}, ${b}): ${slope}`);
      assert.ok(bar <= RELATIVE * Math.abs(slope) || slope === 0, `${name}(${a}, ${b}): bar ${bar}`);
      (mistakes?.[operand] ?? []).forEach((text, m) => {
        const off = Math.abs(mistaken(code, operand, m, a, b, at.y) - slope);
        const key = `${operand}: ${text}`;
        caught.set(key, (caught.get(key) ?? false) || off > RELATIVE * Math.abs(slope) + bar);
      });
    });
  }
  assert.deepEqual(
    [...caught].filter(([, found]) => !found),
    [],
  );
}

/** Operands where double-doubles are too coarse, or near it: only 60 digits tell. */
const fine: readonly [op: OpName, a: number, b: number, operand: 0 | 1][] = [
  ["tanh", 25, 0, 0],
  ["sin", 1.5707963267948966, 0, 0],
  ["cos", 3e13, 0, 0],
  ["asin", 1 - 2 ** -53, 0, 0],
  ["acosh", 1 + 2 ** -52, 0, 0],
  ["tan", 1.5707963267948966, 0, 0],
  ["mul", 1e-200, 1e-200, 0],
  ["sqrt", 5e-324, 0, 0],
  ["log1p", -1 + 2 ** -50, 0, 0],
  ["pow", 1e-200, 1.5, 0],
  ["pow", 0.5, 1000, 1],
  ["div", 1e-200, 1e-200, 1],
  ["atan2", 1e-9, 1e8, 1],
];

describe("the slope of one operation", () => {
  for (const row of primitives)
    if (row.d.length > 0 && row.cut === undefined && row.held !== true && !["arg", "fround"].includes(row.name))
      it(`${row.name}: its partials and none of its mistakes`, () => check(row));

  for (const [op, a, b, operand] of fine)
    it(`${op} of ${a}, ${b} at 60 digits`, () => {
      const at = { a, b, y: value(OP[op], a, b) };
      const partial = partialOf(operand)(OP[op], a, b, at.y);
      const { value: slope, bar } = bigSlope(OP[op], at, operand);
      assert.ok(Math.abs(slope - partial) <= 1e-14 * Math.abs(partial) && bar <= 1e-12 * Math.abs(partial), `${slope}`);
    });

  it("is not told where an angle is so large that the step is lost beside it", () => {
    const at = { a: 1e60, b: 0, y: Math.sin(1e60) };
    for (const slope of [doubleSlope, bigSlope]) assert.equal(slope(OP.sin, at, 0).bar, Infinity);
  });
});
