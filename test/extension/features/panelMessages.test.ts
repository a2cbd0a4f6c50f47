import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isFromPanel } from "../../../extension/features/panelMessages";

suite("messages of the panel", () => {
  const reveal = { type: "reveal", protocol: 1, file: "/a.ts", line: 1, column: 1, endLine: 1, endColumn: 2 };
  const picture = { type: "export", protocol: 1, run: 1, format: "dot", wish: {}, theme: "dark" };
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
    [
      "a run again of what was restored",
      { type: "rerun", protocol: 1, of: { file: "/a.ts", function: "f", line: 1 } },
      true,
    ],
    ["a run again of nothing", { type: "rerun", protocol: 1, of: { file: "/a.ts" } }, false],
    ["a file as DOT", picture, true],
    ["a PNG", { ...picture, format: "png", data: "iVBORw0KGgo=" }, true],
    ["a PNG without its bytes", { ...picture, format: "png" }, false],
    ["bytes that are none", { ...picture, format: "png", data: "<svg>" }, false],
    ["bytes of a text", { ...picture, data: "iVBORw0KGgo=" }, false],
    ["an unknown format", { ...picture, format: "exe" }, false],
    ["a pin", { type: "pin", protocol: 1, run: 1, lens: { output: 0 } }, true],
    ["no pin any more", { type: "pin", protocol: 1, run: 1, lens: null }, true],
    ["a pin of nothing", { type: "pin", protocol: 1, run: 1 }, false],
    ["a comparison", { type: "compare", protocol: 1, id: 1, run: 1, lens: { output: 0 } }, true],
    ["a comparison without a number", { type: "compare", protocol: 1, run: 1, lens: {} }, false],
    ["no object", "ready", false],
    ["null", null, false],
  ];
  for (const [name, message, expected] of cases) test(name, () => assert.equal(isFromPanel(message), expected));
});
