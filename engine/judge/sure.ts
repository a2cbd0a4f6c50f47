/** How many digits of an AD value rounding leaves: said of values that are, or may well be, the derivative. */
import type { JudgedEntry } from "./entry";
import { digitsOf } from "./agree";
import type { Evidence } from "./evidence";

/** Reasons that say nothing against the value but that doubles cannot confirm it. */
const ROUNDING: ReadonlySet<string> = new Set(["unstable", "noise"]);

/** Undefined where no bound was computed. */
export function sureDigits(
  { traced }: Evidence,
  output: number,
  input: number,
  judged: JudgedEntry,
): number | null | undefined {
  const bound = traced.bounds?.[output]?.[input];
  if (bound === undefined) return undefined;
  const value = traced.reverse[output]?.[input] ?? NaN;
  const believed = judged.verdict === "pass" || ROUNDING.has(judged.reason ?? "");
  if (!believed || value === 0 || !Number.isFinite(value) || Number.isNaN(bound)) return null;
  return bound < Infinity ? digitsOf(0, bound, Math.abs(value)) : 0;
}
