import assert from "node:assert/strict";
import { overview } from "../../../engine/picture/overview";
import { layoutView } from "../../../engine/picture/layout";
import { drawView, svgDocument } from "../../../engine/picture/svg";
import type { SvgNode } from "../../../engine/picture/tree";
import type { View } from "../../../engine/protocol";
import { all, byClass, textIn } from "./drawn";
import { energy, randomTape, siteAt, TapeBuilder } from "./tapes";

function draw(view: View): SvgNode {
  return drawView(view, layoutView(view));
}

describe("the picture", () => {
  it("has a named symbol per box and a line per edge that is drawn", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const view = overview(randomTape(seed));
      const layout = layoutView(view);
      const tree = drawView(view, layout);
      const boxes = all([tree]).filter(({ attrs }) => attrs["data-box"] !== undefined);
      assert.deepEqual(
        boxes.map(({ attrs }) => attrs["data-box"]),
        view.boxes.map((box) => box.id),
      );
      assert.ok(
        boxes.every(({ attrs }) => attrs["role"] === "graphics-symbol" && String(attrs["aria-label"]).length > 0),
      );
      const lines = all([tree]).filter(({ attrs }) => attrs["data-from"] !== undefined);
      assert.equal(lines.length + layout.chips.length, view.edges.length);
    }
  });

  it("refers only to what it defines, under its own prefix", () => {
    const view = overview(energy());
    const tree = drawView(view, layoutView(view), { prefix: "one" });
    const ids = new Set(all([tree]).flatMap(({ attrs }) => (attrs["id"] === undefined ? [] : [String(attrs["id"])])));
    const uses = all([tree]).flatMap(({ attrs }) =>
      Object.values(attrs).flatMap((x) => /url\(#(.+)\)/.exec(String(x))?.[1] ?? []),
    );
    assert.ok(uses.length > 0 && uses.every((id) => ids.has(id) && id.startsWith("one-")));
  });

  it("carries no style, no script and no handler", () => {
    for (const { tag, attrs } of all([draw(overview(randomTape(7)))])) {
      assert.ok(!["script", "style", "foreignObject", "a", "image"].includes(tag));
      assert.deepEqual(
        Object.keys(attrs).filter((name) => name === "style" || name.startsWith("on")),
        [],
      );
    }
  });

  it("labels lines in small pictures only, and never two words on one place", () => {
    assert.ok(byClass([draw(overview(energy()))], "gp-caption").length > 5);
    const t = new TapeBuilder();
    let x = t.input("x", 2);
    for (let i = 0; i < 30; i++) x = t.node("sin", x, 0, t.site(siteAt(i + 2)));
    const quiet = byClass([draw(overview(t.done([x])))], "gp-quiet");
    assert.ok(quiet.length > 20 && quiet.every(({ attrs }) => attrs["display"] === "none"));
  });

  it("names at its consumers what feeds eight of them", () => {
    const t = new TapeBuilder();
    const x = t.input("rate", 2);
    const nodes = Array.from({ length: 9 }, (_, i) => t.node("sin", x, 0, t.site(siteAt(i + 2))));
    const y = nodes.reduce((p, q) => t.node("add", p, q, t.site(siteAt(20))));
    const chips = byClass([draw(overview(t.done([y])))], "gp-chip");
    assert.equal(chips.length, 9);
    assert.match(textIn(chips[0]!), /from rate● rate$/);
  });

  it("is the same text for the same view", () => {
    const view = overview(energy());
    const text = svgDocument(view, layoutView(view));
    assert.equal(text, svgDocument(view, layoutView(view)));
    assert.ok(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && text.endsWith("</svg>\n"));
    assert.doesNotMatch(text, /var\(--/, "a printed picture has colours of its own");
    assert.notEqual(text, svgDocument(view, layoutView(view), "dark"));
  });
});
