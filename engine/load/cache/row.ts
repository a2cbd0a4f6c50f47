/** The table of contents of a pack, and the check of one that was read from the disk. */
import type { ExportRow, ImportRow } from "../../instrument/index";
import type { Entry } from "./entry";

/** How many bytes a text takes, and what they are. */
export interface TextShape {
  readonly header: number;
  readonly characters: number;
  /** Two bytes a character. */
  readonly wide: boolean;
  readonly track: number;
}

/** An entry without its texts and numbers, which follow in the order of the fields here. */
export interface Row extends Pick<Entry, "hash" | "kind" | "async" | "imports" | "exports" | "stars"> {
  readonly key: string;
  readonly plain: TextShape;
  readonly traced: TextShape | null;
  /** How many numbers. */
  readonly sites: number;
  readonly words: readonly string[];
}

type Check<T> = (value: unknown) => value is T;

const isString: Check<string> = (value) => typeof value === "string";
const isBoolean: Check<boolean> = (value) => typeof value === "boolean";
const isCount: Check<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isTrueOrMissing: Check<true | undefined> = (value) => value === undefined || value === true;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list<T>(each: Check<T>): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(each);
}

function record<T>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const entries = Object.entries<Check<unknown>>(checks);
  return (value): value is T => isObject(value) && entries.every(([key, check]) => check(value[key]));
}

const isName = record<ImportRow["names"][number]>({
  imported: isString,
  local: isString,
  maybeType: isTrueOrMissing,
});

const isImport = record<ImportRow>({
  specifier: isString,
  dynamic: isBoolean,
  typeOnly: isBoolean,
  names: list(isName),
  line: isCount,
  column: isCount,
});

const isExport = record<ExportRow>({
  name: isString,
  local: isString,
  reassigned: isBoolean,
  from: (value) => value === undefined || isString(value),
  maybeType: isTrueOrMissing,
});

const isText = record<TextShape>({ header: isCount, characters: isCount, wide: isBoolean, track: isCount });

export const isRow = record<Row>({
  key: isString,
  hash: isString,
  kind: (value) => value === "esm" || value === "cjs",
  async: isBoolean,
  imports: list(isImport),
  exports: list(isExport),
  stars: list(isString),
  plain: isText,
  traced: (value) => value === null || isText(value),
  sites: (value): value is number => isCount(value) && value % 4 === 0,
  words: list(isString),
});
