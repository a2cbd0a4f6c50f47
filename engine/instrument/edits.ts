import MagicString from "magic-string";
import { skipTrivia } from "../source/trivia";
import type { EditTag } from "./context";

/** One change of the text. An insertion whose text is still empty is a place kept for later. */
export interface Edit {
  readonly side: "before" | "after" | "replace";
  readonly start: number;
  readonly end: number;
  readonly tag: EditTag;
  insert: string;
  /** The range the edited text of which stands here, between these two, instead of in its own place. */
  readonly moved?: { start: number; end: number; open: string; close: string };
}

/** A run of the emitted text: its first `length` characters are those of the user's text at `original`. */
export interface Piece {
  emitted: number;
  original: number;
  length: number;
}

const plainTags: ReadonlySet<EditTag> = new Set(["type", "module"]);

/**
 * The changes of one file, in the order they were asked for: parents before children. Both texts come from it, so that
 * they cannot differ in anything but tracing.
 */
export class EditList {
  readonly #edits: Edit[] = [];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  before(offset: number, insert: string, tag: EditTag): Edit {
    return this.#add({ side: "before", start: offset, end: offset, insert, tag });
  }

  after(offset: number, insert: string, tag: EditTag): Edit {
    return this.#add({ side: "after", start: offset, end: offset, insert, tag });
  }

  /** Comments and line ends of the range stay, behind the new text. */
  replace(start: number, end: number, insert: string, tag: EditTag): void {
    if (start === end) this.before(start, insert, tag);
    else this.#add({ side: "replace", start, end, insert: insert + keptTrivia(this.text, start, end), tag });
  }

  /** Spaces instead of a range, so that all positions stay; the first characters may become `lead`, the last `tail`. */
  blank(start: number, end: number, tag: EditTag, lead = "", tail = ""): void {
    if (start >= end) return;
    const spaces = this.text.slice(start + lead.length, end - tail.length).replace(/[^\n\r\u2028\u2029]/g, " ");
    this.#add({ side: "replace", start, end, insert: lead + spaces + tail, tag });
  }

  /** Another text instead of a range; the line ends of the range stay behind it. */
  overwrite(start: number, end: number, insert: string, tag: EditTag): void {
    const ends = this.text.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, "");
    this.#add({ side: "replace", start, end, insert: insert + ends, tag });
  }

  /** A range goes elsewhere with all edits that are made within it afterwards, and with its line ends. */
  move(start: number, end: number, to: number, around: { open: string; close: string }, tag: EditTag): void {
    this.#add({ side: "before", start: to, end: to, insert: "", tag, moved: { start, end, ...around } });
  }

  /** The text with the edits of the plain or of the traced form. */
  apply(which: "plain" | "traced"): MagicString {
    return this.#applied(this.#settled(which));
  }

  /** The edits of one form, without what moved: that is the text of one insertion and an empty range. */
  #settled(which: "plain" | "traced"): readonly Edit[] {
    const edits = which === "traced" ? this.#edits : this.#edits.filter(({ tag }) => plainTags.has(tag));
    return edits.some(({ moved }) => moved) ? this.#withoutMoves(edits) : edits;
  }

  #withoutMoves(edits: readonly Edit[]): readonly Edit[] {
    const at = edits.findLastIndex(({ moved }) => moved);
    const edit = edits[at];
    if (!edit?.moved) return edits;
    // The last one first: what moves within it has already become an insertion when its own turn comes.
    const { start, end, open, close } = edit.moved;
    const within: Edit[] = [];
    const others = edits.slice(0, at);
    const isWithin = (one: Edit): boolean =>
      one.side === "before"
        ? one.start >= start && one.start < end
        : one.start >= start && one.end <= end && one.end > start;
    const rest: Edit[] = [];
    for (const one of edits.slice(at + 1)) (isWithin(one) ? within : rest).push(one);
    const insert = open + this.#applied(within).slice(start, end) + close;
    const placed: Edit = { side: edit.side, start: edit.start, end: edit.end, tag: edit.tag, insert };
    const emptied: Edit = { side: "replace", start, end, tag: edit.tag, insert: "" };
    return this.#withoutMoves([...others, placed, emptied, ...rest]);
  }

  #applied(edits: readonly Edit[]): MagicString {
    const result = new MagicString(this.text);
    for (const { side, start, end, insert } of edits) {
      if (side === "replace") result.update(start, end, insert);
      else if (insert === "") continue;
      // A parent comes first: its prefix has to stay in front of its child's, its suffix behind.
      else if (side === "before") result.appendRight(start, insert);
      else result.prependLeft(start, insert);
    }
    return result;
  }

  /** Where each piece of the emitted text comes from, in the order of the text; header and footer are not counted. */
  pieces(which: "plain" | "traced"): Piece[] {
    const active = this.#settled(which).filter(({ insert, side }) => side === "replace" || insert !== "");
    active.sort((a, b) => a.start - b.start || a.end - b.end);
    const pieces: Piece[] = [];
    let emitted = 0;
    let original = 0;
    for (const { start, end, insert } of active) {
      if (start > original) pieces.push({ emitted, original, length: start - original });
      emitted += start - original;
      // Blanks stand for what they replaced character by character; any other text for its beginning.
      pieces.push({ emitted, original: start, length: insert.length === end - start ? insert.length : 0 });
      emitted += insert.length;
      original = end;
    }
    pieces.push({ emitted, original, length: this.text.length - original });
    return pieces;
  }

  #add(edit: Edit): Edit {
    this.#edits.push(edit);
    return edit;
  }
}

function keptTrivia(text: string, start: number, end: number): string {
  let kept = "";
  for (let at = start; at < end;) {
    const next = Math.min(skipTrivia(text, at), end);
    const trivia = text.slice(at, next);
    if (/[/\n\r\u2028\u2029]/.test(trivia)) kept += trivia;
    at = next + 1;
  }
  return kept;
}
