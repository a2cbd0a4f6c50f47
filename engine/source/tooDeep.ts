/** Parser and passes go down a tree by calling themselves: there is a depth at which the stack ends. */
export const tooDeep =
  "Expressions or blocks are nested too deeply here (some hundred parentheses, some thousand operators in one expression). Split the expression, or load its numbers from a file.";

/** Did the stack end? */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/** Brackets up to this depth are no reason: then it is a long chain of operators, which makes the longest line. */
const ORDINARY = 100;

/** Where a text is nested most, told from its characters alone: its tree could not be made. */
export function deepestPlace(text: string): number {
  let depth = 0;
  let most = 0;
  let place = 0;
  let longest = { start: 0, length: -1 };
  let lineStart = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at] ?? "\n";
    if ("([{".includes(character)) {
      if (++depth > most) [most, place] = [depth, at];
    } else if (")]}".includes(character)) depth = Math.max(0, depth - 1);
    else if (character === "\n") {
      if (at - lineStart > longest.length) longest = { start: lineStart, length: at - lineStart };
      lineStart = at + 1;
    }
  }
  return most > ORDINARY ? place : longest.start;
}
