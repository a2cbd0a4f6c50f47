import assert from "node:assert/strict";
import { finest, keepsSignature, sidesOf, takeSamples, type SampleRequest } from "../../../engine/oracle/samples";
import { offsets } from "../../../engine/oracle/schedule";
import type { ProbeLine } from "../../../engine/protocol";

const line: ProbeLine = { kind: "coordinate", input: 0 };
const request = (x: number, extra: Partial<SampleRequest> = {}): SampleRequest => ({
  evaluate: ([v = NaN]) => [v, 2 * v],
  x: Float64Array.of(x),
  line,
  ladder: "A",
  usable: "all",
  ...extra,
});

/** Values of one output on both sides at the coarsest rung. */
function check(x: number, output: number, expected: [plus: number, minus: number]): void {
  const { right, left } = sidesOf(takeSamples(request(x), 2), output);
  assert.deepEqual([right.f[0], left.f[0]], expected);
}

describe("samples", () => {
  it("holds both sides of the first output", () => check(1, 0, [1.25, 0.75]));
  it("holds both sides of the second output", () => check(1, 1, [2.5, 1.5]));

  it("fills the columns of the line before again", () => {
    const first = takeSamples(request(1), 2);
    const second = takeSamples(request(3), 2, first);
    assert.equal(second, first);
    assert.equal(second.plus[0], 3.5);
    assert.notEqual(takeSamples(request(3), 9, first), first);
  });

  it("says NaN for an output that is missing at a probe", () => {
    const samples = takeSamples(request(1, { evaluate: () => [1] }), 2);
    assert.ok(Number.isNaN(sidesOf(samples, 1).right.f[0]));
  });

  it("measures the distance that the arguments can hold", () => {
    const settle = (point: Float64Array): void => void (point[0] = Math.fround(point[0] ?? 0));
    const { right } = sidesOf(takeSamples(request(1, { settle }), 1), 0);
    assert.equal(right.distance[0], 0.25);
    assert.equal(right.distance.at(-1), 0);
    const [last = 0] = finest(right, 1);
    assert.ok((right.distance[last] ?? 0) >= 2 ** -24);
  });

  it("drops the rungs of a direction that the arguments cannot hold", () => {
    const settle = (point: Float64Array): void => void (point[1] = Math.fround(point[1] ?? 0));
    const direction: ProbeLine = { kind: "direction", seed: 1, inputs: [0, 1] };
    const samples = takeSamples(request(1, { x: Float64Array.of(1, 1), line: direction, settle }), 1);
    assert.equal(samples.right[0], 0.25);
    assert.equal(samples.right[40], 0);
  });

  it("keeps which probes have the signature of the point", () => {
    const n = offsets([1], line, "A").length;
    const [plus, minus] = [new Uint8Array(n).fill(1), new Uint8Array(n)];
    const { right, left } = sidesOf(takeSamples(request(1, { usable: [plus, minus] }), 1), 0);
    assert.equal(keepsSignature(right), true);
    assert.equal(keepsSignature(left), false);
  });
});
