import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isFromPanel } from "../../../extension/features/panelMessages";

suite("messages of the panel", () => {
  const reveal = { type: "reveal", protocol: 1, file: "/a.ts", line: 1, column: 1, endLine: 1, endColumn: 2 };
  const cases: [string, unknown, boolean][] = [
    ["ready", { type: "ready", protocol: 1 }, true],
    ["reveal", reveal, true],
    ["a ladder", { type: "ladder", protocol: 1, output: "", input: "x" }, true],
    ["a ladder of nothing", { type: "ladder", protocol: 1, output: "" }, false],
    ["a ladder of a number", { type: "ladder", protocol: 1, output: "", input: 2 }, false],
    ["another protocol", { type: "ready", protocol: 2 }, false],
    ["an unknown type", { type: "run", protocol: 1 }, false],
    ["a line that is no number", { ...reveal, line: "1" }, false],
    ["a line of 0", { ...reveal, line: 0 }, false],
    ["no object", "ready", false],
    ["null", null, false],
  ];
  for (const [name, message, expected] of cases) test(name, () => assert.equal(isFromPanel(message), expected));
});
