import { arity, label, mistaken, OP, opName, primitive, primitives, value } from "../../../engine/rules";
import assert from "node:assert/strict";
import { sample, stream } from "./slope";

const check = (code: number, expected: string): void => assert.equal(label(code, "v1", "x2"), expected);

describe("the rules' front door", () => {
  it("has one code per row, in order, and input first", () => {
    assert.equal(OP.input, 0);
    primitives.forEach((row, code) => {
      assert.equal(row.code, code);
      assert.equal(OP[row.name], code);
      assert.equal(opName(code), row.name);
      assert.equal(arity(code), row.d.length);
    });
  });

  it("labels operations in their operands' names", () => {
    check(OP.add, "v1 + x2");
    check(OP.mul, "v1 · x2");
    check(OP.log, "ln(v1)");
    check(OP.abs, "|v1|");
    check(OP.atan2, "atan2(v1, x2)");
    check(OP.detach, "detach(v1)");
    check(OP.input, "v1");
    for (const { code } of primitives) assert.ok(label(code, "v1", "x2").length <= 20);
  });

  it("knows every mistake of every row, and no other", () => {
    const random = stream(1);
    for (const { code, on, mistakes = [] } of primitives) {
      const [a = 0, b = 0] = on.map((intervals) => sample(intervals, random));
      const wrong = (operand: number, k: number): number => mistaken(code, operand, k, a, b, value(code, a, b));
      mistakes.forEach((list, operand) => {
        const expected = [...list.map(() => false), true];
        assert.deepEqual(
          expected.map((_, k) => Number.isNaN(wrong(operand, k))),
          expected,
          opName(code),
        );
      });
    }
  });

  it("throws for a code without a row", () => {
    for (const code of [primitives.length, 255, -1]) {
      assert.throws(() => primitive(code), RangeError);
      assert.throws(() => arity(code), RangeError);
      assert.throws(() => value(code, 1, 1), RangeError);
    }
    assert.throws(() => value(OP.input, 1, 1), RangeError);
  });
});
