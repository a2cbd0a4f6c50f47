import type { Comment, TSType, TSTypeAliasDeclaration } from "@babel/types";
import { isParsed, parse } from "../source/parse";
import { splitPaths } from "./paths";
import type { PointTag } from "../protocol";
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
  /** `@param {type} name`: the text of the type by name; optional ones are written `[name]` or `{type=}`. */
  params: Map<string, { type: string; optional: boolean }>;
}

export const noTags: DocTags = { marked: false, points: [], gradient: null, gradientOf: null, params: new Map() };

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

function blankStars(text: string): string {
  return text.replace(
    /(^|\n)([^\S\n]*)\*+/g,
    (all, newline: string) => newline + " ".repeat(all.length - newline.length),
  );
}

/** Everything the engine reads from a doc comment. A tag that is not closed is kept as it stands: evaluating it says so. */
export function readTags(doc: DocText | null, lines: LineMap): DocTags {
  if (doc === null) return noTags;
  const tags: DocTags = { ...noTags, points: [], params: new Map() };
  const { text, at } = doc;
  for (const match of text.matchAll(/(^|[\n\s])@(gradcheck|gradientOf|gradient|param|arg|argument)\b/g)) {
    const start = match.index + (match[1] ?? "").length;
    const after = match.index + match[0].length;
    const line = lines.position(at + start).line;
    switch (match[2]) {
      case "gradcheck":
        tags.marked = true;
        tags.points.push({ ...readPoint(text, after), line });
        break;
      case "gradient": {
        const name = word(text, after);
        if (name) tags.gradient = { name, line };
        break;
      }
      case "gradientOf":
        tags.gradientOf = word(text, after);
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

/** `[on EXPR] [(args)] [wrt a, b] [expect word]`, the argument list over several lines if need be. */
function readPoint(text: string, from: number): Omit<PointTag, "line"> {
  let at = skipBlank(text, from);
  let on: string | undefined;
  if (/^on\s/.test(text.slice(at))) {
    const list = lastGroup(text, at + 2);
    on = text.slice(at + 2, list === -1 ? lineEnd(text, at) : list).trim();
    at = list === -1 ? lineEnd(text, at) : list;
  }
  let args = "";
  if (text[at] === "(") {
    const close = closing(text, at);
    // One that is not closed keeps its parenthesis: reading it as an expression then says so.
    args = close === -1 ? text.slice(at).trim() : text.slice(at + 1, close).trim();
    at = close === -1 ? text.length : close + 1;
  }
  const rest = text.slice(at, lineEnd(text, at));
  const wrt = WRT.exec(rest)?.[1];
  const expect = /\bexpect\s+([\w-]+)/.exec(rest)?.[1];
  return {
    args,
    ...(on !== undefined && { on }),
    ...(wrt !== undefined && { wrt: splitPaths(wrt) }),
    ...(expect !== undefined && { expect }),
  };
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

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function skipBlank(text: string, from: number): number {
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
function skipString(text: string, open: number): number {
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

function readParam(text: string, from: number, params: DocTags["params"]): void {
  const open = skipBlank(text, from);
  if (text[open] !== "{") return;
  const close = closing(text, open);
  const named = /^\s*(\[?)\s*([\p{ID_Start}$_][\p{ID_Continue}$.]*)/u.exec(text.slice(close + 1));
  if (close === -1 || !named?.[2]) return;
  const type = text.slice(open + 1, close).trim();
  params.set(named[2], { type: type.replace(/=$/, ""), optional: named[1] === "[" || type.endsWith("=") });
}

/** A JSDoc type as TypeScript's: `?number`, `Array.<number>`, `...number`, `*`, `function(number): number`. */
export function parseDocType(type: string): TSType | null {
  const typescript = type
    .replace(/^\.\.\./, "")
    .replace(/\.</g, "<")
    .replace(/^[?!]/, "")
    .replace(/^\*$/, "any")
    .replace(/\bfunction\s*\(([^)]*)\)\s*(?::\s*(\S+))?/gi, (_, args: string, result = "any") => {
      const names = args.split(",").filter((one) => one.trim() !== "");
      return `((${names.map((one, i) => `a${i}: ${one}`).join(", ")}) => ${String(result)})`;
    })
    .replace(/\bObject<([^,<>]+),\s*/g, "Record<$1, ")
    .replace(/^Object$/, "object");
  const parsed = parse("type.ts", `type T = ${typescript};`, "cjs");
  if (!isParsed(parsed)) return null;
  return (parsed.program.body[0] as TSTypeAliasDeclaration | undefined)?.typeAnnotation ?? null;
}
