import { createAdReplay } from "../../../engine/ad/replay";
import assert from "node:assert/strict";

type Ad = ReturnType<typeof createAdReplay>["module"];

/** Records f at one point, then replays it at others: the results, and whether the calls differed. */
function check<T>(f: (ad: Ad, x: number) => T, point: number, probes: number[], expected: T[], mismatch = false): void {
  const ad = createAdReplay();
  const run = (x: number): T => {
    ad.restart();
    return f(ad.module, x);
  };
  ad.record();
  const results = [run(point)];
  ad.replay();
  for (const x of probes) results.push(run(x));
  assert.deepEqual(results, expected);
  assert.equal(ad.mismatch, mismatch);
}

describe("gradproof/ad in the probes", () => {
  it("holds detached values still and lets the rest move", () => {
    check((ad, x) => ad.detach(x) * x, 2, [3, 2, 10], [4, 6, 4, 20]);
    check((ad, x) => ad.noGrad(() => x * x) + x, 2, [3], [6, 7]);
  });

  it("gives values back in order, nested calls included", () => {
    const f = (ad: Ad, x: number): number[] => [ad.detach(x), ad.noGrad(() => ad.detach(x + 1) * 10), ad.detach(-x)];
    check(f, 1, [5], [[1, 20, -1], [1, 20, -1]]); // prettier-ignore
  });

  it("keeps copies: neither the caller's later writes nor a probe's reach them", () => {
    const f = (ad: Ad, x: number): number => {
      const list = [x, { y: x }] as [number, { y: number }];
      const held = ad.detach(list);
      const sum = held[0] + held[1].y;
      held[0] = held[1].y = 1000;
      list[0] = list[1].y = 1000;
      return sum;
    };
    check(f, 2, [3, 4], [4, 4, 4]);
  });

  it("is the identity while recording", () => {
    const ad = createAdReplay();
    ad.record();
    ad.restart();
    const x = [1];
    assert.equal(ad.module.detach(x), x);
  });

  it("runs fn of noGrad for what it does besides", () => {
    const seen: number[] = [];
    const f = (ad: Ad, x: number): number =>
      ad.noGrad(() => {
        seen.push(x);
        return x;
      });
    check(f, 1, [2, 3], [1, 1, 1]);
    assert.deepEqual(seen, [1, 2, 3]);
  });

  it("forgets the evaluation before", () => {
    const ad = createAdReplay();
    ad.record();
    for (const x of [1, 2]) {
      ad.restart();
      ad.module.detach(x);
    }
    ad.replay();
    ad.restart();
    assert.equal(ad.module.detach(9), 2);
    assert.equal(ad.mismatch, false);
  });

  it("says when a probe made more calls, fewer, or others", () => {
    check((ad, x) => (x > 2 ? ad.detach(x) + ad.detach(x) : ad.detach(x)), 2, [3], [2, 5], true);
    check((ad, x) => (x > 2 ? x : ad.detach(x)), 2, [3], [2, 3], true);
    check((ad, x) => (x > 2 ? ad.noGrad(() => x) : ad.detach(x)), 2, [3], [2, 3], true);
    // Each evaluation is asked by itself: the next one is as it should be.
    check((ad, x) => (x > 2 ? x : ad.detach(x)), 2, [3, 1], [2, 3, 2]);
    check((ad, x) => ad.detach(x) + (x > 2 ? ad.noGrad(() => x) : ad.detach(0)), 2, [3], [2, 5], true);
  });

  it("is outside a check until it is told, and again when it is told", () => {
    const ad = createAdReplay();
    assert.equal(ad.module.detach(7), 7);
    ad.record();
    ad.restart();
    ad.module.detach(1);
    ad.replay();
    ad.restart();
    ad.off();
    assert.deepEqual([ad.module.detach(5), ad.module.noGrad(() => 6), ad.module.detach(7)], [5, 6, 7]);
    assert.equal(ad.mismatch, false);
    // What was recorded is still there.
    ad.replay();
    ad.restart();
    assert.equal(ad.module.detach(9), 1);
    assert.equal(ad.mismatch, false);
  });

  it("has no mismatch while nothing is replayed", () => {
    const ad = createAdReplay();
    assert.equal(ad.mismatch, false);
    ad.record();
    ad.restart();
    ad.module.detach(1);
    assert.equal(ad.mismatch, false);
  });

  it("holds what a promise came to, and waits for the one that runs", async () => {
    const ad = createAdReplay();
    const seen: string[] = [];
    const f = async (x: number): Promise<number> => {
      const y = await ad.module.noGrad(async () => {
        await Promise.resolve();
        seen.push(`ran ${x}`);
        return [x * x];
      });
      seen.push("after");
      y[0]! += 0;
      return y[0]! * x;
    };
    ad.record();
    assert.equal(await f(2), 8);
    ad.replay();
    for (const x of [3, 5]) {
      ad.restart();
      assert.equal(await f(x), 4 * x);
    }
    assert.equal(ad.mismatch, false);
    assert.deepEqual(seen, ["ran 2", "after", "ran 3", "after", "ran 5", "after"]);
    ad.restart();
    await assert.rejects(
      ad.module.noGrad(() => Promise.reject(new Error("mine"))),
      /mine/,
    );
  });
});
