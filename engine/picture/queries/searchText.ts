import type { Session } from "../graph";
import type { PictureInput } from "../input";

export interface TextMatcher {
  /** The text is in the node's name, in its label, or in the source text of its site. */
  matches(slot: number): boolean;
  /** The text is the node's name. */
  isName(slot: number): boolean;
}

/** What stands between the operands in labels; everything else is part of a name. */
const BETWEEN = /[\s()+*/·,=%|&^~<>]/g;
const SUBSCRIPT = /[₀-₉]/;
const HAS = 1;
const IS = 2;

/**
 * Finds a text (lower case) without making a label per node: source texts are looked at once per site and words once per
 * operation; a label is made only where the text spans operands and the operation has what stands between them.
 */
export function textMatcher(session: Session, text: string): TextMatcher {
  const input = session.input({ output: 0 });
  const { tape, ops } = input;
  const { sites, naming } = session;
  const inSite = sites.where((site) => site.text.toLowerCase().includes(text));
  const names = namesWith(session, input, text);
  const inWords = new Uint8Array(256);
  const maySpan = new Uint8Array(256);
  const spans = text.match(BETWEEN)?.join("") ?? "";
  for (let slot = 1, seen = new Uint8Array(256); slot < tape.n; slot++) {
    const code = tape.op[slot]!;
    if (seen[code] === 1) continue;
    seen[code] = 1;
    if (code === ops.input) continue;
    const label = `\0 = ${ops.label(code, "\0", "\0")}`.toLowerCase();
    if (label.split("\0").some((words) => words.includes(text))) inWords[code] = 1;
    if (spans !== "" && (label.match(BETWEEN)?.join("") ?? "").includes(spans)) maySpan[code] = 1;
  }
  return {
    matches(slot) {
      if (names[slot] !== 0 || inSite[sites.of(slot)] === 1) return true;
      const code = tape.op[slot]!;
      if (code === ops.input) return false;
      if (inWords[code] === 1 || names[tape.a[slot]!]! > 0 || names[tape.b[slot]!]! > 0) return true;
      return maySpan[code] === 1 && naming.label(slot).toLowerCase().includes(text);
    },
    isName: (slot) => names[slot] === IS,
  };
}

/** Per node whether its name holds the text or is it. */
function namesWith({ sites, naming }: Session, { tape, ops }: PictureInput, text: string): Uint8Array {
  const found = new Uint8Array(tape.n);
  const digits = /^v?(\d*)$/.exec(text)?.[1];
  const anywhere = !text.startsWith("v");
  const variables: (string | undefined)[] = [];
  let ordinal = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    if (tape.op[slot] === ops.input) {
      found[slot] = held(naming.name(slot), text);
      continue;
    }
    ordinal++;
    const site = sites.of(slot);
    const variable = (variables[site] ??= naming.variable(slot).toLowerCase());
    if (variable === "") {
      if (digits === undefined) continue;
      const number = String(ordinal);
      if (number === digits && !anywhere) found[slot] = IS;
      else if (anywhere ? number.includes(digits) : number.startsWith(digits)) found[slot] = HAS;
    } else if (SUBSCRIPT.test(text)) found[slot] = held(naming.name(slot), text);
    else if (variable.includes(text)) found[slot] = variable === text && naming.occurrence(slot) === 1 ? IS : HAS;
  }
  return found;
}

function held(name: string, text: string): number {
  const lower = name.toLowerCase();
  return lower === text ? IS : lower.includes(text) ? HAS : 0;
}
