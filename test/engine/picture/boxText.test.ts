import assert from "node:assert/strict";
import type { Box } from "../../../engine/protocol";
import { textOf } from "../../../engine/picture/boxText";
import { boxWith, byClass, place, textIn } from "./drawn";
import { widthOf } from "../../../engine/picture/measure";
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
      const lines = textOf(boxWith(more), place).filter(({ tag }) => tag === "text");
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
        [undefined, undefined],
      ],
    );
  });

  it("gives primal, adjoint and tangent classes of their own, the tangent in a third line", () => {
    const lines = textOf(boxWith({ primal: 2, adjoint: -1, tangent: 0.5 }), { ...place, h: 62 });
    const values = ["gp-primal", "gp-adjoint", "gp-tangent"].map((kind) => byClass(lines, kind).map(textIn).join());
    assert.deepEqual(values, ["2", "v̄ −1", "v̇ 0.5"]);
    assert.deepEqual(
      lines.map(({ attrs }) => attrs["y"]),
      [19, 36, 36, 52],
    );
  });

  it("marks what opens", () => {
    const first = (more: Partial<Box>): string => textIn(textOf(boxWith(more), place)[0]!);
    assert.equal(
      first({ kind: "inputs", label: "w [40]", nodes: 40, flags: { input: true }, opens: true }),
      "▸ w [40] input",
    );
    assert.equal(first({ kind: "more", label: "40 more", nodes: 40, opens: false }), "40 more");
    assert.equal(first({ kind: "call", label: "f()", nodes: 4 }), "▸ f()");
  });

  it("draws the gradient along a series between its size and its share", () => {
    const series = { count: 42, shown: 31, spark: [0, 0.5, NaN, 1, 0.25] };
    const drawn = textOf(boxWith({ kind: "series", nodes: 1155504, mass: 0.84, series }), { ...place, w: 216 });
    const [spark] = byClass(drawn, "gp-spark");
    const points = String(spark!.attrs["d"])
      .slice(1)
      .split("L")
      .map((point) => point.split(" ").map(Number));
    assert.deepEqual(
      points.map(([, y]) => y),
      [37, 30.5, 37, 24, 33.8],
    );
    assert.ok(points[0]![0]! > 12 + 15 * 6.65 && points[4]![0]! < 216 - 12 - 4 * 6.65);
    assert.equal(byClass(drawn, "gp-spark-shown")[0]!.attrs["cx"], points[3]![0]);
    const without = [[], [1], [0, 0], [NaN, -1]].flatMap((spark) =>
      byClass(textOf(boxWith({ kind: "series", nodes: 9, series: { count: 2, shown: 1, spark } }), place), "gp-spark"),
    );
    assert.deepEqual(without, []);
  });

  it("keeps names of any length, script and content inside the box", () => {
    const names = [
      "n".repeat(10_000),
      "漢字".repeat(500),
      "👩‍👩‍👧‍👧".repeat(300),
      "e\u0301\u0301".repeat(900),
      `a${"\u0301".repeat(10_000)}`,
      "שלום".repeat(80),
      "<img src=x onerror=alert(1)>",
    ];
    for (const name of names) {
      const [line] = textOf(boxWith({ label: `${name} = sin(${name})`, site: siteAt(123456) }), place);
      const shown = textIn(line!);
      assert.ok(widthOf(shown) * 6.65 <= place.w - 24 - 7 * 6.65, `${name.slice(0, 9)}: ${widthOf(shown)}`);
      assert.ok(shown.length < 600, `${name.slice(0, 9)}: ${shown.length} characters`);
    }
  });

  it("outlines letters over a hatch only", () => {
    const outlined = (flags: Box["flags"]): boolean[] =>
      textOf(boxWith({ flags, primal: 1 }), place).map((line) => line.attrs["paint-order"] === "stroke");
    assert.deepEqual(outlined({ detached: true }), [true, true]);
    assert.deepEqual(outlined({}), [false, false]);
  });
});
