import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isQuery } from "../../../extension/features/panelQueries";
import { lens, wish } from "./panelFakes";

suite("questions of the panel", () => {
  const good: Record<string, object> = {
    view: { wish },
    node: { lens, id: 3 },
    series: { lens: { output: 1, tangent: "x[0]" }, id: "1:9:series", shown: 2 },
    numerical: { lens, id: 3 },
    passed: { lens, cut: 0 },
    path: { lens, from: 1, to: 9 },
    search: { lens, text: "floor", op: "floor", file: "/a.ts", line: 2, flag: "cut", min: 0.5 },
    trace: { lens, from: 0, count: 200 },
    reveal: { lens, file: "/a.ts", line: 2 },
    export: { format: "dot", wish, theme: "light" },
    compare: { lens, pinned: null },
  };
  for (const [kind, ask] of Object.entries(good)) {
    test(`${kind} is one`, () => assert.ok(isQuery({ kind, ...ask })));
    for (const field of Object.keys(ask).filter((name) => kind !== "search" || name === "lens")) {
      test(`${kind} is none without its ${field}`, () => assert.ok(!isQuery({ kind, ...ask, [field]: undefined })));
      test(`${kind} is none with a wrong ${field}`, () => assert.ok(!isQuery({ kind, ...ask, [field]: [{}] })));
    }
  }
  test("a search may name nothing, and names each thing rightly", () => {
    assert.ok(isQuery({ kind: "search", lens }));
    for (const [name, wrong] of Object.entries({ text: 1, op: [], file: {}, line: 0, flag: "blue", min: -1 }))
      assert.ok(!isQuery({ kind: "search", lens, [name]: wrong }), name);
  });
  test("a pinned run never comes from the panel", () => {
    assert.ok(!isQuery({ kind: "pin", lens, title: "t" }));
    assert.ok(!isQuery({ kind: "compare", lens, pinned: { title: "t" } }));
  });
  const wrong: [string, object][] = [
    ["no budget", { budget: 0 }],
    ["half a budget", { budget: 1.5 }],
    ["a budget that is no number", { budget: NaN }],
    ["ids that are no texts", { open: [1] }],
    ["a focus on a number", { focus: 1 }],
    ["a member before the first", { shown: { "1:9:series": 0 } }],
    ["an unknown thickness", { thickness: "fat" }],
    ["lines that are neither on nor off", { hubLines: "yes" }],
    ["a text as long as a book", { tangent: "x".repeat(1e6) }],
    ["a list that never ends", { closed: Array<string>(1e6).fill("1:1:node") }],
  ];
  for (const [name, fields] of wrong)
    test(`a wish with ${name} is none`, () => assert.ok(!isQuery({ kind: "view", wish: { ...wish, ...fields } })));
  test("places that are kept are finite", () => {
    const keep = (x: unknown): object => ({ kind: "view", wish, keep: { boxes: [{ id: "1:1:node", x, y: 0 }] } });
    assert.ok(isQuery(keep(1)));
    for (const x of [NaN, Infinity, "1", null]) assert.ok(!isQuery(keep(x)));
  });
  test("what every object has is no question", () => {
    for (const kind of ["constructor", "toString", "__proto__", 1, undefined]) assert.ok(!isQuery({ kind, lens }));
  });
});
