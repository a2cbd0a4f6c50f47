import assert from "node:assert/strict";
import type { Comparison, Pinned } from "../../../../engine/protocol";
import { compare } from "../../../../engine/picture/queries/compare";
import { pin } from "../../../../engine/picture/queries/pin";
import { BRANCH, BranchLog } from "../../../../engine/trace/events";
import type { PictureInput } from "../../../../engine/picture";
import { randomTape, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf, type SourceMore } from "./sources";

interface Run {
  input: PictureInput;
  more?: SourceMore;
}

const pinned = ({ input, more }: Run, title = "the run before"): Pinned =>
  structuredClone(pin(sessionOf(input, more), { lens, title }));
const held = (here: Run, there: Run): Comparison =>
  compare(sessionOf(here.input, here.more), { lens, pinned: pinned(there) });

/** Outer and inner loop: `trips[i]` inner iterations in the outer one i; lines moved down by `shift`. */
function nested(trips: readonly number[], { x = 1.5, shift = 0, head = "for (…)", extra = false } = {}): Run {
  const t = new TapeBuilder(1 << 14);
  const slot = t.input("x", x);
  const site = (line: number, text: string): number => t.site(siteAt(line + shift, "", text));
  const outer = site(3, head);
  const inner = site(4, "while (…)");
  const [mul, sin, add, log] = [site(5, "p * x"), site(6, "Math.sin(p)"), site(7, "s + p"), site(8, "Math.abs(s)")];
  t.enter("call", site(2, "function f(x) {"));
  t.enter("loop", outer);
  let s = slot;
  for (const trip of trips) {
    t.enter("iteration", outer);
    let p = slot;
    if (extra) p = t.node("abs", p, 0, log);
    t.enter("loop", inner);
    for (let k = 0; k < trip; k++) {
      t.enter("iteration", inner);
      p = t.node("mul", p, slot, mul);
      p = t.node("sin", p, 0, sin);
      t.leave();
    }
    t.leave();
    s = t.node("add", s, p, add);
    t.leave();
  }
  t.leave();
  t.leave();
  return { input: t.done([s]) };
}

const counts = ({ same, addedTotal, changedTotal, missingTotal }: Comparison): number[] => [
  same,
  addedTotal,
  changedTotal,
  missingTotal,
];

describe("two runs held against each other", () => {
  it("are the same when they are, numbers that are none included", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const input = randomTape(seed);
      const found = held({ input }, { input: randomTape(seed) });
      assert.deepEqual(counts(found), [input.tape.n - 1, 0, 0, 0], `seed ${seed}`);
      assert.deepEqual(
        [found.added, found.changed, found.missing, found.branches, found.largest],
        [[], [], [], [], []],
      );
    }
  });

  it("are found by the way to each node, whatever the trip counts of loops", () => {
    const here = nested([3, 4, 2]);
    const found = held(here, nested([4, 4, 2]));
    // One inner iteration of the first outer one is gone; nothing else is out of step.
    assert.equal(found.missingTotal, 2);
    assert.equal(found.addedTotal, 0);
    assert.deepEqual(
      found.missing.map(({ label, line }) => [label, line]),
      [
        ["p * x", 5],
        ["Math.sin(p)", 6],
      ],
    );
    const more = held(nested([4, 4, 2, 3]), nested([4, 4, 2]));
    assert.deepEqual([more.addedTotal, more.missingTotal], [7, 0]);
    const { n } = nested([4, 4, 2, 3]).input.tape;
    assert.deepEqual(more.added, [[n - 7, n - 1]]);
  });

  it("are found when lines moved, code was put in between, or the head of a loop was edited", () => {
    const plain = nested([3, 2]);
    const nodes = plain.input.tape.n - 1;
    assert.deepEqual(counts(held(nested([3, 2], { shift: 40 }), plain)), [nodes, 0, 0, 0]);
    assert.deepEqual(counts(held(nested([3, 2], { head: "for (let i = 0; i < 2; i++)" }), plain)), [nodes, 0, 0, 0]);
    const extra = held(nested([3, 2], { extra: true }), plain);
    assert.deepEqual([extra.addedTotal, extra.missingTotal], [2, 0]);
    assert.deepEqual(
      extra.added.map(([first, last]) => last - first),
      [0, 0],
    );
  });

  it("list what changed most, with both numbers", () => {
    const found = held(nested([2], { x: 1.5 }), nested([2], { x: 1.25 }));
    assert.deepEqual([found.addedTotal, found.missingTotal, found.same], [0, 0, 0]);
    assert.equal(found.changedTotal, 6);
    const x = found.largest.find(({ name }) => name === "x");
    assert.deepEqual([x?.primal, x?.otherPrimal], [1.5, 1.25]);
    assert.equal(found.title, "compared with the run before");
    const tiny = held(nested([2], { x: 1.5 }), nested([2], { x: 1.5 * (1 + 4 * Number.EPSILON) }));
    assert.equal(tiny.changedTotal, 0);
  });

  it("say which decisions differ, with the line and both ways", () => {
    const run = (decide: (log: (kind: number, text: string, line: number, result: number) => void) => void): Run => {
      const t = new TapeBuilder();
      const x = t.input("x", 1);
      const y = t.node("sin", x, 0, t.site(siteAt(9)));
      const branches = new BranchLog(1000);
      const sites = new Map<string, number>();
      decide((kind, text, line, result) => {
        const site = sites.get(text) ?? t.site(siteAt(line, "", text));
        sites.set(text, site);
        branches.log(kind, x, 0, result, site, 2);
      });
      return { input: t.done([y]), more: { branches } };
    };
    const here = run((log) => {
      log(BRANCH.lt, "x < 0", 3, 1);
      for (let i = 0; i < 12; i++) log(BRANCH.lt, "i < n", 4, 1);
      log(BRANCH.lt, "i < n", 4, 0);
      log(BRANCH.max, "Math.max(a, b)", 5, 0);
      log(BRANCH.truthy, "same", 6, 1);
      for (let i = 0; i < 30; i++) log(BRANCH.gt, "often", 7, i % 2);
      log(BRANCH.round, "Math.floor(x)", 8, 12345);
    });
    const there = run((log) => {
      log(BRANCH.lt, "x < 0", 3, 0);
      for (let i = 0; i < 9; i++) log(BRANCH.lt, "i < n", 4, 1);
      log(BRANCH.lt, "i < n", 4, 0);
      log(BRANCH.truthy, "same", 6, 1);
      for (let i = 0; i < 28; i++) log(BRANCH.gt, "often", 7, i % 2);
      for (let i = 0; i < 2; i++) log(BRANCH.gt, "often", 7, 1 - i);
      log(BRANCH.gt, "y > 1", 10, 1);
    });
    const found = held(here, there).branches;
    assert.deepEqual(
      found.map(({ line, here, there }) => [line, here, there]),
      [
        [3, "x < 0: true", "x < 0: false"],
        [4, "i < n: true 12 times, then false", "i < n: true 9 times, then false"],
        [5, "Math.max(a, b): the larger one: the first", "Math.max(a, b): the larger one: not reached"],
        [
          7,
          "often: false, then true, then false, then true, then false, then true, then false, then true, then 22 more",
          "often: false, then true, then false, then true, then false, then true, then false, then true, then 22 more, in another order",
        ],
        [10, "y > 1: not reached", "y > 1: true"],
      ],
    );
    assert.deepEqual(held(here, here).branches, []);
  });

  it("are refused above 200,000 nodes, and without a run to compare with", () => {
    const t = new TapeBuilder(1 << 18);
    let y = t.input("x", 1);
    const site = t.site(siteAt(2));
    for (let i = 0; i < 200_000; i++) y = t.node("sin", y, 0, site);
    assert.throws(() => pinned({ input: t.done([y]) }), /compared up to 200.000/);
    assert.throws(
      () => compare(sessionOf(nested([1]).input), { lens, pinned: null }),
      /nothing to compare this run with/,
    );
  });

  it("take time in proportion to their nodes in a deep recursion", () => {
    const deep = (depth: number): Run => {
      const t = new TapeBuilder(1 << 17);
      let y = t.input("x", 1);
      const call = t.site(siteAt(2, "", "f(n - 1)"));
      for (let i = 0; i < depth; i++) {
        t.enter("call", call);
        y = t.node("sin", y, 0, call);
      }
      for (let i = 0; i < depth; i++) t.leave();
      return { input: t.done([y]) };
    };
    const found = held(deep(10_001), deep(10_000));
    assert.deepEqual([found.addedTotal, found.missingTotal], [1, 0]);
  });
});
