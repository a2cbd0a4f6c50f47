/**
 * What the main thread of a child and its watchdog thread share: when the request began and its deadline (of Date.now(),
 * 0 = none), a memory limit, and since when the engine has been at work itself (0 = it is not).
 */
export const CLOCK = { deadline: 0, rssLimitMb: 1, start: 2, working: 3, slots: 4 } as const;

/** No text takes the engine that long. If one does it is a mistake of ours, and the process has to end all the same. */
export const LONGEST_WORK_MS = 60_000;

/** The deadline is the user's code's: while the engine itself works it moves on. */
export function deadlineAt(clock: Float64Array, now: number): number {
  // In this order: whoever ends the work moves the deadline first, so that it is never too early.
  const working = clock[CLOCK.working] ?? 0;
  const deadline = clock[CLOCK.deadline] ?? 0;
  if (deadline === 0 || working === 0) return deadline;
  return deadline + Math.min(Math.max(0, now - working), LONGEST_WORK_MS);
}

export interface WatchdogData {
  shared: SharedArrayBuffer;
  /** The pipe the report is written to. */
  reportFd: number;
  /** The process that started the child. */
  parent: number;
}
