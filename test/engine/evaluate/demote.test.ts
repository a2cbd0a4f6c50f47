import assert from "node:assert/strict";
import { demoted } from "../../../engine/evaluate/demote";
import { drive, type Steps } from "../../../engine/evaluate/steps";

type Values = (x: readonly number[]) => readonly number[];

/** The controls among inputs at x, all of which only choose on the tape or, `away`, left it. */
function check(f: Values, x: number[], away: number[], expected: number[]): void {
  const controls = new Set([...x.keys()].filter((i) => !away.includes(i)));
  // eslint-disable-next-line require-yield -- answers at once
  function* values(point: Float64Array): Steps<number[] | null> {
    try {
      return [...f(Array.from(point))];
    } catch {
      return null;
    }
  }
  const found = drive(
    demoted({ controls, away }, Float64Array.from(x), {
      values,
      // eslint-disable-next-line require-yield -- answers at once
      *used() {
        return new Set<number>();
      },
      *throws(point) {
        return (yield* values(point)) === null;
      },
    }),
    () => {
      throw new Error("nothing has to be waited for");
    },
  );
  assert.ok(found instanceof Set);
  assert.deepEqual([...found].sort(), expected);
}

describe("demoted", () => {
  const whole = (n = NaN): number => {
    if (!Number.isInteger(n)) throw new Error("a whole number is needed");
    return n;
  };
  it("keeps a count, and lets go what the function follows", () => {
    check(([n = NaN, x = NaN]) => [Math.ceil(n) + x], [3, 0], [], [0]);
  });
  it("adds what went away and has to be whole", () => {
    check(([n = NaN, k]) => [Math.ceil(n) + whole(k)], [3, 2], [1], [0, 1]);
  });
  it("does not add what went away and may be anything", () => {
    check(([n = NaN]) => [Math.trunc(n)], [3], [0], []);
  });
});
