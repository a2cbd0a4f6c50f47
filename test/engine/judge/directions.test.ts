import assert from "node:assert/strict";
import { halfAnswer, judgeCheck, type Evidence } from "../../../engine/judge/check";
import { bisect } from "../../../engine/oracle/schedule";
import { runLine } from "../../../engine/oracle/ladder";
import type { Check, LadderName, OracleEvidence, ProbeLine } from "../../../engine/protocol";
import { gather } from "./world";

/** Σ (i % 7 + 1)·sin(x_i + i), with one component of the gradient changed. */
function evidenceOf(n: number, wrong: number, change: (g: number) => number): { evidence: Evidence; probe: Probe } {
  const x = Array.from({ length: n }, (_, i) => 0.3 + (i % 11) / 3);
  const f = (point: ArrayLike<number>): number => {
    let total = 0;
    for (let i = 0; i < n; i++) total += ((i % 7) + 1) * Math.sin((point[i] ?? 0) + i);
    return total;
  };
  const evidence = gather((m, list) => m.of(f(list.map((v) => m.plain(v)))), x, {
    reverse: () => x.map((v, i) => ((i % 7) + 1) * Math.cos(v + i)).map((g, i) => (i === wrong ? change(g) : g)),
    traced: { cuts: [], lost: [[]], partly: [[]], tape: { predicted: [] } },
  });
  let evaluations = 0;
  const probe = (line: ProbeLine, ladder: LadderName): OracleEvidence[] => {
    const found = runLine({
      evaluate: (p) => [(evaluations++, f(p))],
      x: Float64Array.from(x),
      f0: [f(x)],
      line,
      ladder,
      usable: "all",
    });
    return found;
  };
  return { evidence, probe: Object.assign(probe, { evaluations: () => evaluations }) };
}

type Probe = ((line: ProbeLine, ladder: LadderName) => OracleEvidence[]) & { evaluations(): number };

/** Appends lines as the evaluation does: bisect, then the full ladders of what is left. */
function search(evidence: Evidence, probe: Probe): number[] {
  const [line] = evidence.lines;
  assert.ok(line?.kind === "direction");
  const add = (next: ProbeLine, ladders: LadderName[]): number => {
    evidence.lines.push(next);
    evidence.ladderA.push(ladders.includes("A") ? probe(next, "A") : null);
    evidence.ladderB.push(ladders.includes("B") ? probe(next, "B") : null);
    return evidence.lines.length - 1;
  };
  const halves = bisect(line);
  let step = halves.next();
  while (step.done !== true) step = halves.next(halfAnswer(evidence, add(step.value, ["A"]), 0));
  for (const input of step.value) add({ kind: "coordinate", input }, ["A", "B"]);
  return step.value;
}

function check(found: Check, verdict: Check["verdict"], wrong: string[]): void {
  assert.equal(found.verdict, verdict, found.message);
  assert.deepEqual(
    found.entries.filter((e) => e.verdict !== "pass").map((e) => e.input),
    wrong,
  );
}

describe("directions", () => {
  it("pass 100 inputs in 164 evaluations", () => {
    const { evidence } = evidenceOf(100, -1, (g) => g);
    const found = judgeCheck(evidence);
    check(found, "pass", []);
    assert.equal(found.directions?.length, 2);
    assert.ok(found.directions.every(({ digits }) => (digits ?? 0) > 6));
    assert.match(found.message, /100 inputs agrees with 2 random directions/);
    assert.ok(found.entries.every((e) => e.numerical === null));
    assert.equal(
      evidence.ladderA.reduce((sum, list) => sum + (list?.[0]?.two.evaluations ?? 0), 0),
      164,
    );
  });

  it("fail before an input is named, and blame none", () => {
    const { evidence } = evidenceOf(100, 57, (g) => 1.1 * g);
    const found = judgeCheck(evidence);
    assert.equal(found.reason, "rule-disagrees");
    assert.match(found.message, /100 inputs along a random direction/);
    assert.ok(found.entries.every((e) => e.verdict === "inconclusive"));
  });

  for (const [name, change] of [
    ["zeroed", () => 0],
    ["flipped", (g: number) => -g],
    ["1 % off", (g: number) => 1.01 * g],
    ["0.1 % off", (g: number) => 1.001 * g],
  ] as const) {
    it(`name the input that is ${name}, and clear the others`, () => {
      const { evidence, probe } = evidenceOf(100, 57, change);
      assert.deepEqual(search(evidence, probe), [57]);
      check(judgeCheck(evidence), "fail", ["x[57]"]);
    });
  }

  it("name one of 10,000 inputs within 600 evaluations", function () {
    this.timeout(20_000);
    const { evidence, probe } = evidenceOf(10_000, 7321, (g) => 1.1 * g);
    assert.deepEqual(search(evidence, probe), [7321]);
    // Two directions with ladder A, the bisection, and both ladders for the input that is left.
    assert.ok(2 * 90 + probe.evaluations() <= 600, `${probe.evaluations()} evaluations`);
    check(judgeCheck(evidence), "fail", ["x[7321]"]);
  });
});
