import assert from "node:assert/strict";
import type { NodeFlag, SearchAsk } from "../../../../engine/protocol";
import { search } from "../../../../engine/picture/queries/search";
import type { PictureInput } from "../../../../engine/picture";
import { energy, randomTape, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf } from "./sources";

function idsOf(input: PictureInput, ask: Omit<SearchAsk, "lens">): number[] {
  const found = search(sessionOf(input), { lens, ...ask });
  assert.equal(found.total, found.hits.length);
  return found.hits.map(({ id }) => id);
}

/** With a label made for every node. */
function byHand(input: PictureInput, text: string): number[] {
  const { naming } = sessionOf(input);
  const needle = text.toLowerCase();
  const found: number[] = [];
  for (let slot = 1; slot < input.tape.n; slot++) {
    const site = input.site(input.tape.site[slot]!)?.text ?? "";
    if (`${naming.label(slot)}\n${naming.name(slot)}\n${site}`.toLowerCase().includes(needle)) found.push(slot);
  }
  return found;
}

describe("search", () => {
  it("finds by name, label and source text, upper and lower case alike", () => {
    const input = energy();
    assert.deepEqual(idsOf(input, { text: "q" }), [7, 8]);
    assert.deepEqual(idsOf(input, { text: "FLOOR" }), [6, 7]);
    assert.deepEqual(idsOf(input, { text: "x2 * 1e9" }), [5, 6, 7]);
    assert.deepEqual(idsOf(input, { text: "x2 · 1e9" }), [5]);
    assert.deepEqual(idsOf(input, { text: "floor(v3)" }), [6]);
    assert.deepEqual(idsOf(input, { text: "c = sin" }), [8]);
    assert.deepEqual(idsOf(input, { text: "no such thing" }), []);
    assert.deepEqual(idsOf(input, { text: "  " }).length, 10);
  });

  it("has the node of that very name first", () => {
    assert.equal(idsOf(energy(), { text: "v3" })[0], 5);
    const t = new TapeBuilder();
    let y = t.input("x", 1);
    const site = t.site(siteAt(2));
    for (let i = 0; i < 40; i++) y = t.node("sin", y, 0, site);
    const found = search(sessionOf(t.done([y])), { lens, text: "v2" });
    assert.equal(found.hits[0]?.name, "v2");
    // v2, v20 … v29 and what is made of each.
    assert.equal(found.total, 13);
  });

  it("finds what a label for every node would find", () => {
    const texts = [
      "v1",
      "v",
      "n3",
      "n3 =",
      "= v2",
      "s4",
      "sin(v",
      "· v1",
      "x[1",
      "w[2] ",
      "max(n",
      "v3 + v",
      "− v",
      "n0₂",
      "₁",
      "tanh",
    ];
    for (let seed = 1; seed <= 60; seed++) {
      const input = randomTape(seed);
      for (const text of texts) {
        const { total, hits } = search(sessionOf(input), { lens, text });
        const hand = byHand(input, text.trim());
        assert.equal(total, hand.length, `seed ${seed}: ${text}`);
        if (total <= 200)
          assert.deepEqual(
            hits.map(({ id }) => id).sort((p, q) => p - q),
            hand,
            `seed ${seed}: ${text}`,
          );
      }
    }
  });

  it("narrows by operation, place, size of the adjoint and flag together", () => {
    const input = energy();
    assert.deepEqual(idsOf(input, { op: "mul" }), [4, 5]);
    assert.deepEqual(idsOf(input, { op: "Floor" }), [6]);
    assert.deepEqual(idsOf(input, { op: "no such" }), []);
    assert.deepEqual(idsOf(input, { line: 14 }), [5, 6, 7]);
    assert.deepEqual(idsOf(input, { line: 14, op: "div" }), [7]);
    assert.deepEqual(idsOf(input, { file: "/src/other.ts" }), []);
    assert.deepEqual(idsOf(input, { file: "/src/model.ts", text: "sin" }), [8]);
    assert.deepEqual(idsOf(input, { min: 5 }), [1]);
  });

  it("knows every flag", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 0);
    const log = t.node("log", x, 0, t.site(siteAt(2)));
    const abs = t.node("abs", x, 0, t.site(siteAt(3)));
    const twice = t.node("mul", abs, t.constant(2), t.site(siteAt(4)));
    const y = t.node("add", log, twice, t.site(siteAt(5)));
    const input = t.done([y], { kinks: [abs] });
    const flagged = (from: PictureInput, flag: NodeFlag): number[] => idsOf(from, { flag });
    assert.deepEqual(flagged(input, "nonFinite"), [x, log, y]);
    assert.deepEqual(flagged(input, "kink"), [abs]);
    assert.deepEqual(flagged(input, "input"), [x]);
    assert.deepEqual(flagged(input, "output"), [y]);
    assert.deepEqual(flagged(input, "constant"), [twice]);
    assert.deepEqual(flagged(energy(), "cut"), [6]);
    assert.deepEqual(flagged(energy(), "detached"), [6, 7, 8]);
    assert.deepEqual(flagged(energy(), "mixed"), [10]);
  });

  it("gives 200 of many and the exact number", () => {
    const t = new TapeBuilder();
    let y = t.input("x", 1);
    const site = t.site(siteAt(2));
    for (let i = 0; i < 1000; i++) y = t.node("sin", y, 0, site);
    const { total, hits } = search(sessionOf(t.done([y])), { lens, op: "sin" });
    assert.deepEqual([total, hits.length, hits[0]?.id], [1000, 200, 2]);
  });

  it("finds an input by a key with blanks and signs in it", () => {
    const t = new TapeBuilder();
    const x = t.input('m["a = b (c)"]', 1);
    const y = t.node("sin", x, 0, t.site(siteAt(2, "", "f(m)")));
    assert.deepEqual(idsOf(t.done([y]), { text: "A = B (C)" }), [x, y]);
  });
});
