import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { splitPaths } from "../../../engine/resolve/paths";

const check = (text: string, wanted: string[]): void => assert.deepEqual(splitPaths(text), wanted);

describe("a list of paths", () => {
  for (const [text, wanted] of [
    ["a", ["a"]],
    ["a,b", ["a", "b"]],
    [" a , p.mass ,w[0][1]", ["a", "p.mass", "w[0][1]"]],
    ['m["a, b"],x', ['m["a, b"]', "x"]],
    ['m["]"],x', ['m["]"]', "x"]],
    ['m["\\",\\\\"],x', ['m["\\",\\\\"]', "x"]],
    [",, a,", ["a"]],
    ["", []],
    ["w[0,1]", ["w[0,1]"]],
    ["a],b", ["a]", "b"]],
  ] as [string, string[]][]) {
    it(JSON.stringify(text), () => check(text, wanted));
  }
});
