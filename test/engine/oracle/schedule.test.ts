import assert from "node:assert/strict";
import {
  bisect,
  directionWeight,
  initialLines,
  offsets,
  pointAt,
  scaleOf,
  secondOpinionPoints,
  secondOpinionProbes,
  secondOpinionWeight,
  slopeAlong,
  type HalfAnswer,
} from "../../../engine/oracle/schedule";
import type { LadderName, ProbeLine } from "../../../engine/protocol";

const coordinate: ProbeLine = { kind: "coordinate", input: 0 };

/** The steps of a ladder at x: positive, decreasing, and real moves of x. */
function check(x: number, ladder: LadderName): Float64Array {
  const steps = offsets([x], coordinate, ladder);
  for (let k = 0; k < steps.length; k++) {
    const t = steps[k] ?? NaN;
    assert.ok(t > 0 && Number.isFinite(t), `step ${t} at ${x}`);
    if (k > 0) assert.ok(t <= (steps[k - 1] ?? 0));
  }
  return steps;
}

describe("schedule", () => {
  it("starts ladder A at a quarter of max(|x|, 1) and halves it down to 2⁻⁴⁶", () => {
    const steps = check(3, "A");
    assert.equal(steps[0], 0.5);
    assert.equal(steps.at(-1), 2 * 2 ** -46);
    for (let k = 1; k < steps.length; k++) assert.equal(steps[k], (steps[k - 1] ?? 0) / 2);
  });

  it("steps ladder B by 1.7 from 0.19, on no step of A", () => {
    const steps = check(1, "B");
    assert.ok(Math.abs((steps[0] ?? 0) - 0.19) < 1e-12);
    for (let k = 1; k < 40; k++) assert.ok(Math.abs((steps[k - 1] ?? 0) / (steps[k] ?? 1) - 1.7) < 1e-3);
    const a = new Set(check(1, "A"));
    assert.ok(steps.every((t) => !a.has(t)));
  });

  for (const x of [0, 1, -7, 1e-3, 1e-9, 1e-20, 1e-300, 5e-324, 1e22, -1e300, Number.MAX_VALUE]) {
    it(`has usable steps at ${x}`, () => {
      for (const ladder of ["A", "B"] as const) {
        const steps = check(x, ladder);
        assert.ok(x + (steps[0] ?? 0) !== x);
        const below = x === 0 ? 0 : steps.filter((t) => t < Math.abs(x) / 2).length;
        if (Math.abs(x) >= 1e-300) assert.ok(below >= 8, `${below} steps inside |x|`);
      }
    });
  }

  it("moves x exactly where no binade is crossed", () => {
    for (const t of offsets([0.1], coordinate, "B").filter((step) => step < 0.01)) assert.equal(0.1 + t - 0.1, t);
  });

  it("probes every coordinate up to 32 inputs, then two directions, and leaves controls alone", () => {
    assert.equal(initialLines(32).length, 32);
    const lines = initialLines(33);
    assert.deepEqual(
      lines.map((line) => line.kind),
      ["direction", "direction"],
    );
    assert.deepEqual(
      initialLines(3, (i) => i === 1),
      [
        { kind: "coordinate", input: 0 },
        { kind: "coordinate", input: 2 },
      ],
    );
    assert.equal(initialLines(33, (i) => i === 0).length, 32);
  });

  it("moves every input of a direction by its own size, with signs that differ between seeds", () => {
    const x = [0.5, 3, -1e6, 0];
    const line: ProbeLine = { kind: "direction", seed: 1, inputs: [0, 1, 3] };
    const out = pointAt(x, line, 0.25, new Float64Array(4));
    assert.equal(out[2], -1e6);
    assert.equal(Math.abs((out[1] ?? 0) - 3), 0.5);
    assert.equal(Math.abs(out[3] ?? 0), 0.25);
    const signs = (seed: number): number[] =>
      Array.from({ length: 64 }, (_, i) => Math.sign(directionWeight([], seed, i)));
    assert.notDeepEqual(signs(1), signs(2));
    for (const seed of [1, 2]) assert.ok(Math.abs(signs(seed).reduce((a, b) => a + b)) < 24);
    const slope = slopeAlong(x, line, [1, 10, 1e9, 100]);
    const expected = [0, 1, 3].reduce((sum, i) => sum + [1, 10, 1e9, 100][i]! * directionWeight(x, 1, i), 0);
    assert.equal(slope, expected);
    assert.equal(slopeAlong(x, { kind: "coordinate", input: 1 }, [1, 10]), 10);
  });

  it("has at least 14 second-opinion points that move every input by at least half a step", () => {
    const x = [0.5, 3.25, -700.5];
    const [probes, points] = [secondOpinionProbes(x), secondOpinionPoints(x)];
    assert.equal(points.length, 14);
    points.forEach((point, k) => {
      const t = probes[k]?.t ?? 0;
      x.forEach((v, i) => {
        const moved = Math.abs((point[i] ?? 0) - v) / (Math.abs(t) * scaleOf(v));
        assert.ok(moved > 0.49 && moved < 1.01, `${moved}`);
        assert.equal(Math.sign((point[i] ?? 0) - v), Math.sign(t * secondOpinionWeight(v, i)));
      });
    });
  });

  it("adds points that leave whole numbers alone where others stand beside them", () => {
    const points = secondOpinionPoints([2.5, 3]);
    assert.equal(points.length, 28);
    assert.ok(points.slice(14).every((point) => point[1] === 3 && point[0] !== 2.5));
    assert.equal(secondOpinionPoints([2, 3]).length, 14);
  });

  it("names the wrong input by halving", () => {
    const line = { kind: "direction", seed: 1, inputs: Array.from({ length: 10_000 }, (_, i) => i) } as const;
    const search = bisect({ ...line, inputs: [...line.inputs] });
    let probes = 0;
    let step = search.next();
    while (step.done !== true) {
      assert.ok(step.value.kind === "direction" && step.value.short === true);
      probes++;
      const answer: HalfAnswer = step.value.inputs.includes(7321) ? "differs" : "agrees";
      step = search.next(answer);
    }
    assert.deepEqual(step.value, [7321]);
    assert.equal(probes, 14);
  });

  it("asks the other half where one cannot say, and gives up when neither can", () => {
    const run = (answers: HalfAnswer[]): number[] => {
      const search = bisect({ kind: "direction", seed: 1, inputs: [0, 1] });
      let step = search.next();
      for (const answer of answers) step = search.next(answer);
      assert.ok(step.done === true);
      return step.value;
    };
    assert.deepEqual(run(["open", "differs"]), [1]);
    assert.deepEqual(run(["open", "agrees"]), [0]);
    assert.deepEqual(run(["open", "open"]), [0, 1]);
  });

  it("gives a bisection a short ladder", () => {
    const short: ProbeLine = { kind: "direction", seed: 1, inputs: [0, 1], short: true };
    assert.equal(offsets([1, 1], short, "A").length, 6);
    assert.equal(offsets([1, 1], short, "B").length, 6);
  });
});
