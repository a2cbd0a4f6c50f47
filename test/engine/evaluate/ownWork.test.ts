import assert from "node:assert/strict";
import type { LoadingProgress } from "../../../engine/evaluate/messages";
import { workClock } from "../../../engine/evaluate/ownWork";
import { CLOCK, deadlineAt, LONGEST_WORK_MS } from "../../../engine/evaluate/watchdogClock";

interface At {
  clock: Float64Array;
  work: ReturnType<typeof workClock>;
  said: LoadingProgress[];
  /** Lets so many milliseconds go by. */
  pass(ms: number): void;
  /** When the watchdog would end the process. */
  end(): number;
}

/** A request that begins at 1000 and may take 500. */
function check(name: string, body: (at: At) => void): void {
  it(name, () => {
    let now = 1000;
    const clock = new Float64Array(CLOCK.slots);
    const said: LoadingProgress[] = [];
    const work = workClock(
      clock,
      () => now,
      (progress) => said.push(progress),
    );
    work.restart();
    clock[CLOCK.deadline] = now + 500;
    body({ clock, work, said, pass: (ms) => void (now += ms), end: () => deadlineAt(clock, now) });
  });
}

describe("the engine's own time", () => {
  check("moves the deadline while it goes by, and stays moved", ({ work, pass, end }) => {
    work.begin();
    pass(40);
    assert.equal(end(), 1540);
    work.end(1);
    assert.equal(end(), 1540);
    pass(100);
    assert.deepEqual([end(), work.ownMs], [1540, 40]);
  });

  check("within work is counted once", ({ work, pass, end }) => {
    work.begin();
    pass(10);
    work.begin();
    pass(20);
    work.end(2);
    assert.equal(end(), 1530);
    pass(30);
    assert.equal(end(), 1560);
    work.end(2);
    pass(50);
    assert.deepEqual([end(), work.ownMs], [1560, 60]);
  });

  check("leaves no deadline where there is none", ({ work, clock, pass, end }) => {
    clock[CLOCK.deadline] = 0;
    work.begin();
    pass(40);
    assert.equal(end(), 0);
    work.end(1);
    assert.equal(end(), 0);
  });

  check("has an end itself", ({ work, pass, end }) => {
    work.begin();
    pass(10 * LONGEST_WORK_MS);
    assert.equal(end(), 1500 + LONGEST_WORK_MS);
  });

  check("is told of ten times a second, and before a long text", ({ work, pass, said }) => {
    for (let module = 1; module <= 30; module++) {
      work.begin();
      pass(10);
      work.end(module);
    }
    assert.deepEqual(said, [
      { modules: 10, ownMs: 100, busy: false },
      { modules: 20, ownMs: 200, busy: false },
      { modules: 30, ownMs: 300, busy: false },
    ]);
    work.begin();
    work.text(1_000_000);
    pass(5);
    work.end(31);
    assert.deepEqual(said.slice(3), [
      { modules: 30, ownMs: 300, busy: true },
      { modules: 31, ownMs: 305, busy: false },
    ]);
    work.restart();
    assert.equal(work.ownMs, 0);
  });
});
