import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { PlannedJob } from "../../../engine/index";
import type { FunctionInfo, Json } from "../../../engine/protocol";
import { problemOf, proposed } from "../../../extension/features/values";
import type { Result } from "../../../extension/store";
import { info } from "./info";

suite("the values of a point", () => {
  const number = { name: "x", type: "number", optional: false, rest: false };
  const list = { name: "w", type: "number[]", optional: false, rest: false };
  const two: FunctionInfo = { ...info(1), parameters: [number, list] };

  const texts: [text: string, problem: RegExp | undefined][] = [
    ["2, [1, 2]", undefined],
    ['"$NaN", [1]', undefined],
    ["2, [1, 2", /not JSON/],
    ["2,", /not JSON/],
    ["", /0 values were given, and x has none/],
    ["2", /1 values were given, and w has none/],
    ["2, [1], 3", /3 values were given, and there are 2 parameters/],
    ['"two", [1]', /x is a number, and "two" was given/],
  ];
  for (const [text, problem] of texts)
    test(`${JSON.stringify(text)} ${problem === undefined ? "can be checked" : "says what is wrong"}`, () => {
      const found = problemOf(two, text);
      if (problem === undefined) assert.equal(found, undefined);
      else assert.match(found ?? "", problem);
    });

  test("an optional one may be left out, and a rest takes any number", () => {
    assert.equal(problemOf({ ...two, parameters: [number, { ...list, optional: true }] }, "1"), undefined);
    assert.equal(
      problemOf({ ...two, parameters: [{ ...number, type: "number[]", rest: true }] }, "1, 2, 3"),
      undefined,
    );
  });

  const planned = (tag: string): PlannedJob => ({
    job: { file: "f.ts", function: "f", line: 1, point: { source: "tag", index: 0 }, seed: 1 },
    info: { ...two, tags: [{ args: tag, line: 1, column: 1, places: {} }] },
  });
  const last = (...args: Json[]): Result => ({ check: { point: { args } } }) as unknown as Result;

  test("the proposal is the last point, else the tag's where it is JSON", () => {
    assert.equal(proposed(planned("1, [2]"), last(3, ["$Infinity"])), '3, ["$Infinity"]');
    assert.equal(proposed(planned("1, [2]"), undefined), "1, [2]");
    assert.equal(proposed(planned("Math.PI, [2]"), undefined), "");
    assert.equal(proposed(planned("1, [2]"), last()), "1, [2]");
  });
  test("the receiver of a method is not proposed, and neither is a point too long to edit", () => {
    assert.equal(proposed(planned(""), last({ k: 1 }, 3, [4])), "3, [4]");
    assert.equal(proposed(planned(""), last(3, Array<number>(1000).fill(1.5))), "");
  });
});
