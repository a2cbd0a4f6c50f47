import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { runLine, type LineRequest } from "../../../engine/oracle/ladder";
import { offsets } from "../../../engine/oracle/schedule";
import type { LadderRow, LadderTable, LeftOut, ProbeLine } from "../../../engine/protocol";

const line: ProbeLine = { kind: "coordinate", input: 0 };

function tablesOf(f: (x: number) => number, x: number, extra: Partial<LineRequest> = {}): LadderTable[] {
  const [found] = runLine({
    evaluate: ([v = NaN]) => [f(v)],
    x: Float64Array.of(x),
    f0: [f(x)],
    ...{ line, ladder: "A", usable: "all", tables: true },
    ...extra,
  });
  return found?.tables ?? [];
}

const leftOut = (table: LadderTable | undefined): (LeftOut | undefined)[] =>
  table?.rows.map((row) => row.leftOut) ?? [];

/** What a plain Neville extrapolation of the used rows gives at the chosen place. */
function nevilleOf({ rows, chosen, side }: LadderTable): number {
  const used = rows.slice(0, (chosen?.row ?? -1) + 1).filter((row) => row.leftOut === undefined);
  const power = side === "both" ? 2 : 1;
  const part = used.slice(-((chosen?.column ?? 0) + 1));
  const value = (from: number, to: number): number => {
    if (from === to) return (part[to] as LadderRow).quotient;
    const ratio = ((part[from] as LadderRow).h / (part[to] as LadderRow).h) ** power;
    const fine = value(from + 1, to);
    return fine + (fine - value(from, to - 1)) / (ratio - 1);
  };
  return value(0, part.length - 1);
}

describe("the rows of a ladder", () => {
  it("has one row per step that was asked for, with the quotient and its rounding", () => {
    const [table] = tablesOf((v) => v * v * v, 1);
    const steps = offsets([1], line, "A");
    assert.deepEqual(
      table?.rows.map(({ h }) => h),
      [...steps],
    );
    assert.deepEqual(
      leftOut(table),
      [...steps].map(() => undefined),
    );
    const [first] = table?.rows ?? [];
    assert.equal(first?.quotient, (1.25 ** 3 - 0.75 ** 3) / 0.5);
    assert.ok(first?.rounding !== null && (first?.rounding ?? 0) > 0 && (first?.rounding ?? 1) < 1e-14);
  });

  for (const [name, f, x] of [
    ["a smooth function", Math.exp, 1],
    ["a kink", (v: number): number => Math.abs(v) + Math.exp(v), 0],
    ["the edge of a domain", (v: number): number => v ** 2.5 + v, 0],
  ] as const)
    for (const ladder of ["A", "B"] as const)
      it(`names the place its value has in the Neville table: ${name}, ladder ${ladder}`, () => {
        const told = tablesOf(f, x, { ladder }).filter(({ value }) => value !== null);
        assert.ok(told.length > 0);
        for (const table of told) {
          assert.equal(table.ladder, ladder);
          const again = nevilleOf(table);
          assert.ok(Math.abs(again - (table.value ?? NaN)) <= (table.bar ?? 0) / 100, `${again}, not ${table.value}`);
        }
      });

  it("gives each side of a kink a table of its own", () => {
    const all = tablesOf((v) => (v < 0 ? -v : 2 * v), 0);
    assert.deepEqual(
      all.map(({ side }) => side),
      ["both", "left", "right"],
    );
    assert.deepEqual(
      all.slice(1).map(({ value }) => value),
      [-1, 2],
    );
  });

  it("says of a row left out that a probe took another branch", () => {
    const steps = offsets([1e-3], line, "A");
    const near = Uint8Array.from(steps, (t) => (t < 1e-3 ? 1 : 0));
    const [table] = tablesOf(Math.abs, 1e-3, { usable: [Uint8Array.from(steps, () => 1), near] });
    assert.deepEqual(
      leftOut(table),
      [...steps].map((t) => (t < 1e-3 ? undefined : "other-branch")),
    );
    assert.ok(table?.rows.every(({ rounding, leftOut: why }) => (rounding === null) === (why !== undefined)));
    assert.equal(table?.value, 1);
  });

  it("says that a probe left the domain, or was infinite", () => {
    const [outside] = tablesOf((v) => (v < 0.9 ? NaN : v * v), 1);
    assert.deepEqual(leftOut(outside).slice(0, 3), ["outside-domain", "outside-domain", undefined]);
    const [infinite] = tablesOf((v) => (v > 1.2 ? Infinity : v * v), 1);
    assert.deepEqual(leftOut(infinite).slice(0, 2), ["not-finite", undefined]);
  });

  it("says that a step is lost where the argument cannot hold it", () => {
    const settle = (point: Float64Array): unknown => point.set(Float32Array.from(point));
    const [table] = tablesOf((v) => v * v, 1, { settle });
    assert.equal(leftOut(table).at(-1), "step-lost");
    assert.equal(leftOut(table)[0], undefined);
  });

  it("has a table without a value where too few rows are left", () => {
    const told = tablesOf((v) => (Math.abs(v - 1) > 4e-14 ? NaN : v * v), 1);
    assert.deepEqual(
      told.map(({ side, value, bar, chosen }) => [side, value, bar, chosen]),
      ["both", "left", "right"].map((side) => [side, null, null, undefined]),
    );
    assert.equal(leftOut(told[0]).filter((why) => why === undefined).length, 2);
  });

  it("uses the probes of one side on an edge that the point does not belong to", () => {
    const steps = offsets([0], line, "A");
    const none = Uint8Array.from(steps, () => 0);
    const told = tablesOf((v) => (v === 0 ? 0 : 3 * v), 0, { usable: [none, none] });
    const [both, left, right] = told;
    assert.ok(leftOut(both).every((why) => why === "other-branch"));
    for (const table of [left, right]) {
      assert.ok(leftOut(table).every((why) => why === undefined));
      assert.equal(table?.value, 3);
    }
  });
});
