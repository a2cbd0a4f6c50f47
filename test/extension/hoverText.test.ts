import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { typesInHovers, type HoverTypes } from "../../extension/hoverText";

function check(hover: string, expected: Partial<HoverTypes>, language = "typescript"): void {
  assert.deepEqual(typesInHovers([`\`\`\`${language}\n${hover}\n\`\`\`\nSome words.`]), {
    parameters: {},
    declarations: [],
    loading: false,
    ...expected,
  });
}

suite("types in hovers", () => {
  const cases: [hover: string, expected: Partial<HoverTypes>, language?: string][] = [
    ["(parameter) x: number", { parameters: { x: ["number"] } }],
    ["(parameter) x?: number | undefined", { parameters: { x: ["number | undefined"] } }],
    [
      "(parameter) p: {\n    a: number;\n    b: number[];\n}",
      { parameters: { p: ["{\n    a: number;\n    b: number[];\n}"] } },
    ],
    [
      "(parameter) $f: (...xs: number[]) => number",
      { parameters: { $f: ["(...xs: number[]) => number"] } },
      "javascript",
    ],
    ["type A = number[]", { declarations: ["type A = number[];"] }],
    ["(alias) type A<T> = {\n    v: T;\n}\nimport A", { declarations: ["type A<T> = {\n    v: T;\n};"] }],
    ["interface Foo", {}],
    ["(parameter) x: any", {}],
    ["(parameter) p: {\n    a: number;\n    ... 5 more ...;\n    z: number;\n}", {}],
    ["(loading...) (parameter) x: Foo", { parameters: { x: ["Foo"] }, loading: true }],
    ["function f(x: number): number", {}],
  ];
  for (const [hover, expected, language] of cases) test(hover, () => check(hover, expected, language));
});
