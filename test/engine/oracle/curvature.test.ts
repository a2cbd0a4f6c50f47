import assert from "node:assert/strict";
import { runLine } from "../../../engine/oracle/ladder";
import type { LadderName, LadderResult } from "../../../engine/protocol";

const along = (f: (x: number) => number, x: number, ladder: LadderName = "A"): LadderResult => {
  const [found] = runLine({
    ...{ x: Float64Array.of(x), f0: [f(x)], line: { kind: "coordinate", input: 0 }, ladder, usable: "all" },
    evaluate: ([at = NaN]) => [f(at)],
    curvature: true,
  });
  if (found?.curvature === undefined) throw new Error("no second differences");
  return found.curvature;
};

/** Both ladders: the bar holds the truth, and is as narrow as it says. */
function check(f: (x: number) => number, x: number, truth: number, narrow: number): void {
  for (const ladder of ["A", "B"] as const) {
    const { value, bar } = along(f, x, ladder);
    assert.ok(Math.abs((value ?? NaN) - truth) <= bar, `${value} ± ${bar} instead of ${truth}`);
    assert.ok(bar <= narrow * Math.max(1, Math.abs(truth)), `±${bar}`);
  }
}

describe("second differences", () => {
  it("of smooth functions", () => {
    check((x) => x ** 3, 2, 12, 1e-9);
    check(Math.exp, 1, Math.E, 1e-8);
    check(Math.sin, 100, -Math.sin(100), 1e-5);
    check((x) => 1 / x, 0.01, 2e6, 1e-6);
    check((x) => 3 * x + 1, 5, 0, 1e-9);
  });

  it("see what has no first derivative at the point", () => check((x) => (x - 1.5) ** 2, 1.5, 2, 1e-9));

  it("have a bar as wide as rounding makes it", () => {
    const { value, bar } = along((x) => 1e9 + x * x, 1);
    assert.ok(Math.abs((value ?? NaN) - 2) <= bar, `${value} ± ${bar}`);
    assert.ok(bar > 1e-9);
  });

  it("are not asked for by themselves", () => {
    const [found] = runLine({
      ...{ x: Float64Array.of(1), f0: [1], line: { kind: "coordinate", input: 0 }, ladder: "A", usable: "all" },
      evaluate: ([at = NaN]) => [at],
    });
    assert.equal(found?.curvature, undefined);
  });
});
