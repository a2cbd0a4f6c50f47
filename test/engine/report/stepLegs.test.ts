import assert from "node:assert/strict";
import { stepLegs } from "../../../engine/report/stepLegs";
import type { LadderTable } from "../../../engine/protocol";

/** Central differences of exp at 1 with an error of h²/6 and a rounding of 1e-16/h. */
function table(more: Partial<LadderTable> = {}, steps = 24): LadderTable {
  const rows = Array.from({ length: steps }, (_, k) => {
    const h = 2 ** -(k + 1);
    const rounding = 1e-16 / h;
    return { h, quotient: Math.E * (1 + (h * h) / 6) + rounding, rounding };
  });
  return { ladder: "A", side: "both", rows, value: Math.E, bar: 1e-12, ...more };
}

describe("the V of a step-size plot in words", () => {
  it("names both legs and the bottom", () => {
    const legs = stepLegs([table()], Math.E);
    assert.match(legs?.truncation ?? "", /^at h = 5e-1 the quotient is off by 1\.1e-1, and the error falls as h\^2$/);
    assert.match(legs?.best ?? "", /^off by [\d.e-]+ at h = [\d.e-]+, the least$/);
    assert.match(legs?.rounding ?? "", /^takes over below that: at h = 6e-8 it is off by/);
  });

  it("claims no order where there is none", () => {
    const noisy = table();
    noisy.rows.forEach((row, i) => (row.quotient = Math.E + (i % 2 === 0 ? 1 : 0.9)));
    assert.doesNotMatch(stepLegs([noisy], Math.E)?.truncation ?? "", /falls as/);
    const exact = table();
    exact.rows.forEach((row) => (row.quotient = Math.E));
    assert.equal(stepLegs([exact], Math.E)?.truncation, "none, the quotient is exact at h = 5e-1");
  });

  it("says what rounding may do where the ladder ends before it does", () => {
    assert.match(
      stepLegs([table({}, 6)], Math.E)?.rounding ?? "",
      /^not seen here; it may make 6\.4e-15 at h = 1\.6e-2$/,
    );
  });

  it("sees rounding also where the smallest step is exact by luck", () => {
    assert.equal(stepLegs([table({}, 6)], Math.E)?.seen, false);
    const lucky = table();
    lucky.rows.at(-1)!.quotient = Math.E;
    const legs = stepLegs([lucky], Math.E);
    assert.equal(legs?.best, stepLegs([table()], Math.E)?.best);
    assert.match(legs?.rounding ?? "", /^takes over below that: at h = 1\.2e-7 it is off by/);
    assert.equal(legs?.seen, true);
  });

  it("reads the central ladder first, and leaves out what the oracle left out", () => {
    const right = table({ side: "right" });
    right.rows.forEach((row) => (row.quotient = 0));
    const both = table();
    both.rows.unshift({ h: 1, quotient: 1e9, rounding: null, leftOut: "other-branch" });
    assert.deepEqual(stepLegs([right, both], Math.E), stepLegs([table()], Math.E));
  });

  it("has nothing to say of no ladder, of one row, and of numbers that are none", () => {
    assert.equal(stepLegs([], 1), null);
    assert.equal(stepLegs([table({}, 1)], Math.E), null);
    assert.equal(stepLegs([table()], NaN), null);
    assert.equal(stepLegs([table({ rows: [] })], 1), null);
  });
});
