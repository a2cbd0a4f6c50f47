import type { Site } from "../../protocol";

const AROUND = 2;
/** A site may be a function of many lines: its head is shown. */
const MOST_LINES = 9;
/** Of a longer line, as in a minified file, a piece around the site. */
const WIDEST = 240;
const BEFORE = 60;

/** The lines of the source around a site. */
export function excerptOf(text: string | undefined, site: Site): { line: number; text: string }[] {
  if (text === undefined) return [];
  const first = Math.max(1, site.line - AROUND);
  const last = Math.min(Math.max(site.endLine, site.line) + AROUND, first + MOST_LINES - 1);
  return linesOf(text, first, last).map((content, i) => {
    if (content.length <= WIDEST) return { line: first + i, text: content };
    const from = first + i === site.line ? Math.max(0, site.column - 1 - BEFORE) : 0;
    const piece = content.slice(from, from + WIDEST);
    return { line: first + i, text: `${from > 0 ? "…" : ""}${piece}${from + WIDEST < content.length ? "…" : ""}` };
  });
}

/** Lines `first` to `last`, without splitting the whole text. */
function linesOf(text: string, first: number, last: number): string[] {
  const out: string[] = [];
  const end = /\r\n|[\n\r\u2028\u2029]/g;
  let start = 0;
  for (let line = 1; line <= last; line++) {
    const match = end.exec(text);
    if (line >= first) out.push(text.slice(start, match?.index ?? text.length));
    if (match === null) break;
    start = end.lastIndex;
  }
  return out;
}
