import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { collectLeaves, readLeaf, selects, writeLeaf } from "../../../engine/evaluate/leaves";

class Particle {
  mass = 2;
  name = "p";
  get weight(): number {
    throw new Error("a getter is not a leaf");
  }
}

const shared = [1, 2];
const circular: { v: number; self?: unknown } = { v: 3 };
circular.self = circular;

function paths(value: unknown, root = "x"): string[] {
  return collectLeaves([value], () => root).leaves.map((leaf) => leaf.path);
}

describe("leaves", () => {
  const cases: [string, unknown, string[]][] = [
    ["a number", 5, ["x"]],
    ["an array", [1, 2], ["x[0]", "x[1]"]],
    ["nested arrays", [[1], [2, 3]], ["x[0][0]", "x[1][0]", "x[1][1]"]],
    ["an object", { a: 1, b: { c: 2 } }, ["x.a", "x.b.c"]],
    ["a name beyond ASCII", { π: 1, α1: 2 }, ["x.π", "x.α1"]],
    ["a name that is no identifier", { "two words": 1 }, ['x["two words"]']],
    ["a Float64Array", Float64Array.of(1, 2), ["x[0]", "x[1]"]],
    ["an integer array is passed as it is", Int32Array.of(1, 2), []],
    ["a Map", new Map([["key", 1]]), ['x["key"]']],
    ["a class instance without its getters", new Particle(), ["x.mass"]],
    ["strings, booleans, functions, BigInts", ["s", true, () => 1, 1n, null, undefined], []],
    ["holes", [1, , 3], ["x[0]", "x[2]"]], // eslint-disable-line no-sparse-arrays -- holes are the case
    ["a cycle is met once", circular, ["x.v"]],
    ["a shared array once", [shared, shared], ["x[0][0]", "x[0][1]"]],
    ["NaN, infinities and -0 are numbers", [NaN, Infinity, -0], ["x[0]", "x[1]", "x[2]"]],
  ];
  for (const [name, value, expected] of cases) it(name, () => assert.deepEqual(paths(value), expected));

  it("names the alias of a shared array", () => {
    assert.deepEqual(collectLeaves([shared, shared], (key) => "ab"[Number(key)] ?? "").aliases, [
      { path: "b", of: "a" },
    ]);
  });

  it("writes and reads where the number stands", () => {
    const map = new Map([["k", 1]]);
    const holder = [{ a: 1 }, Float32Array.of(1), map];
    for (const leaf of collectLeaves(holder, (key) => `p${key}`).leaves) {
      writeLeaf(leaf, 7);
      assert.equal(readLeaf(leaf), 7);
    }
    assert.deepEqual(holder, [{ a: 7 }, Float32Array.of(7), new Map([["k", 7]])]);
  });

  it("selects a name and what is below it", () => {
    assert.deepEqual(
      ["a", "a[0]", "a.m", "ab", "b.a"].map((path) => selects(["a"], path)),
      [true, true, true, false, false],
    );
  });
});
