/**
 * A hand-written gradient called twice at one point: does it clear its out-parameter, write all of it, and give the same
 * numbers again? Its values at one call cannot show that.
 */
import type { GradientHabit, HandWrittenRun } from "../protocol";
import { GARBAGE } from "./outParameter";

/** Rounding of a sum with the garbage, in single precision. */
const NEAR = 1e-5;

/** `first` started with zeros in the out-parameter, `again` with GARBAGE. */
export function habitOf(first: HandWrittenRun, again: HandWrittenRun): GradientHabit | undefined {
  if (first.problem !== undefined || again.problem !== undefined) return undefined;
  const [a, b] = [numbersOf(first), numbersOf(again)];
  const columns = first.rows?.[0]?.length ?? first.turned?.[0]?.length ?? a.length;
  const changed = a.flatMap((v, i) => (Object.is(v, b[i]) ? [] : [i]));
  const [at] = changed;
  if (at === undefined) return undefined;
  const found = (kind: GradientHabit["kind"], places: readonly number[]): GradientHabit => {
    const where = places[0] as number;
    const inputs = [...new Set(places.map((place) => place % columns))].sort((p, q) => p - q);
    return { kind, inputs, first: a[where] as number, again: b[where] as number };
  };
  if (first.info.form !== "out") return found("changes", changed);
  const unwritten = changed.filter((i) => a[i] === 0 && b[i] === GARBAGE);
  const adds = changed.filter((i) => {
    const moved = (b[i] as number) - (a[i] as number) - GARBAGE;
    return Math.abs(moved) <= NEAR * (1 + Math.abs(a[i] as number));
  });
  // A sum that comes to zero looks as if nothing was written; beside sums that do not, it is one more.
  if (adds.length > unwritten.length) return found("adds", adds);
  return unwritten.length > 0 ? found("unwritten", unwritten) : found("changes", changed);
}

function numbersOf({ values, rows, turned }: HandWrittenRun): number[] {
  return (rows ?? turned)?.flat() ?? values;
}
