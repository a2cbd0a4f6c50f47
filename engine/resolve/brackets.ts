/** Finding the ends of brackets and strings in text that is no program: comments and expressions in them. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Offset of the bracket that closes the one at `open`, strings and comments skipped; -1 when it is not closed. */
export function closing(text: string, open: number): number {
  const wanted: string[] = [];
  for (let at = open; at < text.length; at++) {
    const c = text[at] as string;
    const closer = closers[c];
    if (closer !== undefined) wanted.push(closer);
    else if (c === ")" || c === "]" || c === "}") {
      if (wanted.pop() !== c) return -1;
      if (wanted.length === 0) return at;
    } else if (c === '"' || c === "'" || c === "`") at = skipString(text, at);
    else if (c === "/" && text[at + 1] === "/") at = lineEnd(text, at);
  }
  return -1;
}

/** Offset of the closing quote; a template's substitutions are skipped with their brackets. */
export function skipString(text: string, open: number): number {
  const quote = text[open] as string;
  for (let at = open + 1; at < text.length; at++) {
    const c = text[at] as string;
    if (c === "\\") at++;
    else if (c === quote) return at;
    else if (c === "\n" && quote !== "`") return at;
    else if (quote === "`" && c === "$" && text[at + 1] === "{") {
      const close = closing(text, at + 1);
      if (close === -1) return text.length;
      at = close;
    }
  }
  return text.length;
}
