import assert from "node:assert/strict";
import { runLine, type LineRequest } from "../../../engine/oracle/ladder";
import { offsets } from "../../../engine/oracle/schedule";
import type { OracleEvidence, ProbeLine } from "../../../engine/protocol";

const line: ProbeLine = { kind: "coordinate", input: 0 };

function run(f: (x: number) => number[], x: number, extra: Partial<LineRequest> = {}): OracleEvidence[] {
  return runLine({
    evaluate: ([v = NaN]) => f(v),
    x: Float64Array.of(x),
    f0: f(x),
    line,
    ladder: "A",
    usable: "all",
    ...extra,
  });
}

/** The two-sided value of the first output is the truth to within its bar, and the bar is no wider than asked. */
function check(f: (x: number) => number, x: number, truth: number, widest: number, extra?: Partial<LineRequest>): void {
  const [found] = run((v) => [f(v)], x, extra);
  assert.ok(found?.two.value != null);
  assert.ok(Math.abs(found.two.value - truth) <= found.two.bar, `${found.two.value} ± ${found.two.bar}, not ${truth}`);
  assert.ok(found.two.bar <= widest, `bar ${found.two.bar}`);
}

/** Usable probes: those nearer than `reach` on each side. */
function within(x: number, right: number, left: number): Uint8Array[] {
  const steps = offsets([x], line, "A");
  return [right, left].map((reach) => Uint8Array.from(steps, (t) => (t < reach ? 1 : 0)));
}

describe("ladder", () => {
  for (const x of [1e-6, 0.1, 3, 1e4, 1e150])
    it(`x² at ${x}`, () => check((v) => v * v, x, 2 * x, 1e-11 * Math.max(1, x)));
  for (const distance of [1e-3, 1e-5, 1e-7, 1e-9]) {
    it(`|x| at a distance of ${distance} uses the probes of its own branch`, () =>
      check(Math.abs, distance, 1, 1e-4, { usable: within(distance, Infinity, distance) }));
  }

  it("gives one piece of evidence per output", () => {
    const found = run((v) => [v, v * v, Math.exp(v)], 1, { index: 4 });
    assert.deepEqual(
      found.map((e) => [e.line, e.output]),
      [
        [4, 0],
        [4, 1],
        [4, 2],
      ],
    );
    [1, 2, Math.E].forEach((truth, i) => assert.ok(Math.abs((found[i]?.two.value ?? NaN) - truth) < 1e-11));
  });

  it("counts its evaluations and reuses one point array", () => {
    let calls = 0;
    const points = new Set<Float64Array>();
    const evaluate = (point: Float64Array): number[] => (calls++, points.add(point), [point[0] ?? NaN]);
    const [found] = run((v) => [v], 1, { evaluate });
    assert.equal(found?.two.evaluations, calls);
    assert.equal(calls, 90);
    assert.equal(points.size, 1);
  });

  it("keeps its rows only when asked, and says the same with them", () => {
    const [bare] = run((v) => [Math.exp(v)], 1);
    const [told] = run((v) => [Math.exp(v)], 1, { tables: true });
    assert.equal(bare?.tables, undefined);
    const { tables, ...found } = told ?? {};
    assert.deepEqual(found, bare);
    assert.deepEqual(
      tables?.map(({ side, value, bar }) => [side, value, bar]),
      [["both", bare?.two.value, bare?.two.bar]],
    );
  });

  it("skips probes where the function gives no number", () =>
    check((v) => (Math.abs(v - 1) > 0.01 ? NaN : v ** 3), 1, 3, 1e-9));

  it("gives one-sided slopes at an edge", () => {
    const [found] = run((v) => [v ** 1.5 + v], 0);
    assert.equal(found?.two.value, null);
    assert.equal(found?.left.value, null);
    assert.ok(Math.abs((found?.right.value ?? NaN) - 1) <= (found?.right.bar ?? 0));
  });

  it("says whether the point lies inside its branch region, and keeps the unfiltered answer", () => {
    const inside = run((v) => [v], 1, { usable: within(1, 0.1, 0.1) })[0];
    assert.equal(inside?.inside, true);
    assert.ok(inside?.unfiltered !== undefined);
    const edge = run((v) => [Math.abs(v)], 0, { usable: within(0, Infinity, 0) })[0];
    assert.equal(edge?.inside, false);
    assert.deepEqual([edge?.left.value, edge?.right.value], [-1, 1]);
    assert.equal(edge?.flags.isolated, false);
    assert.equal(run((v) => [v], 1, { usable: within(1, 0, 0) })[0]?.flags.isolated, true);
  });

  it("holds the slope over coarse steps against single precision", () => {
    const [found] = run((v) => [Math.fround(v * v)], 1.5);
    assert.ok(Math.abs((found?.coarse?.value ?? NaN) - 3) <= (found?.coarse?.bar ?? 0));
    assert.ok((found?.coarse?.bar ?? 1) < 1e-4);
  });

  it("survives a function that is not a number anywhere else", () => {
    const [found] = run((v) => [v === 1 ? 1 : NaN], 1);
    assert.equal(found?.two.value, null);
    assert.equal(found?.flags.nonFinite, true);
  });
});
