/**
 * What the main thread of a child and its watchdog thread share: when the request began and its deadline (of Date.now(),
 * 0 = none), and a memory limit.
 */
export const CLOCK = { deadline: 0, rssLimitMb: 1, start: 2, slots: 3 } as const;

export interface WatchdogData {
  shared: SharedArrayBuffer;
  /** The pipe the report is written to. */
  reportFd: number;
  /** The process that started the child. */
  parent: number;
}
