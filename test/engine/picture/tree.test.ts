import assert from "node:assert/strict";
import { el, paint, themes, toSvgText, type Paint } from "../../../engine/picture/tree";

describe("pictures as text", () => {
  it("indents elements, keeps text on one line, puts in the theme's colours", () => {
    const tree = el(
      "svg",
      { width: 10 },
      el("rect", { fill: paint("bg"), x: 1 }),
      el("text", {}, "a", el("tspan", {}, "b")),
    );
    assert.equal(
      toSvgText(tree, themes.light),
      '<svg width="10">\n <rect fill="#ffffff" x="1"/>\n <text>a<tspan>b</tspan></text>\n</svg>',
    );
  });

  it("escapes what means something to XML, and leaves out what XML cannot hold", () => {
    const evil = `<img src="x">&amp;]]>\u0000\u0008\ud800\uffff\u{1d465}\t`;
    const text = toSvgText(el("text", { title: evil }, evil), themes.dark);
    const safe = "&lt;img src=&quot;x&quot;&gt;&amp;amp;]]&gt;\ufffd\ufffd\ufffd\ufffd\u{1d465}\t";
    assert.equal(text, `<text title="${safe}">${safe}</text>`);
  });

  it("leaves unknown names of paints alone, also those every object has", () => {
    assert.equal(toSvgText(el("a", { fill: "var(--gp-none)" }), themes.light), '<a fill="var(--gp-none)"/>');
    assert.equal(
      toSvgText(el("a", { fill: "var(--gp-constructor)" }), themes.light),
      '<a fill="var(--gp-constructor)"/>',
    );
  });
});

describe("themes of a printed picture", () => {
  const luminance = (hex: string): number => {
    const [r, g, b] = [1, 3, 5]
      .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const contrast = (p: string, q: string): number => {
    const [x, y] = [luminance(p), luminance(q)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  for (const [name, theme] of Object.entries(themes)) {
    const on = ["bg", "surface"] as const;
    const texts: Paint[] = ["fg", "dim", "text-cut"];
    const lines: Paint[] = ["op", "group", "input", "output", "cut", "detached"];
    for (const under of on) {
      for (const ink of texts)
        it(`${name}: ${ink} on ${under} is read (4.5 to 1)`, () =>
          assert.ok(contrast(theme[ink], theme[under]) >= 4.5));
      for (const ink of lines)
        it(`${name}: ${ink} on ${under} is seen (3 to 1)`, () => assert.ok(contrast(theme[ink], theme[under]) >= 3));
    }
  }
});
