import assert from "node:assert/strict";
import { badgesOf } from "../../../engine/picture/badges";
import { all, boxWith, byClass, place, textIn } from "./drawn";

describe("badges on a box", () => {
  it("stand beside each other, each with its word", () => {
    const badges = badgesOf(boxWith({ flags: { cut: true, kink: true, partly: true } }), [], 240);
    assert.deepEqual(
      all(badges)
        .filter(({ tag }) => tag === "text")
        .map(textIn),
      ["CUT", "partly lost", "kink"],
    );
    const frames = byClass(badges, "gp-badge-frame").map(({ attrs }) => [Number(attrs["x"]), Number(attrs["width"])]);
    frames.slice(1).forEach(([x], i) => assert.ok(x! > frames[i]![0]! + frames[i]![1]!));
    assert.equal(byClass(badges, "gp-badge-frame")[0]!.attrs["stroke"], "var(--gp-cut)");
  });

  it("name operands that have no line, all of them in the tooltip", () => {
    const [chip] = byClass(badgesOf(boxWith(), ["weights ×4\u202f000", "bias", "x"], place.w), "gp-chip");
    const [title, ...rest] = all([chip!]).filter(({ tag }) => tag === "title" || tag === "text");
    assert.equal(textIn(title!), "from weights ×4\u202f000, bias, x");
    assert.equal(rest.map(textIn).join(), "● weights ×4\u202f000, bias, x");
    const narrow = badgesOf(boxWith({ flags: { kink: true, partly: true } }), ["a_long_operand", "b"], 110);
    assert.match(byClass(narrow, "gp-chip").map(textIn).join(), /…? \+1/);
  });

  it("stay within the box, whatever there is to say; the tooltip says the rest", () => {
    const flags = { cut: true, lost: true, partly: true, first: true, kink: true, mixed: true };
    const box = boxWith({
      kind: "call",
      nodes: 9,
      flags,
      series: { count: 1e9, shown: 1 },
      slopes: [-1.23456e-10, 1e300],
    });
    for (const chips of [[], ["x".repeat(10_000), "b"]]) {
      const drawn = badgesOf(box, chips, 172);
      const frames = byClass(drawn, "gp-badge-frame").map(({ attrs }) => [Number(attrs["x"]), Number(attrs["width"])]);
      frames.forEach(([x, width], i) => {
        assert.ok(x! >= -8 && x! + width! <= 180, `${x} ${width}`);
        if (i > 0) assert.ok(x! >= frames[i - 1]![0]! + frames[i - 1]![1]!, "beside each other");
      });
      const said = all(drawn)
        .filter(({ tag }) => tag === "title" || tag === "text")
        .map(textIn)
        .join();
      for (const word of ["cut inside", "lost", "partly lost", "FIRST", "kink −1.23e-10 | 1e300", "mixed"])
        assert.ok(said.includes(word), word);
      assert.ok(said.length < 2000);
    }
  });
});
