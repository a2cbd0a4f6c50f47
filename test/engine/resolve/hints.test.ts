import assert from "node:assert/strict";
import { outline, pointArguments, PointFault } from "../../../engine/resolve/index";
import type { TypeHints } from "../../../engine/protocol";
import { project, removeProjects } from "../load/project";

describe("points by what an editor says", () => {
  const made = project({
    "main.ts": "",
    "globals.d.ts": "interface Global { g: number }\ninterface Other { o: Global }",
    "module.d.ts": "export {};\ndeclare global { interface Inside { i: number[] } }",
  });
  after(removeProjects);

  function check(parameters: string, hints: Partial<TypeHints>, expected: string | null): void {
    const [info] = outline(made.path("main.ts"), `type Known = { k: number };\nfunction f(${parameters}) {}`).functions;
    assert.ok(info);
    const types = { parameters: {}, declarations: "", ...hints };
    let found: string | null = null;
    try {
      const recipe = pointArguments(info, { source: "auto", seed: 1, attempt: 0, types });
      assert.ok("expression" in recipe);
      found = recipe.expression.slice(1, -1).replace(/\b\d+\.\d+\b/g, "n");
    } catch (error) {
      if (!(error instanceof PointFault)) throw error;
    }
    assert.equal(found, expected);
  }

  const imported = (name: string, file: string): string =>
    `import type { ${name} } from ${JSON.stringify(made.path(file))};`;
  const cases: [parameters: string, hints: () => Partial<TypeHints>, expected: string | null][] = [
    ["v: Foo", () => ({}), null],
    ["v: Foo", () => ({ parameters: { v: ["{ x: number }"] } }), "{ x: n }"],
    ["v: Foo", () => ({ parameters: { v: ["Foo", "any", "number[]"] } }), "[n, n, n]"],
    ["v: Foo", () => ({ parameters: { v: ["Known"] } }), "{ k: n }"],
    ["v: Foo", () => ({ parameters: { v: ["{ x: "] } }), null],
    [
      "v: Foo",
      () => ({ declarations: "type Foo = { x: number; b: Bar };\ntype Bar = number[];" }),
      "{ x: n, b: [n, n, n] }",
    ],
    ["v: Foo<number>", () => ({ declarations: "type Foo<T> = { x: T };" }), "{ x: n }"],
    ["v: Global", () => ({ declarations: imported("Global", "globals.d.ts") }), "{ g: n }"],
    [
      "v: Other[]",
      () => ({ declarations: imported("Other", "globals.d.ts") }),
      "[{ o: { g: n } }, { o: { g: n } }, { o: { g: n } }]",
    ],
    ["v: Inside", () => ({ declarations: imported("Inside", "module.d.ts") }), "{ i: [n, n, n] }"],
    ["...v: Foo[]", () => ({ parameters: { v: ["number[]"] } }), "n, n, n"],
    ["v: Foo, x: number", () => ({ parameters: { v: ["number"], x: ["string"] } }), "n, n"],
  ];
  for (const [parameters, hints, expected] of cases)
    it(`${parameters} ${String(expected)}`, () => check(parameters, hints(), expected));
});
