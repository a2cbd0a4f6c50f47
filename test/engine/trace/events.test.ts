import assert from "node:assert/strict";
import { BRANCH, BranchLog, decide, hashOf, isRounding } from "../../../engine/trace/events";

describe("events", () => {
  it("decides as the operation does", () => {
    const table: [keyof typeof BRANCH, number, number, number][] = [
      ["lt", 1, 2, 1],
      ["lt", 2, 2, 0],
      ["gt", 3, 2, 1],
      ["le", 2, 2, 1],
      ["ge", 1, 2, 0],
      ["lt", NaN, 1, 0],
      ["eq", 0, -0, 1],
      ["ne", NaN, NaN, 1],
      ["seq", 2, 2, 1],
      ["sne", 2, 2, 0],
      ["truthy", 0, 0, 0],
      ["truthy", NaN, 0, 0],
      ["truthy", -1, 0, 1],
      ["max", 2, 1, 0],
      ["max", 1, 2, 1],
      ["max", 2, 2, 0],
      ["max", -0, 0, 1],
      ["max", 0, -0, 0],
      ["min", 1, 2, 0],
      ["min", 2, 1, 1],
      ["min", 0, -0, 1],
      ["max", NaN, 1, 0],
      ["max", 1, NaN, 1],
      ["abs", -2, 0, 1],
      ["abs", 2, 0, 0],
      ["abs", -0, 0, 0],
      ["order", 5, 0, 1],
      ["order", -0.1, 0, -1],
      ["order", NaN, 0, 0],
      ["same", NaN, NaN, 1],
      ["same", 0, -0, 0],
      ["sameZero", NaN, NaN, 1],
      ["sameZero", 0, -0, 1],
      ["isNaN", NaN, 0, 1],
      ["isFinite", Infinity, 0, 0],
      ["isFinite", NaN, 0, 0],
      ["isFinite", 1, 0, 1],
      ["isInteger", 3, 0, 1],
      ["isInteger", 3.5, 0, 0],
      ["isInteger", Infinity, 0, 0],
      ["isSafeInteger", 2 ** 53, 0, 0],
      ["isSafeInteger", 2 ** 53 - 1, 0, 1],
    ];
    for (const [kind, a, b, result] of table) assert.equal(decide(BRANCH[kind], a, b), result, `${kind} ${a} ${b}`);
    assert.throws(() => decide(BRANCH.convert, 1, 0), RangeError);
  });

  it("a key is the hash of its value, the two zeros being one", () => {
    assert.equal(hashOf(0), hashOf(-0));
    const hashes = new Set(Array.from({ length: 5000 }, (_, i) => hashOf(i / 7)));
    assert.equal(hashes.size, 5000);
    assert.equal(decide(BRANCH.key, 3, 0), hashOf(3));
  });

  it("grows, keeps what it holds and is emptied", () => {
    const made = new BranchLog(1 << 20);
    for (let i = 0; i < 5000; i++) assert.equal(made.log(BRANCH.lt, i, i + 1, i & 1, i + 2, i + 3), i & 1);
    assert.deepEqual(
      [made.n, made.a[4999], made.b[10], made.site[4000], made.at[1024], made.result[1023]],
      [5000, 4999, 11, 4002, 1027, 1],
    );
    made.clear();
    assert.equal(made.n, 0);
  });

  it("only round and convert are rounding", () => {
    const rounding = Object.entries(BRANCH)
      .filter(([, code]) => isRounding(code))
      .map(([name]) => name);
    assert.deepEqual(rounding, ["round", "convert"]);
    assert.equal(new Set(Object.values(BRANCH)).size, Object.keys(BRANCH).length);
  });
});
