import assert from "node:assert/strict";
import { sideBySide } from "../../../engine/report/sideBySide";

const picture = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><pattern id="gp-hatch"/><rect fill="url(#gp-hatch)"/><text>url(#gp-hatch)</text></svg>\n`;

describe("two pictures side by side", () => {
  const text = sideBySide(
    [
      { heading: "f(1)", lines: ["line 6: b > 0: true", "x".repeat(300)], svg: picture(300, 200) },
      { heading: "f(<b>&\u0001)", lines: ["line 6: b > 0: false"], svg: picture(100, 500) },
    ],
    "dark",
  );

  it("have room for both and their headings", () => {
    assert.match(text, /^<svg xmlns="[^"]+" width="\d+" height="576" viewBox/);
    const [first, second] = [...text.matchAll(/<svg x="(\d+)" y="76"/g)].map((found) => Number(found[1]));
    assert.equal(first, 0);
    assert.ok(second! >= 300);
    const width = Number(/width="(\d+)"/.exec(text)?.[1]);
    assert.ok(width >= second! + 100);
  });

  it("say under each heading what is to be said of it, and not more than can be read", () => {
    for (const line of ["line 6: b &gt; 0: true", "line 6: b &gt; 0: false"]) assert.equal(text.split(line).length, 2);
    assert.ok(text.includes(`>${"x".repeat(99)}…<`));
  });

  it("refer to their own patterns, and leave texts as they are", () => {
    for (const i of [0, 1]) {
      assert.equal(text.split(`id="gp${i}-hatch"`).length, 2);
      assert.equal(text.split(`fill="url(#gp${i}-hatch)"`).length, 2);
    }
    assert.equal(text.split(">url(#gp-hatch)<").length, 3);
    assert.ok(text.includes("f(&lt;b&gt;&amp;\ufffd)") && !text.includes("<b>"));
  });
});
