/** Reads one piece of a message: gives it back with its type, or throws a `Mismatch`. Fields that are not named are dropped. */
export type Read<T> = (x: unknown, at: string) => T;

export class Mismatch extends Error {}

type Shape = Record<string, Read<unknown>>;
type Required<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };
type Optional<S extends Shape> = { [K in keyof S]?: ReturnType<S[K]> };

function fail(at: string, wanted: string, x: unknown): never {
  throw new Mismatch(`${at || "message"}: ${wanted} expected, ${x === null ? "null" : typeof x} found`);
}

export const text: Read<string> = (x, at) => (typeof x === "string" ? x : fail(at, "text", x));
export const flag: Read<boolean> = (x, at) => (typeof x === "boolean" ? x : fail(at, "true or false", x));

/** Numbers JSON cannot hold. */
const TAGGED = new Map([
  ["$NaN", NaN],
  ["$Infinity", Infinity],
  ["$-Infinity", -Infinity],
  ["$-0", -0],
]);

export const number: Read<number> = (x, at) => {
  if (typeof x === "number") return x;
  const tagged = typeof x === "string" ? TAGGED.get(x) : undefined;
  return tagged ?? fail(at, "a number", x);
};

/** A line, a column or a count. */
export const whole: Read<number> = (x, at) =>
  typeof x === "number" && Number.isInteger(x) && x >= 0 ? x : fail(at, "a whole number", x);

/** A text of a list that may grow: unknown words are shown as they are. */
export function word<T extends string>(): Read<T> {
  return text as Read<T>;
}

export function oneOf<const T extends readonly (string | number)[]>(...list: T): Read<T[number]> {
  return (x, at) => (list.includes(x as T[number]) ? (x as T[number]) : fail(at, `one of ${list.join(", ")}`, x));
}

export function nullable<T>(read: Read<T>): Read<T | null> {
  return (x, at) => (x === null ? null : read(x, at));
}

export function list<T>(read: Read<T>): Read<T[]> {
  return (x, at) => (Array.isArray(x) ? x.map((item, i) => read(item, `${at}[${i}]`)) : fail(at, "a list", x));
}

export function atMost<T>(most: number, read: Read<T[]>): Read<T[]> {
  return (x, at) => (Array.isArray(x) && x.length > most ? fail(at, `a list of at most ${most}`, x) : read(x, at));
}

/** Values by names that are not known before. */
export function record<T>(read: Read<T>): Read<Record<string, T>> {
  return (x, at) => {
    if (typeof x !== "object" || x === null || Array.isArray(x)) return fail(at, "an object", x);
    return Object.fromEntries(Object.entries(x).map(([name, value]) => [name, read(value, `${at}.${name}`)]));
  };
}

export function pair<T>(read: Read<T>): Read<[T, T]> {
  return (x, at) => (Array.isArray(x) && x.length === 2 ? [read(x[0], at), read(x[1], at)] : fail(at, "a pair", x));
}

export function object<R extends Shape, O extends Shape = Record<never, never>>(
  required: R,
  optional?: O,
): Read<Required<R> & Optional<O>> {
  return (x, at) => {
    if (typeof x !== "object" || x === null || Array.isArray(x)) return fail(at, "an object", x);
    const record = x as Record<string, unknown>;
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(required)) out[key] = required[key]!(record[key], `${at}.${key}`);
    for (const key of Object.keys(optional ?? {})) {
      if (record[key] !== undefined) out[key] = optional![key]!(record[key], `${at}.${key}`);
    }
    return out as Required<R> & Optional<O>;
  };
}
