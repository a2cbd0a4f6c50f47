import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { SvgNode } from "../../engine/protocol";
import type { Entry, LadderRow, LadderTable } from "../../engine/protocol";
import { drawnTables, plotLadder, tableText } from "../../webview/plot";
import { entry } from "./fixtures";

const WIDTH = 500;

const row = (h: number, quotient: number, leftOut?: LadderRow["leftOut"]): LadderRow =>
  leftOut === undefined ? { h, quotient, rounding: 1e-15 } : { h, quotient, rounding: null, leftOut };

const table = (rows: LadderRow[], more: Partial<LadderTable> = {}): LadderTable => ({
  ...{ ladder: "A", side: "both", rows, value: 2, bar: 1e-9 },
  ...more,
});

const all = (node: SvgNode): SvgNode[] => [
  node,
  ...node.children.flatMap((c) => (typeof c === "string" ? [] : all(c))),
];
const named = (svg: SvgNode | null, name: string): SvgNode[] =>
  (svg === null ? [] : all(svg)).filter(({ attrs }) => String(attrs["class"]).split(" ").includes(name));
const words = (svg: SvgNode | null, name: string): unknown[] => named(svg, name).map(({ children }) => children[0]);

/** Where the marks of a plot stand: the first point of their outline. */
const places = (svg: SvgNode | null, name = "dot"): [number, number][] =>
  named(svg, name).map(({ attrs }) => {
    const [, x = NaN, y = NaN] = /^M(\S+) ([\d.]+)/.exec(String(attrs["d"]))?.map(Number) ?? [];
    return [x, y];
  });

const plot = (rows: LadderRow[], more: Partial<Entry> = {}, of: Partial<LadderTable> = {}): SvgNode | null =>
  plotLadder(entry("x", { reverse: 2, bar: 1e-9, ...more }), [table(rows, of)], WIDTH);

describe("the plot of a ladder", () => {
  it("puts a decade of step or error at the same distance everywhere", () => {
    const [a, b, c] = places(plot([row(1, 3), row(0.1, 2.1), row(0.01, 2.01)]));
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    assert.ok(a[0] > b[0] && a[1] < b[1]);
    for (const i of [0, 1] as const) assert.ok(Math.abs(b[i] - a[i] - (c[i] - b[i])) < 0.2);
  });

  it("keeps everything inside, whatever the numbers", () => {
    const odd = [0, 1e-320, Number.MIN_VALUE, 1, 1e308, Infinity, -Infinity, NaN];
    for (const reverse of [0, 2, -1e300])
      for (const bar of [null, 0, 1e-300, 1e300, Infinity, NaN])
        for (const handWritten of [undefined, null, NaN, Infinity, 2, 1e-9])
          for (const h of [Number.MIN_VALUE, 1, 1e300]) {
            const rows = odd.flatMap((q) => [row(h, q), row(h / 2, q, "other-branch"), row(0, q, "step-lost")]);
            const hand = handWritten === undefined ? {} : { handWritten };
            const svg = plot(rows, { reverse, bar, ...hand });
            for (const [x, y] of [...places(svg), ...places(svg, "value")])
              assert.ok(x >= 0 && x <= WIDTH && y >= 0 && y <= 300, `${x} ${y}`);
            assert.doesNotMatch(JSON.stringify(all(svg as SvgNode).map(({ attrs }) => attrs)), /NaN|Infinity|null/);
          }
  });

  it("puts an error of 0 on the floor, below every other, and what is not finite on top", () => {
    const [none, small, large, infinite] = places(
      plot([row(1, 2), row(0.1, 2 + 1e-9), row(0.01, 4), row(1e-3, Infinity)]),
    );
    const heights = [none, small, large, infinite].map((place) => place?.[1] ?? NaN);
    assert.deepEqual(
      heights,
      [...heights].sort((p, q) => q - p),
    );
    assert.equal(heights[0], 260);
    assert.equal(heights[3], 14);
  });

  it("draws left-out steps hollow with the reason, and no line through them", () => {
    const svg = plot([row(1, 9, "other-branch"), row(0.1, 2.1), row(0.01, 2.01)]);
    assert.equal(named(svg, "hollow").length, 1);
    assert.deepEqual(
      named(svg, "hollow").map(({ children }) => (children[0] as SvgNode).children[0]),
      ["h 1, D 9, error 7; left out: another branch than at the point"],
    );
    const [line] = all(svg as SvgNode).filter(({ tag }) => tag === "polyline");
    assert.equal(String(line?.attrs["points"]).split(" ").length, 2);
  });

  it("keeps the words of the bar and of the hand-written value apart", () => {
    const svg = plot([row(1, 3), row(0.1, 2 + 1e-12)], { bar: 1e-6, handWritten: 2 + 1.1e-6 });
    const [, bar, hand] = named(svg, "word").map(({ attrs }) => Number(attrs["y"]));
    assert.ok(Math.abs((bar ?? NaN) - (hand ?? NaN)) >= 14);
    assert.deepEqual(words(svg, "word"), ["0: AD 2", "bar 1e-6", "hand-written 2: 1.1e-6 off"]);
  });

  it("says of an exact hand-written value no distance, and of an unknown bar nothing", () =>
    assert.deepEqual(words(plot([row(1, 3)], { bar: null, handWritten: 2 }), "word"), ["0: AD 2", "hand-written 2"]));

  for (const [name, rows, reverse] of [
    ["AD's value is not finite", [row(1, 2)], NaN],
    ["there is no step", [], 2],
    ["every step is lost", [row(0, NaN, "step-lost")], 2],
  ] as const)
    it(`is not there where ${name}`, () => assert.equal(plot([...rows], { reverse }), null));

  it("draws central differences, and both sides where those give no value", () => {
    const sides = (value: number | null): string[] =>
      drawnTables([table([], { value }), table([], { side: "left" }), table([], { side: "right", ladder: "B" })]).map(
        ({ side }) => side,
      );
    assert.deepEqual(sides(2), ["both"]);
    assert.deepEqual(sides(null), ["left", "right"]);
    assert.deepEqual(drawnTables([table([], { value: null })]).length, 1);
  });

  it("says a table in a few words", () => {
    assert.equal(tableText(table([])), "A: 2 ± 1e-9");
    assert.equal(
      tableText(table([], { ladder: "B", side: "left", value: null, bar: null })),
      "B from below: no stable value",
    );
  });
});
