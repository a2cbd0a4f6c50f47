import assert from "node:assert/strict";
import type { Box } from "../../../engine/protocol";
import { badgesOf, textOf } from "../../../engine/picture/boxText";
import { all, boxWith, byClass, place, textIn } from "./drawn";
import { siteAt } from "./tapes";

describe("text in a box", () => {
  const cases: [string, Partial<Box>, string[]][] = [
    [
      "a node: name, expression, line, primal and adjoint",
      { primal: 5e9, adjoint: -2.83662185e-10, site: siteAt(14) },
      ["v4 = floor(v3)", ":14", "5e9", "v̄ −2.84e-10"],
    ],
    ["an input", { label: "x1", flags: { input: true }, primal: 2, adjoint: 5.5 }, ["x1 input", "2", "v̄ 5.5"]],
    [
      "merged inputs: norms",
      { label: "w [40]", kind: "inputs", nodes: 40, flags: { input: true }, primal: 0.73, adjoint: 2.1 },
      ["w [40] input", "‖v‖ 0.73", "‖v̄‖ 2.1"],
    ],
    [
      "inputs of several arguments, said once",
      { label: "3 inputs", kind: "inputs", nodes: 3, flags: { input: true } },
      ["3 inputs"],
    ],
    [
      "a group: size and share",
      { label: "predict()", kind: "call", nodes: 1234, mass: 0.421 },
      ["▸ predict()", "1\u202f234 nodes", "42 %"],
    ],
    ["NaN in the value's place", { primal: NaN, adjoint: Infinity }, ["v4 = floor(v3)", "NaN", "v̄ ∞"]],
    ["a long expression, shortened", { label: `total = ${"f(".repeat(30)}` }, ["total = f(f(…f(f(f("]],
    [
      "a long name keeps a part of the expression",
      { label: `${"name".repeat(20)} = sin(x)` },
      ["namename…amename = s…(x)"],
    ],
    ["a cut that left the tape", { kind: "cut", nodes: 0, primal: 1.5, label: "JSON(x)" }, ["JSON(x)", "1.5"]],
  ];
  for (const [name, more, wanted] of cases)
    it(name, () => {
      const lines = textOf(boxWith(more), place);
      const texts = lines.map(textIn);
      if (name.startsWith("a long")) {
        assert.ok(texts[0]!.length * 6.65 <= place.w - 24, texts[0]);
        assert.match(texts[0]!, /^(total|name).* = .*…/);
      } else assert.deepEqual(texts, wanted);
      for (const line of lines) assert.ok(Number(line.attrs["x"]) >= 12 && Number(line.attrs["x"]) <= place.w - 12);
    });

  it("makes what is not finite red and bold", () => {
    const values = byClass(textOf(boxWith({ primal: NaN, adjoint: 1 }), place), "gp-value");
    assert.deepEqual(
      values.map((value) => [value.attrs["fill"], value.attrs["font-weight"]]),
      [
        ["var(--gp-text-cut)", "bold"],
        ["var(--gp-fg)", undefined],
      ],
    );
  });

  it("outlines letters over a hatch only", () => {
    const outlined = (flags: Box["flags"]): boolean[] =>
      textOf(boxWith({ flags, primal: 1 }), place).map((line) => line.attrs["paint-order"] === "stroke");
    assert.deepEqual(outlined({ detached: true }), [true, true]);
    assert.deepEqual(outlined({}), [false, false]);
  });
});

describe("badges on a box", () => {
  it("stand beside each other, each with its word", () => {
    const badges = badgesOf(boxWith({ flags: { cut: true, kink: true, partly: true } }), [], place.w);
    assert.deepEqual(badges.map(textIn), ["CUT", "partly lost", "kink"]);
    const frames = byClass(badges, "gp-badge-frame").map(({ attrs }) => [Number(attrs["x"]), Number(attrs["width"])]);
    frames.slice(1).forEach(([x], i) => assert.ok(x! > frames[i]![0]! + frames[i]![1]!));
    assert.equal(byClass(badges, "gp-badge-frame")[0]!.attrs["stroke"], "var(--gp-cut)");
  });

  it("name operands that have no line, all of them in the tooltip", () => {
    const [chip] = badgesOf(boxWith(), ["weights ×4\u202f000", "bias", "x"], place.w);
    const [title, ...rest] = all([chip!]).filter(({ tag }) => tag === "title" || tag === "text");
    assert.equal(textIn(title!), "from weights ×4\u202f000, bias, x");
    assert.equal(rest.map(textIn).join(), "● weights ×4\u202f000, bias, x");
    const narrow = badgesOf(boxWith({ flags: { kink: true, partly: true } }), ["a_long_operand", "b"], 110).at(-1)!;
    assert.match(textIn(narrow), /…? \+1/);
  });
});
