/** Texts of users in a picture: names may be of any length, in any script, and hold anything. */

/** Turns the direction of what follows, so that a name could pass itself off as another one. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const CONTROL = /\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;
/** Takes no place of its own: accents, joiners, variation selectors, skin tones. */
const NO_WIDTH = /^(?:\p{M}|\p{Emoji_Modifier}|[\u200b-\u200d\u2060-\u2069\ufeff])$/u;
/** Takes two: emoji, Chinese, Japanese, Korean, full-width forms. */
const DOUBLE =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]$/u;
/** Accents of one letter that are kept; what is piled up beyond is noise. */
const MOST_MARKS = 4;

/** One line of text that a picture can hold: white space as spaces, what cannot be shown as �. */
export function clean(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(CONTROL, "\ufffd")
    .replace(TURNS, "\ufffd");
}

/** Keeps text that runs from right to left from turning what stands beside it. */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** Letters with what belongs to them, and how many columns of a monospace font they take. */
function letters(text: string): { text: string; width: number }[] {
  const out: { text: string; width: number }[] = [];
  let [marks, joined] = [0, false];
  for (const c of text) {
    const last = out[out.length - 1];
    if (last !== undefined && (joined || NO_WIDTH.test(c))) {
      if (++marks <= MOST_MARKS || joined) last.text += c;
    } else {
      out.push({ text: c, width: c < "\u0300" ? 1 : DOUBLE.test(c) ? 2 : NO_WIDTH.test(c) ? 0 : 1 });
      marks = 0;
    }
    joined = c === "\u200d" && marks <= MOST_MARKS;
  }
  return out;
}

/** Columns of a monospace font. */
export function widthOf(text: string): number {
  return letters(text).reduce((sum, letter) => sum + letter.width, 0);
}

/** A text of at most `width` columns, cut in the middle. */
export function shorten(text: string, width: number): string {
  if (text.length <= width && text < "\u0300" && /^[ -~]*$/.test(text)) return text;
  const list = letters(text);
  if (list.length <= width && list.reduce((sum, letter) => sum + letter.width, 0) <= width)
    return list.map((letter) => letter.text).join("");
  if (width <= 1) return width < 1 ? "" : "…";
  let [head, tail] = ["", ""];
  let room = width - 1;
  const half = Math.ceil(room / 2);
  let from = 0;
  for (let taken = 0; from < list.length && taken + list[from]!.width <= half; from++) {
    head += list[from]!.text;
    taken += list[from]!.width;
    room -= list[from]!.width;
  }
  for (let to = list.length - 1; to >= from && list[to]!.width <= room; to--) {
    tail = list[to]!.text + tail;
    room -= list[to]!.width;
  }
  return `${head}…${tail}`;
}

/** A text of at most `most` characters, for tooltips: cut in the middle. */
export function bounded(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = (most - 1) >> 1;
  return `${text.slice(0, half)}…${text.slice(text.length - half)}`.replace(/\p{Surrogate}/gu, "");
}
