import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isFromPanel, questionIn, referenceIn } from "../../../extension/features/panelMessages";
import { lens, wish } from "./panelFakes";

const message = (type: string, fields: object = {}): object => ({ type, protocol: 1, ...fields });

suite("messages of the panel", () => {
  const reveal = message("reveal", { file: "/a.ts", line: 1, column: 1, endLine: 1, endColumn: 2 });
  const exported = message("export", { run: 3, format: "svg", wish, theme: "dark" });
  const of = { file: "/a.ts", function: "f", line: 3 };
  const cases: [string, unknown, boolean][] = [
    ["ready", message("ready"), true],
    ["reveal", reveal, true],
    ["a ladder", message("ladder", { output: "", input: "x" }), true],
    ["a ladder of nothing", message("ladder", { output: "" }), false],
    ["a ladder of a number", message("ladder", { output: "", input: 2 }), false],
    ["another protocol", { type: "ready", protocol: 2 }, false],
    ["no protocol", { type: "ready" }, false],
    ["an unknown type", message("run"), false],
    ["the name of something every object has", message("toString"), false],
    ["a line that is no number", { ...reveal, line: "1" }, false],
    ["a line of 0", { ...reveal, line: 0 }, false],
    ["a line of 1.5", { ...reveal, line: 1.5 }, false],
    ["a file that is not absolute", { ...reveal, file: "../a.ts" }, false],
    ["a file with a zero byte", { ...reveal, file: "/a\0.ts" }, false],
    ["a run again", message("rerun"), true],
    ["a run again of a restored panel", message("rerun", { of }), true],
    ["a run again of no function", message("rerun", { of: { ...of, function: "" } }), false],
    ["a run again of a relative file", message("rerun", { of: { ...of, file: "a.ts" } }), false],
    ["a question", message("ask", { id: 1, run: 2, query: { kind: "view", wish } }), true],
    ["a question without a run", message("ask", { id: 1, query: { kind: "view", wish } }), false],
    ["a question with a negative number", message("ask", { id: -1, run: 2, query: { kind: "view", wish } }), false],
    ["a question that is none", message("ask", { id: 1, run: 2, query: null }), false],
    ["an export", exported, true],
    ["an export for the editor's theme", { ...exported, theme: undefined }, true],
    ["an export in a theme that is none", { ...exported, theme: "blue" }, false],
    ["an export as something else", { ...exported, format: "exe" }, false],
    ["a picture", { ...exported, format: "png", data: "iVBORw0KGgo=" }, true],
    ["a picture that is no text", { ...exported, format: "png", data: [1, 2] }, false],
    ["a pin", message("pin", { run: 1, lens }), true],
    ["a pin taken out", message("pin", { run: 1, lens: null }), true],
    ["a pin of nothing", message("pin", { run: 1 }), false],
    ["a comparison", message("compare", { id: 1, run: 1, lens }), true],
    ["a comparison with custom gradients", message("compare", { id: 1, run: 1, lens, with: "custom" }), true],
    ["a comparison with something else", message("compare", { id: 1, run: 1, lens, with: "all" }), false],
    ["no object", "ready", false],
    ["null", null, false],
    ["a list", [message("ready")], false],
  ];
  for (const [name, data, expected] of cases) test(name, () => assert.equal(isFromPanel(data), expected));

  test("a question that is not understood has a number to answer to", () => {
    assert.equal(questionIn(message("ask", { id: 7, run: 1, query: { kind: "shell" } })), 7);
    assert.equal(questionIn(message("compare", { id: 8 })), 8);
    for (const other of [message("ask", { id: "7" }), message("ready", { id: 7 }), null, { type: "ask", id: 7 }])
      assert.equal(questionIn(other), undefined);
  });

  test("a restored panel names a function, or nothing", () => {
    assert.deepEqual(referenceIn({ file: "/a.ts", function: "f", line: 4, more: 1 }), { ...of, line: 4 });
    assert.deepEqual(referenceIn({ file: "/a.ts", function: "f", seed: 1 }), { ...of, line: 0 });
    for (const state of [undefined, null, 1, {}, { ...of, file: "a.ts" }, { ...of, function: 3 }])
      assert.equal(referenceIn(state), undefined);
    assert.equal(referenceIn({ file: "/a.ts", function: "f".repeat(2000) }), undefined);
  });
});
