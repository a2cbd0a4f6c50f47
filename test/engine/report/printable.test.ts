import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { printable, printableAll } from "../../../engine/report/printable";

describe("printable", () => {
  it("shows control characters instead of obeying them", () =>
    assert.equal(printable("\u001b[2J\u009b31m\rx\u0007"), "\\x1b[2J\\x9b31m\\x0dx\\x07"));
  it("keeps line breaks, tabs and every other letter", () => assert.equal(printable("a\n\tü重🙂"), "a\n\tü重🙂"));
  it("goes through all strings of a value", () =>
    assert.deepEqual(printableAll({ a: ["\u0007", 1, null], b: { c: "\u001b", d: true } }), {
      a: ["\\x07", 1, null],
      b: { c: "\\x1b", d: true },
    }));
});
