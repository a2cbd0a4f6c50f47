/** The time a child spends on the user's modules itself: it moves the deadline, and the parent is told how far it has come. */
import type { OwnWork } from "../load/index";
import type { LoadingProgress } from "./messages";
import { CLOCK } from "./watchdogClock";

/** At most one message in this time. */
const PERIOD_MS = 100;
/** A text of this length takes the engine longer than that. */
const LONG_TEXT = 200_000;

export interface WorkClock extends OwnWork {
  /** A new request begins. */
  restart(): void;
  /** Milliseconds since. */
  readonly ownMs: number;
}

export function workClock(
  clock: Float64Array,
  now: () => number,
  report: (progress: LoadingProgress) => void,
): WorkClock {
  let began = 0;
  let depth = 0;
  let ownMs = 0;
  let modules = 0;
  let reported = 0;
  let busyReported = false;
  /** What has gone by since the work began, or since this was last called, is taken off the user's account. */
  const settle = (at: number): void => {
    const spent = Math.max(0, at - began);
    ownMs += spent;
    if ((clock[CLOCK.deadline] ?? 0) > 0) clock[CLOCK.deadline] = (clock[CLOCK.deadline] ?? 0) + spent;
    began = at;
    clock[CLOCK.working] = depth > 0 ? at : 0;
  };
  const say = (at: number, busy: boolean): void => {
    reported = at;
    busyReported = busy;
    report({ modules, ownMs, busy });
  };
  return {
    restart() {
      ownMs = 0;
      depth = 0;
      reported = now();
      busyReported = false;
      clock[CLOCK.working] = 0;
    },
    get ownMs() {
      return ownMs;
    },
    begin() {
      if (depth++ > 0) return;
      began = now();
      clock[CLOCK.working] = began;
    },
    text(length) {
      if (length <= LONG_TEXT) return;
      const at = now();
      settle(at);
      say(at, true);
    },
    end(known) {
      const at = now();
      depth--;
      modules = known;
      settle(at);
      if (busyReported || at - reported >= PERIOD_MS) say(at, false);
    },
  };
}
