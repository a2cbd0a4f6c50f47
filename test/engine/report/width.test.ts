import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { displayWidth, padEnd, padStart, shorten, wrap } from "../../../engine/report/width";

const check = (text: string, wanted: number): void => assert.equal(displayWidth(text), wanted, JSON.stringify(text));

describe("width of a text", () => {
  for (const [text, wanted] of [
    ["", 0],
    ["∂y/∂x[3]", 8],
    ["ünï", 3],
    ["u\u0308", 1],
    ["重量", 4],
    ["한글", 4],
    ["ｘ", 2],
    ["🙂", 2],
    ["👩‍👩‍👧", 2],
    ["a\u200bb", 2],
    ["−1.5 ± 2e-10", 12],
  ] as [string, number][]) {
    it(`${JSON.stringify(text)} takes ${wanted}`, () => check(text, wanted));
  }
  it("pads by what is seen", () => {
    assert.equal(padEnd("重", 4), "重  ");
    assert.equal(padStart("u\u0308", 3), "  u\u0308");
    assert.equal(padEnd("long", 2), "long");
  });
});

describe("shorten", () => {
  it("leaves out the middle", () => assert.equal(shorten("network.masses[12].position.x", 13), "networ…tion.x"));
  it("leaves what fits", () => assert.equal(shorten("x[3]", 4), "x[3]"));
  it("cuts no character in half", () => {
    assert.equal(shorten("重重重重重重", 7), "重…重");
    assert.ok(displayWidth(shorten("👩‍👩‍👧".repeat(6), 6)) <= 6);
  });
});

describe("wrap", () => {
  it("breaks at spaces", () => assert.deepEqual(wrap("one two three four", 9), ["one two", "three", "four"]));
  it("keeps a word that is too long", () => assert.deepEqual(wrap("a wonderfully b", 5), ["a", "wonderfully", "b"]));
  it("does nothing without a width", () =>
    assert.deepEqual(wrap("one two three four", undefined), ["one two three four"]));
});
