import assert from "node:assert/strict";
import { runLine } from "../../../engine/oracle/ladder";
import { offsets } from "../../../engine/oracle/schedule";
import type { LadderName, OracleEvidence, ProbeLine } from "../../../engine/protocol";
import { createRandom } from "./generators/random";

type Flags = OracleEvidence["flags"];

/** `branch` is the signature: probes of another one than that at x are not usable. */
function evidenceOf(f: (x: number) => number, x: number, branch: (x: number) => unknown, ladder: LadderName = "A") {
  const line: ProbeLine = { kind: "coordinate", input: 0 };
  const at = Float64Array.of(x);
  const side = (sign: 1 | -1): Uint8Array =>
    Uint8Array.from(offsets(at, line, ladder), (t) => (branch(x + sign * t) === branch(x) ? 1 : 0));
  const [found] = runLine({
    evaluate: ([v = NaN]) => [f(v)],
    x: at,
    f0: [f(x)],
    line,
    ladder,
    usable: [side(1), side(-1)],
  });
  assert.ok(found !== undefined);
  return found;
}

const flagsOf = (f: (x: number) => number, x: number, branch: (x: number) => unknown = () => 0): Flags =>
  evidenceOf(f, x, branch).flags;

/** Exactly these flags are raised. */
function check(
  f: (x: number) => number,
  x: number,
  raised: (keyof Flags)[],
  flat: Flags["flat"] = "no",
  branch?: (x: number) => unknown,
): void {
  const flags = flagsOf(f, x, branch);
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
  it("sees nothing where only the finest steps find it smooth", () => check((x) => Math.sqrt(x * x + 1e-24), 0, []));
  it("sees no vertical tangent where rounding makes a slope grow", () => {
    const recursion = (x: number, k = 0): number => (k > 1500 ? 1.5 : recursion(x, k + 1) * 1.0001 + x * 1e-3);
    for (let k = 0; k < 200; k++) assert.equal(flagsOf(recursion, 2 + k / 50).verticalTangent, false);
  });
  it("sees a kink", () => check(Math.abs, 0, ["kink"]));
  it("sees a weak kink on a steep slope", () => check((x) => 100 * x + 0.01 * Math.abs(x), 0, ["kink"]));
  it("sees a jump from one side", () => check((x) => (x > 0 ? x + 1 : x), 0, ["jump"]));
  it("sees a tiny jump", () => check((x) => (x > 0 ? x + 1e-9 : x), 0, ["jump"]));
  it("sees one that the slope beside it nearly hides", () => check((x) => (x > 0 ? x + 1e-12 : x), 0, ["jump"]));
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
  it("takes a bend beside the point for no stair", () => {
    for (const d of [1e-3, 1e-5, 1e-9, 1e-12])
      check(
        (x) => Math.max(x, 0),
        -d,
        [],
        "region",
        (x) => x > 0,
      );
    check(
      (x) => 5 + Math.max(Math.abs(x) - 1e-7, 0),
      1e-9,
      [],
      "region",
      (x) => Math.abs(x) > 1e-7,
    );
  });
  it("takes treads that branches make for stairs", () => {
    const search = (x: number): number => Math.floor(x * 1e7);
    check((x) => search(x) / 1e7, 0.3, ["jump"], "no", search);
    check((x) => search(x) / 1e7, 0.30000004, [], "fine-only", search);
  });
  it("takes what underflows to 0 for no stair", () => {
    check((x) => Math.exp(-x * x), 30, []);
    check((x) => 1 / (1 + Math.exp(-x)), -800, []);
  });
  it("sees treads that wobble by the last rounding", () => {
    const f = (x: number): number => ((x * x - Math.sin(x * x)) * x) / (0.05945504705164046 * x);
    for (const ladder of ["A", "B"] as const) {
      const { two } = evidenceOf(f, -0.0019492229479403129, () => 0, ladder);
      assert.ok(Math.abs((two.value ?? 0) + 4.7328109e-13) <= two.bar + 1e-19, `${two.value} ± ${two.bar}`);
    }
  });
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
