import { BRANCH } from "../events";
import type { Recorder } from "../recorder";
import { idOf } from "../tracer";

/** How the three search methods of arrays go through the elements and compare. */
export interface Search {
  /** BRANCH.sameZero for `includes`, BRANCH.seq for the others. */
  kind: number;
  backwards: boolean;
}

/**
 * Index of the first element equal to `needle`, -1 without: by value, each comparison with a tracer in the log.
 * Returns null, and does nothing, when no tracer is concerned: the native method then finds the same.
 */
export function search(
  recorder: Recorder,
  elements: ArrayLike<unknown>,
  needle: unknown,
  from: readonly unknown[],
  { kind, backwards }: Search,
): number | null {
  if (typeof needle !== "number" && idOf(needle) === 0) return null;
  const { length } = elements;
  if (idOf(needle) === 0 && !anyTracer(elements)) return null;
  const site = recorder.nativeSite();
  const step = backwards ? -1 : 1;
  const start = from.length === 0 ? (backwards ? length - 1 : 0) : startOf(from[0], length, backwards);
  for (let i = start; i >= 0 && i < length; i += step) {
    if (equal(recorder, elements[i], needle, kind, site)) return i;
  }
  return -1;
}

function equal(recorder: Recorder, element: unknown, needle: unknown, kind: number, site: number): boolean {
  if (typeof element !== "number" && idOf(element) === 0) return false;
  if (typeof element === "number" && typeof needle === "number") {
    return element === needle || (kind === BRANCH.sameZero && element !== element && needle !== needle);
  }
  const a = recorder.slotFor(element as number);
  const b = recorder.slotFor(needle as number);
  return recorder.branch(kind, a, b, site) === 1;
}

/** ToIntegerOrInfinity and the rule for negative positions. */
function startOf(from: unknown, length: number, backwards: boolean): number {
  const number = +(from as number);
  const position = number !== number ? 0 : number - (number % 1 || 0);
  if (position >= 0) return backwards && position > length - 1 ? length - 1 : position;
  const fromEnd = length + position;
  return fromEnd < 0 && !backwards ? 0 : fromEnd;
}

function anyTracer(elements: ArrayLike<unknown>): boolean {
  for (let i = 0; i < elements.length; i++) if (idOf(elements[i]) !== 0) return true;
  return false;
}
