import assert from "node:assert/strict";
import type { Box } from "../../../engine/protocol";
import { shapeOf } from "../../../engine/picture/shapes";
import { boxWith, byClass, place } from "./drawn";

describe("shapes", () => {
  const rect = /^rect 5$/;
  const cases: [
    string,
    Partial<Box>,
    RegExp,
    stroke: string,
    width: number,
    dash: string | undefined,
    marks: string[],
  ][] = [
    ["an operation", {}, rect, "op", 1.25, undefined, []],
    ["an input", { flags: { input: true } }, /^rect 23$/, "input", 2, undefined, []],
    ["an output", { flags: { output: true } }, rect, "output", 2, undefined, ["gp-inner"]],
    ["a cut", { flags: { cut: true } }, /^path octagon$/, "cut", 2.5, "7 3", []],
    ["an explicit cut", { flags: { cut: true, explicit: true } }, /^path octagon$/, "dim", 1.75, "1.5 3", ["gp-pin"]],
    ["detached", { flags: { detached: true } }, rect, "detached", 1.25, "5 3", ["gp-hatch"]],
    ["lost", { flags: { input: true, lost: true } }, /^rect 23$/, "cut", 2, "5 3", ["gp-passage"]],
    [
      "partly lost",
      { flags: { input: true, partly: true } },
      /^rect 23$/,
      "input",
      2,
      undefined,
      ["gp-passage", "gp-passed"],
    ],
    ["not finite", { flags: { nonFinite: true } }, rect, "cut", 2, undefined, ["gp-bar"]],
    ["the first of those", { flags: { nonFinite: true, first: true } }, rect, "cut", 3, undefined, ["gp-bar"]],
    ["a kink", { flags: { kink: true } }, /^path notch$/, "op", 2, undefined, []],
    ["a group", { kind: "call", nodes: 12 }, rect, "group", 1.25, undefined, []],
    ["a group that holds a cut", { kind: "call", nodes: 12, flags: { cut: true } }, rect, "group", 1.25, undefined, []],
  ];
  for (const [name, more, shape, stroke, width, dash, marks] of cases)
    it(`draws ${name}`, () => {
      const nodes = shapeOf(boxWith(more), place, "hatch");
      const { tag, attrs } = byClass(nodes, "gp-shape").at(-1)!;
      const corners = String(attrs["d"] ?? "").replace(/[^MHVLZ]/g, "");
      const kind =
        tag === "rect"
          ? String(attrs["rx"])
          : corners === "MHLVLHLVZ"
            ? "octagon"
            : corners === "MHVHVLLZ"
              ? "notch"
              : corners;
      assert.match(`${tag} ${kind}`, shape);
      assert.deepEqual(
        [attrs["stroke"], attrs["stroke-width"], attrs["stroke-dasharray"]],
        [`var(--gp-${stroke})`, width, dash],
      );
      const others = nodes.map((node) => String(node.attrs["class"])).filter((one) => one !== "gp-shape");
      assert.deepEqual(others, marks);
    });

  it("stacks a series of three outlines", () => {
    const series = boxWith({ kind: "series", nodes: 30, series: { count: 10, shown: 1 } });
    const outlines = byClass(shapeOf(series, place, "hatch"), "gp-shape");
    assert.deepEqual(
      outlines.map(({ attrs }) => attrs["x"] ?? 0),
      [8, 4, 0],
    );
  });

  it("keeps the same shapes in the small samples of the legend", () => {
    const small = { ...place, w: 28, h: 15 };
    for (const flags of [
      { input: true, partly: true },
      { cut: true, explicit: true },
      { kink: true },
      { nonFinite: true },
    ])
      for (const { attrs } of shapeOf(boxWith({ flags }), small, "hatch")) {
        const [x, y] = [Number(attrs["x"] ?? 0), Number(attrs["y"] ?? 0)];
        assert.ok(x >= 0 && y >= 0 && x + Number(attrs["width"] ?? 0) <= 28 && y + Number(attrs["height"] ?? 0) <= 15);
      }
  });
});
