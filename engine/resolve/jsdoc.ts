import type { Comment } from "@babel/types";
import { closing, lineEnd, skipBlank, skipString } from "./brackets";
import { blankStars } from "./docText";
import { templatesIn, type DocMember } from "./docTypes";
import { splitPaths } from "./paths";
import type { PointTag, Position } from "../protocol";
import type { LineMap } from "../source/positions";

/** The text of a comment with its stars blanked, so that offsets stay those of the file. */
export interface DocText {
  text: string;
  /** Offset of `text[0]` in the file. */
  at: number;
}

export interface DocTags {
  marked: boolean;
  points: PointTag[];
  /** `@gradient g`. */
  gradient: { name: string; line: number } | null;
  /** `@gradientOf f`. */
  gradientOf: string | null;
  /** `@hessian h` and `@hessianOf f`. */
  hessian: { name: string; line: number } | null;
  hessianOf: string | null;
  /** `@param {type} name`, members as `p.mass`; optional ones are written `[name]` or `{type=}`. */
  params: DocMember[];
  /** `@type {…}` of a variable that holds a function. */
  type: string | null;
  /** `<T extends number>` of `@template`; empty without one. */
  templates: string;
}

export const noTags: DocTags = {
  marked: false,
  points: [],
  gradient: null,
  gradientOf: null,
  hessian: null,
  hessianOf: null,
  params: [],
  type: null,
  templates: "",
};

/** The doc comment that ends directly above `offset`: only white space and other comments may stand between. */
export function docAbove(comments: readonly Comment[], text: string, offset: number): DocText | null {
  let end = offset;
  for (let i = lastEndingBefore(comments, offset); i >= 0; i--) {
    const comment = comments[i] as Comment;
    const { start, end: close } = comment as { start: number; end: number };
    if (text.slice(close, end).trim() !== "") return null;
    if (comment.type === "CommentBlock" && comment.value.startsWith("*")) {
      return { text: blankStars(text.slice(start + 2, close - 2)), at: start + 2 };
    }
    end = start;
  }
  return null;
}

function lastEndingBefore(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (((comments[middle] as Comment).end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Everything the engine reads from a doc comment. A tag that is not closed is kept as it stands: evaluating it says so. */
export function readTags(doc: DocText | null, lines: LineMap): DocTags {
  if (doc === null) return noTags;
  const { text, at } = doc;
  const tags: DocTags = { ...noTags, points: [], params: [], templates: templatesIn(text) };
  const position = (offset: number): Position => lines.position(at + offset);
  for (const match of text.matchAll(
    /(^|[\n\s])@(gradcheck|gradientOf|gradient|hessianOf|hessian|param|arg|argument|type)\b/g,
  )) {
    const start = match.index + (match[1] ?? "").length;
    const after = match.index + match[0].length;
    const { line, column } = position(start);
    switch (match[2]) {
      case "gradcheck":
        tags.marked = true;
        tags.points.push({ ...readPoint(text, after, position), line, column });
        break;
      case "gradient": {
        const name = word(text, after);
        if (name) tags.gradient = { name, line };
        break;
      }
      case "gradientOf":
        tags.gradientOf = word(text, after);
        break;
      case "hessian": {
        const name = word(text, after);
        if (name) tags.hessian = { name, line };
        break;
      }
      case "hessianOf":
        tags.hessianOf = word(text, after);
        break;
      case "type":
        tags.type = braced(text, after)?.type ?? null;
        break;
      default:
        readParam(text, after, tags.params);
    }
  }
  // A bare tag marks the function; it is a point only where there is no other.
  tags.points = tags.points.filter((point) => point.args !== "" || point.on !== undefined || point.wrt || point.expect);
  return tags;
}

function word(text: string, from: number): string | null {
  return /^[^\S\n]+([\p{ID_Start}$_][\p{ID_Continue}$.]*)/u.exec(text.slice(from))?.[1] ?? null;
}

/** Paths separated by commas; only a quoted key may hold blanks. */
const WRT = /\bwrt\s+((?:"(?:[^"\\]|\\.)*"|[^\s,"])+(?:\s*,\s*(?:"(?:[^"\\]|\\.)*"|[^\s,"])+)*)/;

const EXPECT = /\bexpect\s+([\w-]+)/;

/** `[on EXPR] [(args)] [wrt a, b] [expect word]`, the argument list over several lines if need be. */
function readPoint(
  text: string,
  from: number,
  position: (offset: number) => Position,
): Omit<PointTag, "line" | "column"> {
  const places: PointTag["places"] = {};
  let at = skipBlank(text, from);
  let on: string | undefined;
  if (/^on\s/.test(text.slice(at))) {
    const list = lastGroup(text, at + 2);
    const start = skipSpace(text, at + 2);
    places.on = position(start);
    on = text.slice(start, list === -1 ? lineEnd(text, at) : list).trim();
    at = list === -1 ? lineEnd(text, at) : list;
  }
  let args = "";
  if (text[at] === "(") {
    const close = closing(text, at);
    // One that is not closed keeps its parenthesis: reading it as an expression then says so.
    places.args = position(close === -1 ? at : skipSpace(text, at + 1));
    args = close === -1 ? text.slice(at).trim() : text.slice(at + 1, close).trim();
    at = close === -1 ? text.length : close + 1;
  }
  // Another tag may follow on the same line.
  const [rest = ""] = text.slice(at, lineEnd(text, at)).split(/\s@gradcheck\b/);
  const wrt = WRT.exec(rest);
  const expect = EXPECT.exec(rest);
  const wordAt = (match: RegExpExecArray): Position =>
    position(at + match.index + match[0].lastIndexOf(match[1] as string));
  if (wrt) places.wrt = wordAt(wrt);
  if (expect) places.expect = wordAt(expect);
  return {
    args,
    ...(on !== undefined && { on }),
    ...(wrt && { wrt: splitPaths(wrt[1] as string) }),
    ...(expect && { expect: expect[1] as string }),
    places,
  };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at++;
  return at;
}

/** The argument list of `new Spring(2, 0.5) (0.3)` is the last parenthesis that opens after white space. */
function lastGroup(text: string, from: number): number {
  let at = from;
  let found = -1;
  while (at < text.length && text[at] !== "\n") {
    const c = text[at] as string;
    if (c === "(") {
      if (/\s/.test(text[at - 1] ?? "")) found = at;
      const close = closing(text, at);
      if (close === -1) return found;
      at = close;
      const word = /^\s*(wrt|expect)\b/.exec(text.slice(at + 1));
      if (word) return found;
    } else if (c === "[" || c === "{") at = Math.max(at, closing(text, at));
    else if (c === '"' || c === "'" || c === "`") at = skipString(text, at);
    at++;
  }
  return found;
}

function readParam(text: string, from: number, params: DocMember[]): void {
  const found = braced(text, from);
  const named = found && /^\s*(\[?)\s*([\p{ID_Start}$_](?:[\p{ID_Continue}$.]|\[\])*)/u.exec(text.slice(found.end));
  if (!found || !named?.[2]) return;
  const { type } = found;
  params.push({ path: named[2], type: type.replace(/=$/, ""), optional: named[1] === "[" || type.endsWith("=") });
}

/** The text in the braces that follow, and where it goes on behind them. */
function braced(text: string, from: number): { type: string; end: number } | null {
  const open = skipBlank(text, from);
  const close = text[open] === "{" ? closing(text, open) : -1;
  return close === -1 ? null : { type: text.slice(open + 1, close).trim(), end: close + 1 };
}
