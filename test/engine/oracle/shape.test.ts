import assert from "node:assert/strict";
import { runLine } from "../../../engine/oracle/ladder";
import type { OracleEvidence } from "../../../engine/protocol";
import { createRandom } from "./generators/random";

type Flags = OracleEvidence["flags"];

function flagsOf(f: (x: number) => number, x: number): Flags {
  const [found] = runLine({
    evaluate: ([v = NaN]) => [f(v)],
    x: Float64Array.of(x),
    f0: [f(x)],
    line: { kind: "coordinate", input: 0 },
    ladder: "A",
    usable: "all",
  });
  assert.ok(found !== undefined);
  return found.flags;
}

/** Exactly these flags are raised. */
function check(f: (x: number) => number, x: number, raised: (keyof Flags)[], flat: Flags["flat"] = "no"): void {
  const flags = flagsOf(f, x);
  const names = ["jump", "verticalTangent", "kink", "domainEdge", "isolated", "nonFinite"] as const;
  assert.deepEqual(
    names.filter((name) => flags[name]),
    raised,
  );
  assert.equal(flags.flat, flat);
}

describe("shape of the place", () => {
  it("sees nothing at a smooth place", () => check(Math.sin, 1, []));
  it("sees nothing at a sharp bend that is smooth", () => check((x) => Math.sqrt(x * x + 1e-12), 0, []));
  it("sees a kink", () => check(Math.abs, 0, ["kink"]));
  it("sees a weak kink on a steep slope", () => check((x) => 100 * x + 0.01 * Math.abs(x), 0, ["kink"]));
  it("sees a jump from one side", () => check((x) => (x > 0 ? x + 1 : x), 0, ["jump"]));
  it("sees a tiny jump", () => check((x) => (x > 0 ? x + 1e-9 : x), 0, ["jump"]));
  it("sees a pole behind a guard", () => check((x) => (x === 0 ? 0 : 1 / x), 0, ["jump"]));
  it("sees no jump in a steep slope", () => check((x) => Math.tanh(1e10 * x), 0, []));
  it("sees a vertical tangent", () => check(Math.cbrt, 0, ["verticalTangent"]));
  it("sees one that grows slowly", () =>
    check((x) => (x === 0 ? 0 : x * Math.log(Math.abs(x))), 0, ["verticalTangent"]));
  it("sees a vertical tangent at an edge", () => check(Math.sqrt, 0, ["verticalTangent", "domainEdge"]));
  it("sees an edge", () => check((x) => x ** 1.5, 0, ["domainEdge"]));
  it("sees a point with nothing around it", () => check((x) => (x === 0 ? 1 : NaN), 0, ["domainEdge", "nonFinite"]));
  it("sees a value that is no number", () => check(Math.log, 0, ["nonFinite"]));
  it("sees a constant", () => check(() => 3, 1, [], "everywhere"));
  it("sees a staircase", () => check((x) => Math.round(x * 1e4) / 1e4, 0.3, [], "fine-only"));
  it("takes no parabola for a staircase", () => check((x) => 1 + x * x, 0, []));
  it("takes no noise for a jump", () => {
    const random = createRandom(3);
    check((x) => x + 1e-3 * random.next(), 1, []);
  });

  it("says from where on it is flat", () => {
    const { flatFrom } = flagsOf((x) => Math.round(x * 1e4) / 1e4, 0.3);
    assert.ok(flatFrom !== null && flatFrom > 2e-5 && flatFrom < 5e-5, String(flatFrom));
  });
});
