import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { outline, pointArguments } from "../../../engine/resolve/index";

/** The text of the point of `f` and where it comes from, without a tag. */
function check(parameters: string, wanted: string | null): void {
  const shape = outline("/p/file.ts", `function f(${parameters}) {}`);
  const info = shape.functions[0];
  assert.ok(info);
  const recipe = pointArguments(info, { source: "auto", seed: 1, attempt: 0 }, shape);
  assert.ok("expression" in recipe);
  if (wanted === null) assert.equal(recipe.source, "generated");
  else assert.deepEqual([recipe.source, recipe.expression], ["default", `[${wanted}]`]);
}

describe("default values as points", () => {
  for (const [parameters, wanted] of [
    ["x = 3, y = -4", "3, -4"],
    ["{ x = 2, y = 3 } = {}", '({ "x": 2, "y": 3 })'],
    ["{ x = 2, y = 3 } = { x: 5 }", '({ "x": 5, "y": 3 })'],
    ["{ x = 2, p: { q = 1 } = {} }: { x?: number; p?: { q?: number } }", '({ "x": 2, "p": ({ "q": 1 }) })'],
    ["{ x: [a = 1, b = 2] = [] } = {}", '({ "x": [1, 2] })'],
    ["[a = 1, b = 2] = [7]", "[7, 2]"],
    ["{ x = 2, y }: { x?: number; y: number }", null],
    ["{ x = 2, ...rest } = {}", null],
    ["{ [key]: x = 2 } = {}", null],
    ["{ x = other() } = {}", null],
    ["{ x = 2 } = make()", null],
    ["[a, b]: number[]", null],
    ["x = 3, y: number", null],
  ] as [string, string | null][]) {
    it(parameters, () => check(parameters, wanted));
  }
});
