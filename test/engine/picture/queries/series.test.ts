import assert from "node:assert/strict";
import type { SeriesDetails } from "../../../../engine/protocol";
import { seriesDetails } from "../../../../engine/picture/queries/series";
import type { PictureInput } from "../../../../engine/picture";
import { siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf } from "./sources";

const at = (input: PictureInput, id: string, shown = 0): SeriesDetails =>
  seriesDetails(sessionOf(input), { lens, id, shown });

/** s += w·x over ten iterations; the fourth has one operation more, and an inner loop whose trip count varies. */
function loop(): { input: PictureInput; id: string } {
  const t = new TapeBuilder();
  const w = t.input("w", 2);
  const x = t.input("x", 3);
  const outer = t.site({ ...siteAt(3), text: "for (…)" });
  const inner = t.site({ ...siteAt(4), text: "while (…)" });
  const [mul, add, sin] = [t.site(siteAt(5)), t.site(siteAt(6)), t.site(siteAt(7))];
  t.enter("loop", outer);
  let s = w;
  const first = t.tape.n;
  for (let i = 0; i < 10; i++) {
    t.enter("iteration", outer);
    t.enter("loop", inner);
    let p = x;
    for (let k = 0; k < 1 + (i % 3); k++) {
      t.enter("iteration", inner);
      p = t.node("mul", p, w, mul);
      t.leave();
    }
    t.leave();
    if (i === 3) p = t.node("sin", p, 0, sin);
    s = t.node("add", s, p, add);
    t.leave();
  }
  t.leave();
  return { input: t.done([s]), id: `${first}:${t.tape.n - 1}:series` };
}

describe("members of a series", () => {
  it("are counted by what they recorded, whatever the trip counts inside", () => {
    const { input, id } = loop();
    const found = at(input, id, 4);
    assert.deepEqual([found.count, found.shown, found.nodes, found.site?.line], [10, 4, 3, 3]);
    assert.deepEqual(found.classes, [
      { count: 9, nodes: 2, first: 1 },
      { count: 1, nodes: 3, first: 4 },
    ]);
    assert.equal(found.spark.length, 10);
    assert.ok(Math.abs(found.spark.reduce((sum, share) => sum + share, 0) - 1) < 0.5);
    assert.ok(Math.abs(found.mass - found.spark[3]!) < 1e-15);
  });

  it("show what enters and leaves the one that is looked at", () => {
    const { input, id } = loop();
    const found = at(input, id, 2);
    assert.deepEqual(found.entering.map(({ name }) => name).sort(), ["v2", "w", "x"]);
    assert.deepEqual(
      found.leaving.map(({ id: slot }) => slot),
      [7],
    );
    const last = at(input, id, 99);
    assert.deepEqual([last.shown, last.leaving[0]?.id], [10, input.tape.n - 1]);
    const heaviest = at(input, id).shown;
    assert.equal(at(input, id).mass, Math.max(...at(input, id).spark));
    assert.ok(heaviest >= 1 && heaviest <= 10);
  });

  it("may begin and end inside a loop, and are summed into 64 bins", () => {
    const t = new TapeBuilder(1 << 14);
    let y = t.input("x", 1);
    const site = t.site(siteAt(3));
    t.enter("loop", site);
    for (let i = 0; i < 1000; i++) {
      t.enter("iteration", site);
      y = t.node("sin", y, 0, site);
      y = t.node("cos", y, 0, site);
      t.leave();
    }
    t.leave();
    const input = t.done([y]);
    assert.deepEqual([at(input, "2:2001:series").count, at(input, "2:2001:series").spark.length], [1000, 64]);
    const part = at(input, "12:31:series", 1);
    assert.deepEqual([part.count, part.shown, part.nodes], [10, 1, 2]);
  });

  it("are refused for an id there is no series for", () => {
    const { input } = loop();
    for (const id of ["", "3:4:series", "1:2:call", "3:9999:series", "x:y:series", "3:4", "7:3:series"])
      assert.throws(() => at(input, id), /There is no series .* in this run/, id);
  });
});
