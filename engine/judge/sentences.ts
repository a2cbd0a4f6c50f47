/** Fills the sentences of reasons.ts and writes numbers the way they are read. */
import type { Note, NoteCode, ReasonCode } from "../protocol";
import { notes, reasons } from "./reasons";

export type Slots = Readonly<Record<string, string | number | undefined>>;

/** The sentence of a reason followed by what to do. */
export function sentence(code: ReasonCode, slots: Slots): string {
  const words = reasons[code];
  return `${fill(words.sentence, slots)} ${fill(words.next, slots)}`;
}

export function note(code: NoteCode, slots: Slots = {}): Note {
  return { code, message: fill(notes[code], slots) };
}

/** Where a reason is explained: a file of the documentation with an anchor per code. */
export function helpPage(code: ReasonCode): string {
  return `docs/reasons.md#${code}`;
}

/** Replaces `{name}`; a slot that nobody filled would be read by a user, so it is an error. */
export function fill(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${template}"`);
    return typeof value === "number" ? shortNumber(value) : value;
  });
}

/** For a slot that opens a sentence and is not a name of the user's. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Six significant digits, the fewest characters that say them. */
export function shortNumber(value: number): string {
  return numberText(value, SHORT);
}

const SHORT = 6;

function numberText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  return String(Number(value.toPrecision(digits)));
}

/** Two numbers that a sentence holds against each other: with as many digits as it takes to see that they differ. */
export function apart(a: number, b: number): [string, string] {
  for (let digits = SHORT; digits <= 17; digits++) {
    const [p, q] = [numberText(a, digits), numberText(b, digits)];
    if (p !== q) return [p, q];
  }
  return [shortNumber(a), shortNumber(b)];
}

/** `3.2 ± 1e-12`; an exact-looking bar is left out. */
export function withBar(value: number | null, bar: number | null, text?: string): string {
  if (value === null) return "no stable value";
  const shown = text ?? shortNumber(value);
  if (bar === null || !(bar > 0) || !Number.isFinite(bar)) return shown;
  return `${shown} ± ${Number(bar.toPrecision(1))}`;
}

/** ` at line 9`, or nothing when the place is not known. */
export function atLine(place: { line: number } | undefined): string {
  return place === undefined ? "" : ` at line ${place.line}`;
}

/** The same for a place that may be in another file than the function's. */
export function atPlace(place: { file: string; line: number } | undefined, file: string): string {
  return place === undefined || place.file === file ? atLine(place) : ` at ${place.file}:${place.line}`;
}

/** `∂f/∂x`, or `∂f.pos[1]/∂x` for one of several outputs. */
export function targetName(fn: string, output: string, input: string): string {
  return `∂${outputName(fn, output)}/∂${input}`;
}

export function outputName(fn: string, output: string): string {
  return output === "" || output.startsWith("[") ? `${fn}${output}` : `${fn}.${output}`;
}
