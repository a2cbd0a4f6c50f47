import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { countEvaluations, watchProgress, type Progress } from "../../../engine/evaluate/progress";
import type { Evaluated } from "../../../engine/evaluate/messages";

describe("how far the oracle has come", () => {
  it("is counted at each evaluation, and told when a tenth of a second has gone by", () => {
    let clock = 1000;
    const told: Evaluated[] = [];
    const count = countEvaluations(
      (now) => told.push(now),
      () => clock,
    );
    const evaluate = (times: number, ms: number): void => {
      for (let i = 0; i < times; i++) {
        clock += ms;
        count.evaluation();
      }
    };
    count.restart();
    count.line(0);
    evaluate(99, 1);
    assert.deepEqual(told, []);
    evaluate(1, 1);
    count.line(3);
    evaluate(2, 100);
    assert.deepEqual(told, [
      { evaluations: 100, lines: 0 },
      { evaluations: 101, lines: 3 },
      { evaluations: 102, lines: 3 },
    ]);
    evaluate(5, 1);
    count.tell();
    assert.deepEqual(told.at(-1), { evaluations: 107, lines: 3 });
    count.restart();
    evaluate(1, 100);
    assert.deepEqual(told.at(-1), { evaluations: 1, lines: 3 });
  });

  it("is joined with the step: inputs that are done where each has its ladder, none where they are probed together", () => {
    const told: Progress[] = [];
    const { step, evaluated } = watchProgress((progress) => told.push(progress));
    evaluated({ evaluations: 5, lines: 0 });
    step({ doing: "inputs", inputs: 8, done: 0 });
    evaluated({ evaluations: 300, lines: 3 });
    step({ doing: "halving", inputs: 1000, done: 0 });
    evaluated({ evaluations: 400, lines: 1 });
    assert.deepEqual(told, [
      { doing: "inputs", inputs: 8, done: 3, evaluations: 300 },
      { doing: "halving", inputs: 1000, done: 0, evaluations: 400 },
    ]);
  });
});
