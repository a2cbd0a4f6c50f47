import { QuestionProblem } from "./problem";
import { sentences } from "../sentences";

/** Longest text of a question: a path may hold a key of the user's. */
const LONGEST_TEXT = 100_000;
export const MOST_SLOT = 2 ** 28;

/** One field of a question from outside, with the way to it for the sentence. */
export type Read<T> = (value: unknown, name: string) => T;

export function refuse(name: string, needed: string): never {
  throw new QuestionProblem(sentences.unread(name, needed));
}

export const text: Read<string> = (value, name) =>
  typeof value === "string" && value.length <= LONGEST_TEXT
    ? value
    : refuse(name, `a text of at most ${LONGEST_TEXT} characters`);

export const flag: Read<boolean> = (value, name) =>
  typeof value === "boolean" ? value : refuse(name, "true or false");

export const number: Read<number> = (value, name) =>
  typeof value === "number" && !Number.isNaN(value) ? value : refuse(name, "a number");

export function integer(least: number, most: number): Read<number> {
  return (value, name) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : refuse(name, `a whole number from ${least} to ${most}`);
}

export function oneOf<T extends string>(words: readonly T[]): Read<T> {
  return (value, name) => (words.includes(value as T) ? (value as T) : refuse(name, `one of ${words.join(", ")}`));
}

export function listOf<T>(read: Read<T>, most: number): Read<T[]> {
  return (value, name) => {
    if (!Array.isArray(value) || value.length > most) return refuse(name, `a list of at most ${most}`);
    return value.map((one, i) => read(one, `${name}[${i}]`));
  };
}

/** A field that may be absent. */
export function maybe<T>(read: Read<T>): Read<T | undefined> {
  return (value, name) => (value === undefined ? undefined : read(value, name));
}

/** An object of exactly these fields: others are left out, absent ones stay absent. */
export function shape<T extends object>(fields: { [K in keyof Required<T>]: Read<T[K]> }): Read<T> {
  return (value, name) => {
    const from = record(value, name);
    const made: Record<string, unknown> = {};
    for (const [key, read] of Object.entries<Read<unknown>>(fields)) {
      const found = read(Object.hasOwn(from, key) ? from[key] : undefined, name === "" ? key : `${name}.${key}`);
      if (found !== undefined) made[key] = found;
    }
    return made as T;
  };
}

/** A table from text to what `read` reads. */
export function tableOf<T>(read: Read<T>, most: number): Read<Record<string, T>> {
  return (value, name) => {
    const entries = Object.entries(record(value, name));
    if (entries.length > most) return refuse(name, `a table of at most ${most} entries`);
    // No prototype: a key may be called like one of its members.
    const made = Object.create(null) as Record<string, T>;
    for (const [key, one] of entries) made[text(key, `a key of ${name}`)] = read(one, `${name} of ${key.slice(0, 40)}`);
    return made;
  };
}

export function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value))
    return refuse(name === "" ? "it" : name, "an object");
  return value as Record<string, unknown>;
}
