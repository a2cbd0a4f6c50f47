import assert from "node:assert/strict";
import { frameOf, headerOf, memberOf } from "../../../engine/picture/frameShapes";
import { widthOf } from "../../../engine/picture/measure";
import type { Group } from "../../../engine/protocol";
import { all, textIn } from "./drawn";

const frame = { id: "g", x: 40, y: 80, w: 420, h: 200, depth: 0 };
const group: Group = {
  id: "g",
  kind: "series",
  label: "epoch",
  nodes: 1234,
  mass: 0.42,
  series: { count: 42, shown: 31 },
};

describe("frames of opened groups", () => {
  it("have a header that says what is inside and can be clicked to close", () => {
    const header = headerOf(group, frame);
    assert.deepEqual(
      all([header])
        .filter(({ tag }) => tag === "text")
        .map(textIn),
      ["▾ epoch\u00a0\u00a0iteration 31 of 42 ", "1\u202f234 nodes\u00a0\u00a042 %"],
    );
    const { role, "aria-label": name, "aria-expanded": expanded, "data-group": id, transform } = header.attrs;
    assert.deepEqual([role, expanded, id, transform], ["button", "true", "g", "translate(40 80)"]);
    assert.equal(name, "epoch, iteration 31 of 42, 1\u202f234 nodes, 42 %, opened");
  });

  it("are as large as they were laid out", () => {
    const { x, y, width, height } = frameOf(frame).attrs;
    assert.deepEqual([x, y, width, height], [40, 80, 420, 200]);
  });

  it("call members of a function calls", () => {
    assert.equal(memberOf({ ...group, label: "f()" }), "call 31 of 42");
    assert.equal(memberOf({ id: "g", kind: "call", label: "f()", nodes: 3, mass: 0 }), "");
  });

  it("keep their words inside, however long and however narrow", () => {
    for (const w of [300, 420, 1200])
      for (const label of ["f()", "漢字".repeat(400), "name".repeat(2500)]) {
        const texts = all([headerOf({ ...group, label, nodes: 123456789 }, { ...frame, w })]).filter(
          ({ tag }) => tag === "text",
        );
        const used = texts.reduce((sum, text) => sum + widthOf(textIn(text)) * 6.65, 0);
        assert.ok(used <= w - 20, `${label.slice(0, 6)} in ${w}: ${used}`);
      }
  });
});
