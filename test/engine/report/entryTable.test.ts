import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Entry } from "../../../engine/protocol";
import { createPaint } from "../../../engine/report/ansi";
import { entryTable } from "../../../engine/report/entryTable";
import { displayWidth } from "../../../engine/report/width";
import { entry, makeCheck } from "./checks";

const table = (entries: Entry[], width?: number, omitted?: number): string[] =>
  entryTable(makeCheck({ entries, ...(omitted === undefined ? {} : { omitted }) }), createPaint(false), width);

const check = (entries: Entry[], wanted: string[], width?: number): void =>
  assert.deepEqual(table(entries, width), wanted);

const failing = entry("y", { verdict: "fail", reason: "detached", reverse: -1, digits: 0, hint: "factor 2" });

describe("the table of entries", () => {
  it("has a row per derivative, numbers under each other", () =>
    check(
      [entry("x"), entry("p.mass", { output: "pos[1]", reverse: -12.5, numerical: -12.5, bar: 1e-9, digits: 10.4 })],
      [
        "                 reverse  numerical ± bar  digits",
        "∂y/∂x                  2        2 ± 1e-12      12",
        "∂pos[1]/∂p.mass    −12.5     −12.5 ± 1e-9      10",
      ],
    ));
  it("is empty without entries", () => check([], []));
  it("says what is wrong beside the row", () =>
    assert.match(table([failing])[1] ?? "", /0 {2}✗ detached \(factor 2\)$/));
  it("names both slopes of a kink", () => {
    const kink = entry("x", { verdict: "inconclusive", reason: "kink", numerical: null, bar: null, slopes: [-1, 1] });
    assert.match(table([kink])[1] ?? "", /– +12 {2}\? kink \(slopes −1 and 1\)$/);
  });
  it("has a column for a hand-written gradient where there is one", () => {
    const lines = table([entry("x", { handWritten: 2 }), entry("y", { handWritten: null })]);
    assert.match(lines[0] ?? "", /hand-written/);
    assert.match(lines[2] ?? "", /–/);
  });
  it("has a column for the digits that are sure where some are known", () =>
    check(
      [entry("x", { sure: 13.7 }), entry("y", { sure: null })],
      [
        "       reverse  numerical ± bar  digits  sure",
        "∂y/∂x        2        2 ± 1e-12      12    13",
        "∂y/∂y        2        2 ± 1e-12      12     –",
      ],
    ));
  it("aligns names of wide and combining characters", () => {
    const lines = table([entry("重量"), entry("u\u0308"), entry("x"), entry('m["👩‍👩‍👧"]')]);
    assert.equal(new Set(lines.map(displayWidth)).size, 1, lines.join("\n"));
  });
  it("shows the worst dozen and counts the others", () => {
    const entries = [...Array.from({ length: 20 }, (_, i) => entry(`x[${i}]`)), failing];
    const lines = table(entries, undefined, 100);
    assert.equal(lines.length, 1 + 12 + 1);
    assert.match(lines[1] ?? "", /∂y\/∂y/);
    assert.equal(lines.at(-1), "… 109 more entries");
    assert.equal(table(Array.from({ length: 13 }, (_, i) => entry(`x[${i}]`))).at(-1), "… 1 more entry");
  });
  for (const width of [40, 60, 80]) {
    it(`fits ${width} columns: names give way, remarks get a line`, () => {
      const long = entry("network.masses[12].position.coordinates.x", {
        verdict: "fail",
        reason: "hand-written-differs",
        hint: "swapped: w[0] ← w[1]",
      });
      const lines = table([entry("x"), long], width);
      for (const line of lines.filter((l) => !l.includes("✗"))) assert.ok(displayWidth(line) <= width + 8, line);
      assert.ok(lines.some((line) => line.includes("✗ hand-written-differs (swapped: w[0] ← w[1])")));
      if (width === 40) assert.ok(lines.some((line) => line.includes("…")));
    });
  }
});
