import type { Session } from "../session";
import type { PictureInput } from "../input";
import { outputSlots, spanFilter, type PieceAt } from "./searchSpan";

export interface TextMatcher {
  /** The text is in the node's name, in its label, or in the source text of its site. */
  matches(slot: number): boolean;
  /** The text is the node's name. */
  isName(slot: number): boolean;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const HAS = 1;
const IS = 2;

/**
 * Finds a text (lower case) without making a label per node: source texts are looked at once per site and words once per
 * operation; a label is made only where the text can span names of the node and its operands.
 */
export function textMatcher(session: Session, text: string): TextMatcher {
  const input = session.input({ output: 0 });
  const { tape, ops } = input;
  const { sites, naming } = session;
  const inSite = sites.where((site) => site.text.toLowerCase().includes(text));
  const names = namesWith(session, input, text);
  const inWords = new Uint8Array(256);
  for (let slot = 1, seen = new Uint8Array(256); slot < tape.n; slot++) {
    const code = tape.op[slot]!;
    if (seen[code] === 1) continue;
    seen[code] = 1;
    if (code === ops.input) continue;
    const label = `\0 = ${ops.label(code, "\0", "\0")}`.toLowerCase();
    if (label.split("\0").some((words) => words.includes(text))) inWords[code] = 1;
  }
  const outputs = outputSlots(session);
  const spans = spanFilter(input, text, (piece, at) => {
    const has = namesWith(session, input, piece, at);
    // The numbers of constants are not looked at beforehand.
    return (slot) => slot >= tape.n || has[slot] !== 0;
  });
  return {
    matches(slot) {
      if (names[slot] !== 0 || inSite[sites.of(slot)] === 1) return true;
      const code = tape.op[slot]!;
      if (code === ops.input) return false;
      const a = tape.a[slot]!;
      const b = tape.b[slot]!;
      if (inWords[code] === 1 || names[a]! > 0 || names[b]! > 0) return true;
      const span = spans(code);
      return (
        span !== null && (span(slot, a, b) || outputs.has(slot)) && naming.label(slot).toLowerCase().includes(text)
      );
    },
    isName: (slot) => names[slot] === IS,
  };
}

/** Per node whether its name holds the text, at its start or end where that is asked, or is it. */
function namesWith(
  { sites, naming }: Session,
  { tape, ops }: PictureInput,
  text: string,
  at: PieceAt = "anywhere",
): Uint8Array {
  const found = new Uint8Array(tape.n);
  const mayBeNumber = /^v?\d*$/.test(text);
  const ofVariable = variableTest(text, at);
  const variables: (string | undefined)[] = [];
  let ordinal = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    if (tape.op[slot] === ops.input) {
      found[slot] = held(naming.name(slot).toLowerCase(), text, at);
      continue;
    }
    ordinal++;
    const site = sites.of(slot);
    const variable = (variables[site] ??= naming.variable(slot).toLowerCase());
    if (variable !== "") found[slot] = ofVariable(variable, slot, naming.occurrence);
    else if (mayBeNumber)
      found[slot] = text === "v" && at !== "all" && at !== "end" ? HAS : held(`v${ordinal}`, text, at);
  }
  return found;
}

function held(name: string, text: string, at: PieceAt): number {
  if (name === text) return IS;
  if (at === "all") return 0;
  return (at === "start" ? name.startsWith(text) : at === "end" ? name.endsWith(text) : name.includes(text)) ? HAS : 0;
}

/** Of names like `q₁₂`: the variable, and from the second assignment on its number. */
function variableTest(
  text: string,
  at: PieceAt,
): (variable: string, slot: number, occurrence: (slot: number) => number) => number {
  const [, head = "", below = "", tail = ""] = /^([^₀-₉]*)([₀-₉]*)([^]*)$/.exec(text) ?? [];
  if (below === "") {
    const whole = at === "end" || at === "all";
    return (variable, slot, occurrence) => {
      const part = held(variable, text, at);
      if (part === 0 || occurrence(slot) < 2) return part;
      // The number stands behind the variable.
      return whole ? 0 : HAS;
    };
  }
  const digits = Array.from(below, (digit) => SUBSCRIPTS.indexOf(digit)).join("");
  return (variable, slot, occurrence) => {
    const number = occurrence(slot);
    if (tail !== "" || number < 2 || !variable.endsWith(head)) return 0;
    const written = `${number}`;
    if (variable === head && written === digits) return IS;
    return (head === "" ? written.includes(digits) : written.startsWith(digits)) ? HAS : 0;
  };
}
