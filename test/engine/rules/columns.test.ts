import { primitives, partialA, partialB, value } from "../../../engine/rules";
import { reads, valueColumn } from "../../../engine/rules/compiled/columns";
import { formulaA, formulaB } from "../../../engine/rules/compiled/formulas";
import { OP } from "../../../engine/rules/compiled/op";
import assert from "node:assert/strict";

const apply = (name: string, a: number, b = 0): number => value(OP[name as keyof typeof OP], a, b);

/** Places inside every interval of a row, and on its edges. */
function points(op: number): [number, number][] {
  const { on, edges = [] } = primitives[op]!;
  const along = on.map((ends) =>
    [0.25, 0.75].flatMap((t) => ends.flatMap((low, k) => (k % 2 === 0 ? [low + t * (ends[k + 1]! - low)] : []))),
  );
  const inside = along[0]!.flatMap((a) => (along[1] ?? [0]).map((b): [number, number] => [a, b]));
  return [...inside, ...edges.map(({ point }): [number, number] => [point[0]!, point[1] ?? 0])];
}

describe("rules as columns and as formulas", () => {
  for (const op of Object.keys(reads).map(Number)) {
    const { name, d } = primitives[op]!;

    it(`${name}: a column holds the values, whatever the steps`, () => {
      const at = points(op);
      const a = Float64Array.from(at, ([v]) => v);
      const b = Float64Array.from(at.flatMap(([, v]) => [v, NaN]));
      const y = new Float64Array(at.length + 1);
      valueColumn(op, at.length, a, 0, 1, b, 0, 2, y, 1);
      at.forEach(([v, w], k) => assert.ok(Object.is(y[k + 1], value(op, v, w)), `${name}(${v}, ${w}) is ${y[k + 1]}`));
      assert.equal(y[0], 0);
    });

    it(`${name}: the formulas are the partials, and read what is said of them`, () => {
      [formulaA, formulaB].forEach((formula, k) => {
        for (const [a, b] of points(op)) {
          const y = value(op, a, b);
          const choose = (
            test: (a: number, b: number, y: number) => boolean,
            then: number,
            otherwise: number,
          ): number => (test(a, b, y) ? then : otherwise);
          const expected = (k === 0 ? partialA : partialB)(op, a, b, y);
          const found = formula<number>(op, apply, choose, a, b, y);
          assert.ok(
            Object.is(found + 0, expected + 0),
            `${name}, operand ${k}, at ${a}, ${b}: ${found}, not ${expected}`,
          );
        }
      });
      const letters = ["a", "b", "y"];
      d.forEach((text, k) => {
        const whole = `${text} ${/\bh\b/.test(text) ? (primitives[op]!.h ?? "") : ""}`;
        const bits = letters.map((letter) => new RegExp(`\\b${letter}\\b`).test(whole));
        assert.deepEqual(letters.map((_, i) => (reads[op]![k]! & (1 << i)) !== 0), bits); // prettier-ignore
      });
    });
  }

  it("refuses what tensors do not have", () => {
    const x = new Float64Array(1);
    for (const op of [OP.input, OP.bor, OP.custom])
      assert.throws(() => valueColumn(op, 1, x, 0, 1, x, 0, 1, x, 0), /computes columns/);
  });
});
