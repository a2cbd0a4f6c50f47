import assert from "node:assert/strict";
import { indexTape } from "../../../../engine/picture/indexes";
import { nameSlots } from "../../../../engine/picture/names";
import { energy, randomTape, siteAt, TapeBuilder } from "../tapes";
import { sessionOf } from "./sources";

describe("names of all nodes", () => {
  it("are those that a picture of the whole tape gives", () => {
    for (let seed = 1; seed <= 120; seed++) {
      const input = randomTape(seed);
      const { naming } = sessionOf(input);
      const all = [...Array(input.tape.n).keys()].slice(1);
      const names = nameSlots(indexTape(input));
      for (const slot of all) assert.equal(naming.name(slot), names.of(slot), `seed ${seed}, slot ${slot}`);
    }
  });

  it("give labels as boxes have them", () => {
    const { naming } = sessionOf(energy());
    assert.deepEqual(
      [1, 4, 5, 6, 7, 10].map((slot) => naming.label(slot)),
      ["x1", "b = x1 · x2", "v3 = x2 · 1e9", "v4 = floor(v3)", "q = v4 / 1e9", "y = v7 − c"],
    );
    assert.equal(naming.expression(1), "");
    assert.equal(naming.expression(6), "floor(v3)");
  });

  it("count assignments, from the second on when an input has the name, and cut names that are too long", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2);
    const long = t.input(`m["${"k".repeat(10_000)}"]`, 3);
    const step = t.site(siteAt(3, "x", "x * w"));
    const one = t.node("mul", x, long, step);
    const two = t.node("mul", one, long, step);
    const { naming } = sessionOf(t.done([two]));
    assert.equal(naming.name(one), "x₂");
    assert.equal(naming.name(two), "x₃");
    assert.ok(naming.label(one).length < 600 && naming.name(long).includes("…"));
  });
});
