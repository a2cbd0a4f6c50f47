import assert from "node:assert/strict";
import { stepsAtBorder } from "../../../engine/oracle/border";

/** f is flat up to `flat` beside x and has moved at `moved`: is there a step in between? */
function check(f: (x: number) => number, x: number, flat: number, moved: number, steps: boolean): void {
  let evaluations = 0;
  const found = stepsAtBorder(
    {
      evaluate: ([v = NaN]) => (evaluations++, [f(v)]),
      x: Float64Array.of(x),
      line: { kind: "coordinate", input: 0 },
      ladder: "A",
      usable: "all",
    },
    { output: 0, f0: f(x), flat, moved },
  );
  assert.equal(found, steps);
  assert.ok(evaluations <= 70, String(evaluations));
}

describe("border of a flat place", () => {
  it("is a bend where f goes on from the same value", () => check((x) => Math.max(x, 0), -1e-5, 7e-6, 1.5e-5, false));
  it("is one on the other side too", () => check((x) => Math.min(x - 1, 0), 1 + 1e-9, -8e-10, -1.6e-9, false));
  it("is one where f is large", () => check((x) => 1e6 + Math.max(x, 0), -1e-3, 9e-4, 1.8e-3, false));
  it("is a step on a tread", () => check((x) => Math.floor(x * 1e6) / 1e6, 0.3000003, 5e-7, 1e-6, true));
  it("is a step over several treads", () => check((x) => Math.floor(x * 1e6) / 1e6, 0.3000003, 5e-7, 3e-6, true));
  it("is a step where f stops being a number", () => check((x) => (x < 1 ? 0 : NaN), 0.9, 0.05, 0.2, true));
});
