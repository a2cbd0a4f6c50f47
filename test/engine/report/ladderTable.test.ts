import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Entry, LadderRow, LadderTable } from "../../../engine/protocol";
import { createPaint } from "../../../engine/report/ansi";
import { ladderTables } from "../../../engine/report/ladderTable";
import { entry, makeCheck } from "./checks";

const print = (entries: Entry[], omitted = 0): string[] =>
  ladderTables(makeCheck({ entries, ...(omitted === 0 ? {} : { omitted }) }), createPaint(false));

const row = (h: number, quotient: number, leftOut?: LadderRow["leftOut"]): LadderRow =>
  leftOut === undefined ? { h, quotient, rounding: h / 1000 } : { h, quotient, rounding: null, leftOut };

const table = (rows: LadderRow[], more: Partial<LadderTable> = {}): LadderTable => ({
  ...{ ladder: "A", side: "both", rows, value: 2, bar: 1e-9 },
  ...more,
});

const rows = [row(0.5, 7, "other-branch"), row(0.25, 2.5), row(0.125, 2.125), row(0.0625, 2.03125), row(0.03, 2)];

describe("the printed ladder", () => {
  it("prints steps, quotients, digits and roundings, and marks what the value was made of", () =>
    assert.deepEqual(print([entry("x", { ladder: [table(rows, { chosen: { column: 1, row: 3 } })] })]), [
      "ladder A of ∂y/∂x, central differences: 2 ± 1e-9 (column 1, marked ▸, down to h = 6.25e-2); AD 2",
      "         h     D(h)  digits  rounding",
      "   5.00e-1        7       –         –  left out: another branch than at the point",
      "   2.50e-1      2.5     0.7      3e-4",
      "▸  1.25e-1    2.125     1.2      1e-4",
      "▸  6.25e-2  2.03125     1.8      6e-5",
      "   3.00e-2        2     all      3e-5",
    ]));

  it("makes one line of rows left out for one reason", () => {
    const all = [
      row(4, NaN, "outside-domain"),
      row(2, NaN, "outside-domain"),
      row(1, Infinity, "not-finite"),
      row(0.5, 3),
    ];
    const lines = print([entry("x", { ladder: [table(all, { value: null, bar: null, side: "right", ladder: "B" })] })]);
    assert.match(lines[0] ?? "", /^ladder B of ∂y\/∂x, differences from above: no stable value; AD 2$/);
    assert.match(lines[2] ?? "", /4\.00e\+0 … 2\.00e\+0 .*left out: 2 rows, outside the domain: NaN, or it throws$/);
    assert.match(lines[3] ?? "", /1\.00e\+0 +∞ .*left out: not finite$/);
    assert.equal(lines.length, 5);
  });

  it("says where nothing could be used", () =>
    assert.match(
      print([entry("x", { ladder: [table([row(1, 2, "other-branch")], { value: null, bar: null })] })])[0] ?? "",
      /no row to go by; AD 2$/,
    ));

  it("prints those of the worst three and says where the others are", () => {
    const good = Array.from({ length: 4 }, (_, i) => entry(`x[${i}]`, { ladder: [table(rows)] }));
    const bad = entry("w", { verdict: "fail", reason: "rule-disagrees", ladder: [table(rows)] });
    const lines = print([...good, bad, entry("z")]);
    assert.match(lines[0] ?? "", /∂y\/∂w/);
    assert.equal(lines.filter((line) => line.startsWith("ladder")).length, 3);
    assert.equal(
      lines.at(-1),
      "The ladders of 3 more entries are not printed: name inputs with --wrt, or take --json, which has those of 5.",
    );
  });

  it("prints nothing that was not asked for", () => assert.deepEqual(print([entry("x"), entry("y")], 7), []));

  it("has no digits where a quotient or the gradient is not finite", () => {
    const [, , line] = print([entry("x", { reverse: NaN, ladder: [table([row(1, 2)])] })]);
    assert.match(line ?? "", / 2 +– +1e-3$/);
  });
});
