import assert from "node:assert/strict";
import { drive, isThenable, settled, withAnswers, type Steps } from "../../../engine/evaluate/steps";

const wait = (thenable: unknown): Promise<unknown> => Promise.resolve(thenable);

function* sum(...values: unknown[]): Steps<number> {
  let total = 0;
  for (const value of values) total += (yield* settled(value)) as number;
  return total;
}

function* guarded(value: unknown): Steps<unknown> {
  try {
    return yield* settled(value);
  } catch (error) {
    return error;
  }
}

describe("steps", () => {
  it("are at their end at once where nothing is waited for", () => {
    assert.equal(drive(sum(1, 2, 3), wait), 6);
  });

  it("wait for promises and for whatever has a then", async () => {
    const thenable = { then: (resolve: (v: number) => void) => resolve(4) };
    assert.equal(await drive(sum(1, Promise.resolve(2), thenable), wait), 7);
  });

  it("are told of a rejection where they wait", async () => {
    const reason = new Error("no");
    assert.equal(await drive(guarded(Promise.reject(reason)), wait), reason);
  });

  it("end with what they throw", async () => {
    const broken = function* (): Steps<never> {
      yield Promise.resolve();
      throw new RangeError("mine");
    };
    await assert.rejects(async () => drive(broken(), wait), RangeError);
  });

  it("know what can be waited for", () => {
    const things = [
      1,
      null,
      {},
      { then: 1 },
      { then: () => 0 },
      Promise.resolve(),
      Object.assign(() => 0, { then() {} }),
    ];
    assert.deepEqual(things.map(isThenable), [false, false, false, false, true, true, true]);
  });
});

describe("withAnswers", () => {
  /** A search that asks a different question for each answer. */
  const root = (ask: (x: number) => number): number => {
    let [low, high] = [0, 2];
    for (let i = 0; i < 20; i++) {
      const middle = (low + high) / 2;
      if (ask(middle) > 2) high = middle;
      else low = middle;
    }
    return low;
  };

  for (const later of [false, true]) {
    it(`asks each question once and gives what the computation gives, ${later ? "later" : "at once"}`, async () => {
      const asked: number[] = [];
      const answer = function* (x: number): Steps<number> {
        asked.push(x);
        return (yield* settled(later ? Promise.resolve(x * x) : x * x)) as number;
      };
      const found = await drive(
        withAnswers(root, (x) => x, answer),
        wait,
      );
      assert.equal(
        found,
        root((x) => x * x),
      );
      assert.equal(asked.length, 20);
    });
  }

  it("lets errors of the computation through", () => {
    const broken = (): never => {
      throw new RangeError("mine");
    };
    assert.throws(
      () =>
        drive(
          withAnswers(broken, (x: number) => x, sum),
          wait,
        ),
      RangeError,
    );
  });
});
