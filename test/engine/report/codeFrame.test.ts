import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { codeFrame } from "../../../engine/report/codeFrame";

const text = "first\nconst q = Math.floor(x);\nthird\nfourth";
const place = { line: 2, column: 11, endLine: 2, endColumn: 24 };

describe("codeFrame", () => {
  it("marks the place between its neighbours", () => {
    assert.deepEqual(codeFrame(text, place), [
      "  1 │ first",
      "> 2 │ const q = Math.floor(x);",
      `    │ ${" ".repeat(10)}${"^".repeat(13)}`,
      "  3 │ third",
    ]);
  });
  it("reads CRLF as one end of line", () =>
    assert.equal(codeFrame(text.replaceAll("\n", "\r\n"), place)[1], "> 2 │ const q = Math.floor(x);"));
  it("clips long lines", () =>
    assert.ok(
      codeFrame("x".repeat(5000), { line: 1, column: 1, endLine: 1, endColumn: 2 }).every((line) => line.length < 130),
    ));
  it("stands a line that is not there", () =>
    assert.deepEqual(codeFrame("a", { line: 9, column: 1, endLine: 9, endColumn: 2 }, 0), []));
});
