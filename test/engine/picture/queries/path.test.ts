import assert from "node:assert/strict";
import type { PathAnswer } from "../../../../engine/protocol";
import { pathBetween } from "../../../../engine/picture/queries/path";
import type { PictureInput } from "../../../../engine/picture";
import { energy, randomTape, seeded, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf } from "./sources";

const between = (input: PictureInput, from: number, to: number): PathAnswer =>
  pathBetween(sessionOf(input), { lens, from, to });

/** Every path by a search of its own: how many, which nodes, and the largest |product| without a partial of 0. */
function byHand(input: PictureInput, from: number, to: number): { count: number; nodes: Set<number>; largest: number } {
  const { edges } = sessionOf(input);
  const nodes = new Set<number>();
  let count = 0;
  let largest = 0;
  const walk = (slot: number, way: number[], product: number): void => {
    if (count > 20_000) return;
    if (slot === from) {
      count++;
      for (const one of way) nodes.add(one);
      largest = Math.max(largest, Math.abs(product));
      return;
    }
    edges.operands(slot, (operand, partial) => {
      if (operand >= from) walk(operand, [...way, operand], product * partial);
    });
  };
  walk(to, [to], 1);
  return { count, nodes, largest };
}

describe("paths between two nodes", () => {
  it("count every way, mark what lies between and follow the strongest", () => {
    const found = between(energy(), 2, 10);
    assert.equal(found.count, 2);
    assert.deepEqual(found.between, [
      [2, 2],
      [4, 10],
    ]);
    assert.equal(found.nodes, 8);
    assert.deepEqual(
      found.strongest.map(({ id }) => id),
      [2, 4, 9, 10],
    );
    assert.equal(found.product, 2);
  });

  it("agree with a walk along every path", () => {
    let compared = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const input = randomTape(seed);
      if (input.tape.n > 60) continue;
      const random = seeded(seed);
      const from = 1 + Math.floor(random() * (input.tape.n - 1));
      const to = from + Math.floor(random() * (input.tape.n - from));
      const hand = byHand(input, from, to);
      if (hand.count > 20_000) continue;
      const found = between(input, from, to);
      assert.equal(found.count, hand.count, `seed ${seed}: ${from} to ${to}`);
      const nodes = found.between.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i));
      assert.deepEqual(
        nodes,
        [...hand.nodes].sort((p, q) => p - q),
        `seed ${seed}`,
      );
      assert.equal(found.nodes, hand.nodes.size);
      if (Number.isFinite(hand.largest) && hand.largest > 0)
        assert.ok(Math.abs(Math.abs(found.product) / hand.largest - 1) < 1e-9, `seed ${seed}`);
      compared++;
    }
    assert.ok(compared > 80, String(compared));
  });

  it("go through a cut when there is no other way, with a product of 0", () => {
    const found = between(energy(), 5, 10);
    assert.deepEqual([found.count, found.product], [1, 0]);
    assert.deepEqual(
      found.strongest.map(({ id }) => id),
      [5, 6, 7, 8, 10],
    );
  });

  it("are none where nothing leads there, and one of a node to itself", () => {
    assert.deepEqual(between(energy(), 3, 8), { count: 0, between: [], nodes: 0, strongest: [], product: 0 });
    assert.equal(between(energy(), 10, 2).count, 0);
    const self = between(energy(), 4, 4);
    assert.deepEqual([self.count, self.nodes, self.product, self.between], [1, 1, 1, [[4, 4]]]);
    assert.throws(() => between(energy(), 1, 99), /There is no node 99/);
  });

  it("are beyond counting in a chain of squares, which is told by its ends", () => {
    const t = new TapeBuilder();
    let y = t.input("x", 1);
    const site = t.site(siteAt(2));
    for (let i = 0; i < 1500; i++) y = t.node("mul", y, y, site);
    const found = between(t.done([y]), 1, y);
    assert.equal(found.count, Infinity);
    assert.deepEqual(found.between, [[1, 1501]]);
    assert.deepEqual([found.strongest.length, found.skipped], [200, 1301]);
    assert.deepEqual([found.strongest[0]?.id, found.strongest[99]?.id, found.strongest[100]?.id], [1, 100, 1402]);
  });

  it("leave no node out when there are too many runs", () => {
    const t = new TapeBuilder(1 << 16);
    const x = t.input("x", 1);
    const other = t.input("z", 1);
    const site = t.site(siteAt(2));
    let y = x;
    for (let i = 0; i < 6000; i++) {
      y = t.node("sin", y, 0, site);
      for (let k = 0; k <= i % 3; k++) t.node("cos", other, 0, site);
    }
    const found = between(t.done([y]), x, y);
    assert.ok(found.between.length <= 2000 && found.between.length > 1000, String(found.between.length));
    assert.equal(found.nodes, 6001);
    const covered = found.between.reduce((sum, [a, b]) => sum + b - a + 1, 0);
    assert.ok(covered >= 6001);
    for (let i = 1; i < found.between.length; i++) assert.ok(found.between[i]![0] > found.between[i - 1]![1]);
    assert.equal(found.between.at(-1)?.[1], y);
  });

  it("follow slopes of any size", () => {
    for (const factor of [5e-324, 1e-300, 1e300, Number.MAX_VALUE]) {
      const t = new TapeBuilder();
      const x = t.input("x", 0);
      const site = t.site(siteAt(2));
      let y = x;
      for (let i = 0; i < 6; i++) y = t.node("mul", y, t.constant(factor), site);
      const weak = t.node("mul", x, t.constant(factor < 1 ? 0.5 : 2), site);
      const z = t.node("add", y, weak, site);
      const found = between(t.done([z]), x, z);
      assert.deepEqual([found.count, found.strongest.length], [2, factor < 1 ? 3 : 8], String(factor));
    }
  });

  it("stand partials that are not finite", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 0);
    const root = t.node("sqrt", x, 0, t.site(siteAt(2)));
    const y = t.node("add", root, x, t.site(siteAt(3)));
    const found = between(t.done([y]), x, y);
    assert.deepEqual([found.count, found.product], [2, Infinity]);
    assert.equal(found.strongest.length, 3);
  });
});
