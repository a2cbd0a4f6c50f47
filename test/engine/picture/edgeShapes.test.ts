import assert from "node:assert/strict";
import type { Box, BoxEdge } from "../../../engine/protocol";
import { edgeOf, thicknessBy, type EdgeStyle } from "../../../engine/picture/edgeShapes";
import type { LaidEdge } from "../../../engine/picture/layout";
import { boxWith, byClass, textIn } from "./drawn";

const laid: LaidEdge = {
  from: "a",
  to: "b",
  points: [
    [100, 66],
    [140, 106],
  ],
};
const from = boxWith({ id: "a", label: "x2" });
const style: EdgeStyle = {
  deadArrow: "dead",
  labels: "shown",
  width: 1000,
  room: () => ({ left: Infinity, right: Infinity }),
  thickness: thicknessBy("operands", []),
};

describe("lines between boxes", () => {
  const cases: [string, Partial<BoxEdge>, Partial<Box>, Partial<EdgeStyle>, caption: string, title: string][] = [
    ["a partial", { partial: 0.28366 }, {}, {}, "×0.284", "x2 → v4 = floor(v3), partial 0.28366"],
    ["a count", { n: 1540 }, {}, {}, "1\u202f540 uses", "x2 → v4 = floor(v3), 1\u202f540 operands"],
    ["one use without a partial", {}, {}, {}, "", "x2 → v4 = floor(v3)"],
    ["no captions in a large picture", { partial: 2 }, {}, { labels: "none" }, "", "x2 → v4 = floor(v3), partial 2"],
    [
      "no caption without room",
      { partial: -1.25e-10 },
      {},
      { room: () => ({ left: 30, right: 30 }) },
      "",
      "x2 → v4 = floor(v3), partial -1.25e-10",
    ],
    [
      "a dead line into a cut",
      { live: false, partial: 0 },
      { flags: { cut: true } },
      {},
      "gradient stops",
      "x2 → v4 = floor(v3), partial 0, no gradient passes",
    ],
    [
      "one of several into a cut",
      { live: false },
      { flags: { cut: true } },
      { room: () => ({ left: Infinity, right: 40 }) },
      "",
      "x2 → v4 = floor(v3), no gradient passes",
    ],
    [
      "a dead line elsewhere",
      { live: false, partial: 3 },
      {},
      {},
      "×3",
      "x2 → v4 = floor(v3), partial 3, no gradient passes",
    ],
  ];
  for (const [name, edge, to, more, caption, title] of cases)
    it(name, () => {
      const full = { from: "a", to: "b", n: 1, mass: 0.5, live: true, ...edge };
      const drawn = edgeOf(full, laid, from, boxWith({ id: "b", ...to }), { ...style, ...more });
      assert.equal(byClass([drawn], "gp-caption").map(textIn).join(), caption);
      assert.equal(textIn(drawn.children[0] as never), title);
      const [path] = byClass([drawn], "gp-path");
      assert.equal(path!.attrs["stroke-dasharray"], full.live ? undefined : "5 4");
      assert.equal(path!.attrs["marker-end"], full.live ? undefined : "url(#dead)");
      assert.equal(byClass([drawn], "gp-strike").length, full.live || to.flags?.cut !== true ? 0 : 1);
    });

  it("grow with how many operands cross, up to a limit", () => {
    const width = (n: number): number =>
      Number(
        byClass([edgeOf({ from: "a", to: "b", n, mass: 0, live: true }, laid, from, boxWith(), style)], "gp-path")[0]!
          .attrs["stroke-width"],
      );
    assert.deepEqual([1, 2, 16, 1e9].map(width), [1.5, 1.75, 2.5, 3.5]);
  });

  it("grow with their share of the gradient, the largest being the thickest", () => {
    const edges = [0.5, 0.125, 0, NaN].map((mass) => ({ from: "a", to: "b", n: 9, mass, live: true }));
    assert.deepEqual(edges.map(thicknessBy("gradient", edges)), [3.5, 2.25, 1, 1]);
    const none = edges.slice(2);
    assert.deepEqual(none.map(thicknessBy("gradient", none)), [1.5, 1.5]);
  });

  it("have their words ready in larger pictures, shown when pointed at", () => {
    const edge = { from: "a", to: "b", n: 1, mass: 0, live: true, partial: 0.5 };
    const [word] = byClass([edgeOf(edge, laid, from, boxWith(), { ...style, labels: "quiet" })], "gp-quiet");
    assert.deepEqual([textIn(word!), word!.attrs["display"]], ["×0.5", "none"]);
  });

  it("put their words on the side they do not come from", () => {
    const edge = { from: "a", to: "b", n: 1, mass: 0, live: true, partial: 0.5 };
    const at = (x: number, left: number): unknown[] => {
      const points: LaidEdge["points"] = [
        [x, 66],
        [140, 106],
      ];
      const room = () => ({ left, right: Infinity });
      const [word] = byClass([edgeOf(edge, { ...laid, points }, from, boxWith(), { ...style, room })], "gp-caption");
      return [word!.attrs["x"], word!.attrs["text-anchor"]];
    };
    assert.deepEqual(
      [at(100, Infinity), at(200, Infinity), at(200, 20)],
      [
        [147, undefined],
        [133, "end"],
        [147, undefined],
      ],
    );
  });

  it("have tooltips of bounded length", () => {
    const long = boxWith({ label: "\u202e".repeat(3) + "n".repeat(10_000) });
    const drawn = edgeOf({ from: "a", to: "b", n: 1, mass: 0, live: true }, laid, long, long, style);
    const title = textIn(drawn.children[0] as never);
    assert.ok(title.length < 700 && !title.includes("\u202e"));
  });

  it("put their words left of the arrow at the right edge", () => {
    const cut = boxWith({ flags: { cut: true } });
    const word = (width: number) =>
      byClass(
        [edgeOf({ from: "a", to: "b", n: 1, mass: 0, live: false }, laid, from, cut, { ...style, width })],
        "gp-caption",
      )[0]!;
    assert.deepEqual([word(300).attrs["x"], word(300).attrs["text-anchor"]], [155, undefined]);
    assert.deepEqual([word(200).attrs["x"], word(200).attrs["text-anchor"]], [125, "end"]);
  });

  it("curve between rows, run straight along a row, and end before the arrow's head", () => {
    const points: LaidEdge["points"] = [
      [10, 0],
      [50, 40],
      [50, 86],
      [90, 126],
    ];
    const [path] = byClass(
      [edgeOf({ from: "a", to: "b", n: 1, mass: 0, live: true }, { ...laid, points }, from, boxWith(), style)],
      "gp-path",
    );
    assert.equal(path!.attrs["d"], "M10 0c0 20 40 20 40 40v46c0 18.5 40 18.5 40 37");
  });
});
