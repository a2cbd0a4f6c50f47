import assert from "node:assert/strict";
import { barred, dotted } from "../../../engine/ways/accents";

describe("dots and bars over names", () => {
  it("stand over the first letter, whatever that is made of", () => {
    assert.equal(dotted("v-1"), "v\u0307-1");
    assert.equal(barred("𝑥1"), "𝑥\u03041");
    assert.equal(barred(""), "\u0304");
  });

  for (const [path, marked] of [
    ["this.k", "this.k̄"],
    ["p.a[3]", "p.ā[3]"],
    ["x[0]", "x̄[0]"],
    ["x[0].m.k", "x[0].m.k̄"],
    ['m["a.b"]', 'm̄["a.b"]'],
    ['m["a.b"].c', 'm["a.b"].c̄'],
  ] as const)
    it(`stand over the last name of ${path}`, () => {
      assert.equal(barred(path).normalize("NFD"), marked.normalize("NFD"));
    });
});
