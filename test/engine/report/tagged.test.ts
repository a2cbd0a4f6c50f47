import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Json } from "../../../engine/protocol";
import { tagNumbers, untagNumbers } from "../../../engine/report/tagged";

describe("tagged numbers", () => {
  const value = { a: [NaN, Infinity, -Infinity, -0, 0, 1.5], b: { c: "text", d: null, e: true } };
  it("survive JSON", () =>
    assert.deepEqual(untagNumbers(JSON.parse(JSON.stringify(tagNumbers(value))) as Json), value));
  it("are the strings of the contract", () =>
    assert.deepEqual(tagNumbers([NaN, Infinity, -Infinity]), ["$NaN", "$Infinity", "$-Infinity"]));
  it("leave undefined properties out", () => assert.deepEqual(tagNumbers({ a: undefined, b: 1 }), { b: 1 }));
});
