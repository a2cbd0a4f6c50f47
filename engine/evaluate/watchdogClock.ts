/** What the main thread of a child and its watchdog thread share: a deadline (Date.now() based, 0 = none) and a memory limit. */
export const CLOCK = { deadline: 0, rssLimitMb: 1, slots: 2 } as const;

export interface WatchdogData {
  shared: SharedArrayBuffer;
  /** The pipe the report is written to. */
  reportFd: number;
}
