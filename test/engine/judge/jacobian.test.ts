import assert from "node:assert/strict";
import { layOut } from "../../../engine/judge/jacobian";
import type { HandWrittenRun } from "../../../engine/protocol";

const run = (rows: number[][] | undefined, turned: number[][] | undefined): HandWrittenRun => ({
  info: { name: "jac", file: "/f.ts", line: 3, pairing: "tag", form: "shape" },
  values: [],
  mutatesInput: false,
  ...(rows === undefined ? {} : { rows }),
  ...(turned === undefined ? {} : { turned }),
});

/** AD's Jacobian in all cases. */
const REVERSE = [
  [1, 2],
  [3, 4],
];
const TURNED = [
  [1, 3],
  [2, 4],
];

function check(
  rows: number[][] | undefined,
  turned: number[][] | undefined,
  expected: number[][],
  side: boolean,
): void {
  const laid = layOut(run(rows, turned), REVERSE);
  assert.deepEqual(laid.rows, expected);
  assert.equal(laid.transposed === true, side);
}

describe("the layout of a hand-written Jacobian", () => {
  it("is as given where only one reading fits the shape", () => check(REVERSE, undefined, REVERSE, false));
  it("is on its side where only the other reading fits", () => check(undefined, REVERSE, REVERSE, true));
  it("is as given where its numbers are right so", () => check(REVERSE, TURNED, REVERSE, false));
  it("is on its side where they are right the other way round", () => check(TURNED, REVERSE, REVERSE, true));

  it("is as given where neither is right: its components are named where they stand", () => {
    const wrong = [
      [1, 2],
      [3, 7],
    ];
    check(
      wrong,
      [
        [1, 3],
        [2, 7],
      ],
      wrong,
      false,
    );
  });

  it("looks away from what the Jacobian leaves out", () => {
    const left = [
      [NaN, 3],
      [NaN, 4],
    ];
    check(
      left,
      [
        [NaN, 2],
        [NaN, 4],
      ],
      [
        [NaN, 2],
        [NaN, 4],
      ],
      true,
    );
  });
});
