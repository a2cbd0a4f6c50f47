import assert from "node:assert/strict";
import { failedBeside, parting } from "../../../engine/judge/neighbours";
import type { Check, HandWrittenRun, InputInfo, Neighbour } from "../../../engine/protocol";
import { judged, site } from "./world";

const run = (values: number[], more: Partial<HandWrittenRun> = {}): HandWrittenRun => ({
  info: { name: "gradF", file: "/f.ts", line: 3, pairing: "tag", form: "flat" },
  values,
  mutatesInput: false,
  ...more,
});
const at = (...row: number[]): Neighbour => ({ point: row.map(() => 1), rows: [row] });

/** Whether a gradient parts from AD's at one neighbour. */
function check(given: HandWrittenRun | null, ad: number[], parts: boolean): void {
  assert.deepEqual(parting([at(...ad)], [given]), parts ? [0] : []);
}

describe("a gradient held against AD beside the point", () => {
  it("agrees to rounding", () => check(run([2 + 1e-12, 3]), [2, 3], false));
  it("parts where it is a thousandth off", () => check(run([2.002, 3]), [2, 3], true));
  it("is not blamed where it is no number, which may say that it is not meant there", () =>
    check(run([NaN, 3]), [2, 3], false));
  it("parts where it has another form", () => check(run([], { problem: "nothing" }), [2, 3], true));
  it("is given the benefit of single precision", () => check(run([2.00001, 3], { single: true }), [2, 3], false));
  it("is not asked for what it leaves out", () => check(run([NaN, 3], { leftOut: [0] }), [2, 3], false));
  it("is not blamed where it throws", () => check(null, [2, 3], false));
  it("is not blamed where AD has no number", () => check(run([7, 3]), [NaN, 3], false));
  it("lets zeros be rounded", () => check(run([1e-13, 3]), [0, 3], false));
});

describe("the check that fails for a neighbour", () => {
  const input = (path: string, value: number): InputInfo => ({ path, value, control: false });
  const body: Parameters<typeof judged>[0] = (m, [x]) => m.mul(x as never, x as never);
  const here = judged(body, [3], { handWritten: [6] });
  const there = judged(body, [-2], { handWritten: [4] });

  function failed(moved: InputInfo[], across = true): Check {
    return failedBeside(here, {
      there: { ...there, inputs: moved },
      here: moved.map(({ path }) => input(path, 3)),
      across: across ? site(7, "x > 0") : undefined,
      ...{ seed: 12, command: "gradproof check f.ts#f --args '[-2]'" },
    });
  }

  it("says where, beyond what, and what is wrong there", () => {
    const { verdict, reason, message, neighbour, entries } = failed([input("x", -2)]);
    assert.deepEqual([verdict, reason], ["fail", "hand-written-differs"]);
    assert.match(
      message,
      /^gradF is right at the point, and wrong at x = -2 \(beyond `x > 0` at line 7\)\. gradF returns 4/,
    );
    assert.deepEqual(entries, here.entries);
    assert.deepEqual([neighbour?.seed, neighbour?.across?.line, neighbour?.entries.length], [12, 7, 1]);
  });

  it("says the seed of a point at random", () =>
    assert.match(failed([input("x", -2)], false).message, /a generated neighbour, seed 12/));

  it("spells out three inputs, and only those that moved", () => {
    const moved = [1, 2, 3, 4, 5].map((v) => input(`x[${v}]`, v));
    assert.match(failed(moved).message, /wrong at x\[1\] = 1, x\[2\] = 2, x\[4\] = 4, 1 more \(/);
  });
});
