import assert from "node:assert/strict";
import { overview } from "../../../engine/picture/overview";
import type { Session } from "../../../engine/picture/session";
import { sessionOf } from "./queries/sources";
import { siteAt, TapeBuilder } from "./tapes";
import { wish } from "./views";

/** Two outputs of one trace. */
function session(): Session {
  const t = new TapeBuilder();
  const x = t.input("x", 2);
  const site = t.site(siteAt(2));
  return sessionOf(t.done([t.node("sin", x, 0, site), t.node("mul", x, x, site)]));
}

describe("what is made once", () => {
  it("the index of each output, with what no output changes made for all of them", () => {
    const one = session();
    const [first, second] = [one.index({ output: 0 }), one.index({ output: 1 })];
    assert.equal(one.index({ output: 0 }), first);
    assert.notEqual(first, second);
    assert.equal(first.end, second.end);
    assert.equal(first.order(), one.order);
    assert.notDeepEqual(first.massTo, second.massTo);
  });

  it("tangents along each input, and a sentence for one that is not there", () => {
    const one = session();
    const ask = wish({ tangent: "x" });
    const tangents = one.tangents(ask);
    assert.equal(one.tangents(ask), tangents);
    assert.throws(() => one.tangents({ output: 0, tangent: "z" }), /There is no input z in this run/);
    const view = overview(one.input(ask), ask, { index: one.index(ask), ...(tangents && { tangents }) });
    assert.deepEqual(
      view.boxes.map((box) => box.tangent),
      [1, Math.cos(2), 4],
    );
    assert.ok(overview(one.input(ask)).boxes.every((box) => box.tangent === undefined));
  });

  it("adjoints are those of the output that is looked at", () => {
    const one = session();
    const adjoints = [0, 1].map((output) =>
      overview(one.input({ output }), wish({ output }), { index: one.index({ output }) }).boxes.map(
        (box) => box.adjoint,
      ),
    );
    assert.deepEqual(adjoints, [
      [Math.cos(2), 1, 0],
      [4, 0, 1],
    ]);
  });
});
