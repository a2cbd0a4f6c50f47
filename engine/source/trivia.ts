/** White space and comments between tokens. All offsets are of the user's text, at places between two tokens. */

const lineEnd = /[\n\r\u2028\u2029]/;

/** The offset of the next token at or after `offset`. */
export function skipTrivia(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const c = text.charCodeAt(at);
    if (c === 47 && text.charCodeAt(at + 1) === 47) {
      at += 2;
      while (at < text.length && !lineEnd.test(text[at] as string)) at++;
    } else if (c === 47 && text.charCodeAt(at + 1) === 42) {
      const close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length : close + 2;
    } else if (c === 32 || (c >= 9 && c <= 13) || (c > 127 && /\s/.test(text[at] as string))) at++;
    else return at;
  }
}

/**
 * The offset of a token in a gap that holds nothing but punctuation, words, white space and comments; -1 when it is not
 * there. Gaps between the children of a node are such places.
 */
export function findToken(text: string, token: string, from: number, to: number): number {
  const word = /^\w/.test(token);
  let at = skipTrivia(text, from);
  while (at < to) {
    if (text.startsWith(token, at) && !(word && /[\w$]/.test(text[at + token.length] ?? ""))) return at;
    if (word && /[\w$]/.test(text[at] as string)) while (at < to && /[\w$]/.test(text[at] as string)) at++;
    else at++;
    at = skipTrivia(text, at);
  }
  return -1;
}

export function hasNewline(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029) return true;
  }
  return false;
}
