import assert from "node:assert/strict";
import { overview } from "../../../engine/picture/overview";
import { layoutView } from "../../../engine/picture/layout";
import { layoutOptions, pictureOf } from "../../../engine/picture/pictureOf";
import type { Box, View } from "../../../engine/protocol";
import { all, byClass } from "./drawn";
import { framed } from "./framed";
import { energy, randomTape } from "./tapes";

const wish = { hubLines: false, thickness: "operands" } as const;

describe("a picture as the panel gets it", () => {
  it("is plain data that survives JSON", () => {
    for (const view of [overview(energy()), framed(), overview(randomTape(3))]) {
      const picture = pictureOf(view, wish);
      assert.deepEqual(JSON.parse(JSON.stringify(picture)), picture);
    }
  });

  it("has a box per box and a frame per opened group, with the corners that are drawn", () => {
    const picture = pictureOf(framed(), wish);
    const at = (kind: string): Map<unknown, unknown> =>
      new Map(
        all([picture.svg]).flatMap(({ attrs }) =>
          attrs[kind] === undefined ? [] : [[attrs[kind], attrs["transform"]]],
        ),
      );
    for (const { id, x, y } of picture.boxes) assert.equal(at("data-box").get(id), `translate(${x} ${y})`);
    assert.equal(picture.frames!.length, 2);
    for (const { id, x, y } of picture.frames!) assert.equal(at("data-group").get(id), `translate(${x} ${y})`);
    assert.ok(picture.legend.some(({ word }) => word === "opened"));
  });

  it("makes boxes taller where tangents are shown", () => {
    const view = overview(energy());
    const tangent: View = { ...view, boxes: view.boxes.map((box) => ({ ...box, tangent: 1 })) };
    assert.deepEqual(
      [view, tangent].map((one) => pictureOf(one, wish).boxes[0]!.h),
      [46, 62],
    );
  });

  it("ends no arrow behind the words of a box", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const view = overview(randomTape(seed));
      const drawn = pictureOf(view, wish).svg;
      const boxes = new Map(
        all([drawn]).flatMap((node) => (node.attrs["data-box"] === undefined ? [] : [[node.attrs["data-box"], node]])),
      );
      const { edges, boxes: laid } = layoutView(view, layoutOptions(view, wish));
      for (const { to, points } of edges) {
        const { x, w } = laid.find(({ id }) => id === to)!;
        const frames = byClass([boxes.get(to)!], "gp-badge-frame").filter(({ attrs }) => attrs["rx"] === 2.5);
        const right = Math.max(0, ...frames.map(({ attrs }) => Number(attrs["x"]) + Number(attrs["width"])));
        if (right < w - 60) assert.ok(points[points.length - 1]![0] - x >= right + 3, `seed ${seed}: ${to}`);
      }
    }
  });

  it("keeps the anchor's corner, and says where the picture begins then", () => {
    const view = framed();
    const before = pictureOf(view, wish);
    const keep = { boxes: before.boxes.map(({ id, x, y }) => ({ id, x: x - 500, y })), anchor: view.boxes[3]!.id };
    const after = pictureOf(view, wish, keep);
    assert.equal(after.boxes[3]!.x, before.boxes[3]!.x - 500);
    assert.ok(Math.abs(after.left! + 500) < 2, "the left edge moved along");
    assert.deepEqual([before.left, before.unsettled], [undefined, undefined]);
  });

  it("follows the wish for lines: thickness by gradient, lines instead of chips", () => {
    const boxes: Box[] = Array.from({ length: 10 }, (_, i) => ({
      ...{ id: `${i}:${i}:node`, kind: "node", label: `v${i}`, nodes: 1, mass: 0.1, flags: {} },
    }));
    const edges = boxes.slice(1).map(({ id }, i) => ({ from: "0:0:node", to: id, n: 1, mass: i / 8, live: true }));
    const view: View = { run: 1, boxes, edges, nodes: 10, shown: 10, cuts: [] };
    const chips = pictureOf(view, wish);
    assert.deepEqual([byClass([chips.svg], "gp-chip").length, byClass([chips.svg], "gp-path").length], [9, 0]);
    const lines = pictureOf(view, { hubLines: true, thickness: "gradient" });
    const widths = byClass([lines.svg], "gp-path").map(({ attrs }) => Number(attrs["stroke-width"]));
    assert.deepEqual([widths.length, Math.min(...widths), Math.max(...widths)], [9, 1, 3.5]);
  });

  it("takes little room: 150 kB for 60 boxes, a sixth more where all of them are NaN, marked and crowded", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const view = overview(randomTape(seed));
      const wild = view.boxes.filter((box) => box.flags.nonFinite).length > view.boxes.length / 2;
      const size = JSON.stringify(pictureOf(view, wish)).length;
      assert.ok(size <= (wild ? 175_000 : 150_000), `${seed}: ${size}`);
    }
  });
});
