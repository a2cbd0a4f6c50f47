import { regExpExec, regExpTest } from "./primordials";
import type { CutKind } from "../protocol";

/**
 * What natives do with a number they convert, by the name V8 gives their frame: `Array.slice`, `Function.from` for
 * `Array.from`, `new ArrayBuffer`. Patching each of them would slow every untracked call down; a conversion is rare.
 */
const INDEX =
  /^(at|with|includes|(last)?[iI]ndexOf|char(Code)?At|codePointAt|startsWith|endsWith|[gs]et(Float|(Big)?U?[iI]nt)\d+|exec|test)$/;
const COUNT =
  /^(slice|(to)?[sS]pliced?|fill|copyWithin|subarray|set|flat|substr(ing)?|repeat|pad(Start|End)|split|asU?[iI]ntN|transfer(ToFixedLength)?|resize|grow|drop|take|toString|to(Fixed|Precision|Exponential)|parseInt)$/;
/** They take a property key, and so convert to text. */
const KEYED =
  /^(hasOwn(Property)?|propertyIsEnumerable|__(define|lookup)[GS]etter__|defineProperty|deleteProperty|getOwnPropertyDescriptor|has|[gs]et)$/;
/** Lengths of array-likes. */
const LENGTH =
  /^(from|push|pop|shift|unshift|map|filter|forEach|reduce(Right)?|some|every|find(Last)?(Index)?|reverse|concat|join)$/;

/** `at new Array (<anonymous>)`, `at String.at (<anonymous>)`, `at parseInt (<anonymous>)`. */
const FRAME = /^\s*at (new )?(?:([\w$ ]+)\.)?([\w$]+)(?: \[as [\w$]+\])? \(<anonymous>\)$/;

/** The kind of cut a conversion is, `kind` where the native is not known; `frame` is the line of the stack text. */
export function kindOfNative(kind: CutKind, frame: string): CutKind {
  if (kind !== "to-primitive" && kind !== "string") return kind;
  const found = regExpExec(FRAME, frame);
  if (found === null) return kind;
  const made = found[1];
  const holder = found[2] ?? "";
  const name = found[3] ?? "";
  if (kind === "string") return regExpTest(KEYED, name) ? "property-key" : kind;
  if (made !== undefined) {
    if (name === "Date") return "date";
    return regExpTest(/Buffer$/, name) ? "array-length" : regExpTest(/Array$|^DataView$/, name) ? "count" : kind;
  }
  if (holder === "Date" || name === "UTC") return "date";
  if (holder === "Atomics") return "integer-store";
  if (regExpTest(INDEX, name)) return "property-key";
  if (regExpTest(COUNT, name)) return "count";
  return regExpTest(LENGTH, name) ? "array-length" : kind;
}

/** True when a cut of that kind selects or counts: what is selected does not move with the number. */
export const isChoice = (kind: CutKind): boolean =>
  kind === "property-key" || kind === "array-length" || kind === "map-key" || kind === "count";
