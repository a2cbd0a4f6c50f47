import assert from "node:assert/strict";
import type { SearchAsk } from "../../../engine/protocol";
import { readSearch } from "../../../engine/picture/searchLine";

const lens = { output: 0 };

describe("a line of words and filters", () => {
  const good: [string, Omit<SearchAsk, "lens">][] = [
    ["", {}],
    ["   ", {}],
    ["floor", { text: "floor" }],
    ["floor flag:cut op:mul min:1e-3 line:14", { text: "floor", flag: "cut", op: "mul", min: 1e-3, line: 14 }],
    ["FLAG:nonfinite", { flag: "nonFinite" }],
    ['"a b"  c', { text: "a b c" }],
    ['file:"my model.ts" x', { file: "my model.ts", text: "x" }],
    ["loop:14", { text: "loop:14" }],
    ['m["a:b"]', { text: "m[a:b]" }],
    ['"line:14"', { text: "line:14" }],
    ["min:0", { min: 0 }],
    ["min:Infinity", { min: Infinity }],
    ["<b> __proto__", { text: "<b> __proto__" }],
  ];
  for (const [query, wanted] of good)
    it(`reads “${query}”`, () => assert.deepEqual(readSearch({ lens, query }), { lens, ...wanted }));

  const bad: [string, RegExp][] = [
    ["flag:big", /No flag is called “big”. There are cut, detached/],
    ["line:0", /“0” is no line. Write line:14/],
    ["line:1.5", /“1.5” is no line/],
    ["min:much", /“much” is no size of an adjoint. Write min:1e-3/],
    ["min:-1", /“-1” is no size/],
    ["op:", /Nothing stands after “op:”. Write op:mul/],
    ["flag:constructor", /No flag is called/],
  ];
  for (const [query, wanted] of bad)
    it(`says what is wrong with “${query}”`, () => assert.throws(() => readSearch({ lens, query }), wanted));

  it("leaves a question without a line as it is", () => {
    const ask: SearchAsk = { lens, text: "x", min: 2 };
    assert.deepEqual(readSearch(ask), ask);
  });

  it("reads a line of 100 000 characters at once", () => {
    assert.equal(readSearch({ lens, query: "x".repeat(1e5) }).text?.length, 1e5);
    assert.equal(readSearch({ lens, query: '"'.repeat(1e5) }).text, undefined);
  });
});
