/** What every sentence about an entry may say of its ladders. */
import type { OracleEvidence } from "../protocol";
import type { JudgedEntry } from "./entry";
import { shortNumber, withBar, type Slots } from "./sentences";

/** More error bars than this are only "more". */
const MANY_BARS = 1000;

export function ladderSlots({ bars, slopes }: JudgedEntry, first: OracleEvidence | null): Slots {
  return {
    bars: bars >= MANY_BARS || !Number.isFinite(bars) ? `more than ${MANY_BARS}` : shortNumber(Math.round(bars)),
    left: slopes?.[0] ?? NaN,
    right: slopes?.[1] ?? NaN,
    side: first?.right.value == null ? "the left" : "the right",
    flatFrom: first?.flags.flatFrom ?? NaN,
    coarse: withBar(first?.coarse?.value ?? null, first?.coarse?.bar ?? null),
    noise: first?.noise ?? NaN,
  };
}
