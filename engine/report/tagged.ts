/** Numbers JSON cannot hold, written as the tagged strings of DESIGN.md section 7. */
import type { Json } from "../protocol";

const TAGS: Readonly<Record<string, number>> = { $NaN: NaN, $Infinity: Infinity, "$-Infinity": -Infinity, "$-0": -0 };

export function tagNumber(value: number): number | string {
  if (Number.isNaN(value)) return "$NaN";
  if (value === Infinity) return "$Infinity";
  if (value === -Infinity) return "$-Infinity";
  return Object.is(value, -0) ? "$-0" : value;
}

/** A deep copy in which every number survives JSON. Undefined properties are dropped. */
export function tagNumbers(value: unknown): Json {
  if (typeof value === "number") return tagNumber(value);
  if (Array.isArray(value)) return value.map(tagNumbers);
  if (typeof value === "object" && value !== null) {
    // `fromEntries` makes a key `__proto__` like any other.
    const kept = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(kept.map(([key, item]) => [key, tagNumbers(item)]));
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** The inverse of `tagNumbers`. */
export function untagNumbers(value: Json): unknown {
  if (typeof value === "string") return Object.hasOwn(TAGS, value) ? TAGS[value] : value;
  if (Array.isArray(value)) return value.map(untagNumbers);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, untagNumbers(item)]));
  }
  return value;
}
