import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { graphFormat } from "../../../engine/cli/graphFormat";

describe("graphFormat", () => {
  const cases: [Parameters<typeof graphFormat>[0], string][] = [
    [{}, "json light"],
    [{ output: "graph" }, "json light"],
    [{ output: "a.b/graph" }, "json light"],
    [{ output: ".svg" }, "json light"],
    [{ output: "g.mmd" }, "mermaid light"],
    [{ output: "g.mermaid" }, "mermaid light"],
    [{ output: "g.md" }, "markdown light"],
    [{ output: "G.MARKDOWN" }, "markdown light"],
    [{ format: "md" }, "markdown light"],
    [{ format: "markdown" }, "markdown light"],
    [{ format: "mermaid", output: "g.txt" }, "mermaid light"],
    [{ output: "g.svg", theme: "dark" }, "svg dark"],
    [{ format: "svg", theme: "light" }, "svg light"],
  ];
  for (const [values, expected] of cases)
    it(`${JSON.stringify(values)} is ${expected}`, () => {
      const { format, theme } = graphFormat(values);
      assert.equal(`${format} ${theme}`, expected);
    });
  for (const [values, says] of [
    [{ format: "SVG" }, /no graph format SVG/],
    [{ format: "" }, /no graph format /],
    [{ output: "g.txt" }, /written as \.txt/],
    [{ output: "g.constructor" }, /written as \.constructor/],
    [{ theme: "", format: "svg" }, /no theme /],
    [{ theme: "dark", format: "mermaid" }, /mermaid has none/],
  ] as const)
    it(`${JSON.stringify(values)} is refused`, () => assert.throws(() => graphFormat(values), says));
});
