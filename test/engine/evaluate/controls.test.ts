import assert from "node:assert/strict";
import { computedElsewhere, followed, wholeOnly } from "../../../engine/evaluate/controls";

type Values = (x: readonly number[]) => number[] | null;

/** Which of the inputs at x, all taken for controls, the function follows beside the point. */
function check(f: Values, x: number[], expected: number[]): void {
  const controls = new Set(x.keys());
  assert.deepEqual(
    followed(controls, Float64Array.from(x), (point) => f(Array.from(point))),
    expected,
  );
}

const turns = (n: number): number => {
  let count = 0;
  for (let i = 0; i < n; i++) count++;
  return count;
};

describe("controls", () => {
  it("are no inputs that a branch hides at the point", () => {
    check(([x = NaN]) => [x > 0 ? x : 0], [0], [0]);
    check(([x = NaN]) => [x === 1 ? 1 : x * x], [1], [0]);
    check(([x = NaN]) => [x === 0 ? 0 : x * Math.log(x)], [0], [0]);
  });
  it("are counts, choices and signs", () => {
    check(([n = NaN]) => [turns(n)], [3], []);
    check(([n = NaN]) => [n > 2 ? 1 : 0], [2], []);
    check(([n = NaN, m = NaN]) => [turns(n) * (m > 0 ? 2 : 3)], [4, 0], []);
  });
  it("are told one by one where some are and some are not", () => {
    check(([n = NaN, x = NaN]) => [turns(n) + (x > 0 ? x : 0)], [3, 0], [1]);
    check(([x = NaN, y = NaN]) => [Math.max(x, 0), Math.min(y, 0)], [0, 0], [0, 1]);
  });
  it("are not taken for steady where two of them move together", () => {
    check(([x = NaN, y = NaN]) => [x - y], [3, 5], [0, 1]);
  });
  it("are found among very many, and none is believed where very many move", () => {
    const many = Array.from({ length: 500 }, () => 2);
    check((x) => [turns(x[0] ?? NaN) + (x[333] ?? NaN) * (x[499] ?? NaN)], many, [333, 499]);
    check(
      (x) => [x.reduce((s, v) => s + v * v, 0)],
      many,
      many.map((_, i) => i),
    );
  });
  it("stay what they are where half of them is no point of the function", () => {
    check(([n = NaN]) => (Number.isInteger(n) ? [n] : null), [3], []);
    check(([n = NaN]) => [([1, 2, 3][n] ?? NaN) * 2], [1], []);
  });
});

describe("wholeOnly", () => {
  const at = (x: number[], throws: (x: readonly number[]) => boolean): number[] =>
    wholeOnly([...x.keys()], Float64Array.from(x), (point) => throws(Array.from(point)));
  it("finds those of which the function takes no part, on either side", () => {
    assert.deepEqual(
      at([2, 3], ([n = NaN]) => !Number.isInteger(n)),
      [0],
    );
  });
  it("leaves the end of a domain alone, and what is taken further off", () => {
    assert.deepEqual(
      at([2], ([n = NaN]) => n > 2),
      [],
    );
    assert.deepEqual(
      at([2], ([n = NaN]) => Math.abs(n - 2) < 2 ** -8),
      [],
    );
  });
  it("believes nothing of very many", () => {
    assert.deepEqual(
      at(
        Array.from({ length: 65 }, () => 1),
        () => true,
      ),
      [],
    );
  });
});

describe("computedElsewhere", () => {
  const at = (x: number[], uses: (x: readonly number[]) => number[] | null): number[] =>
    computedElsewhere(new Set(x.keys()), Float64Array.from(x), (point) => {
      const used = uses(Array.from(point));
      return used === null ? null : new Set(used);
    });
  it("finds what another branch computes with, however its value looks", () => {
    assert.deepEqual(
      at([0], ([x]) => (x === 0 ? [] : [0])),
      [0],
    );
    assert.deepEqual(
      at([0, 3], ([x = NaN]) => (x > 0.5 ? [0] : [])),
      [0],
    );
  });
  it("leaves counts alone, and what cannot be asked", () => {
    assert.deepEqual(
      at([3, 0], () => []),
      [],
    );
    assert.deepEqual(
      at([1], ([n = NaN]) => (Number.isInteger(n) ? [0] : null)),
      [],
    );
  });
});
