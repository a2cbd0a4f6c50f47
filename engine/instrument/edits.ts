import { skipTrivia } from "../source/trivia";
import type { EditTag } from "./context";
import { TrackWriter, type Track } from "./track";

/** One change of the text. An insertion whose text is still empty is a place kept for later. */
export interface Edit {
  readonly side: "before" | "after" | "replace";
  readonly start: number;
  readonly end: number;
  readonly tag: EditTag;
  /** Order among the edits of one place. */
  readonly rank: number;
  insert: string;
  /** The range the edited text of which stands here, between these two, instead of in its own place. */
  readonly moved?: { start: number; end: number; open: string; close: string };
}

/** An emitted text, and how it came about. */
export interface Applied {
  text: string;
  track: Track;
}

/** A replaced range begins behind what is inserted where it begins. */
const LAST = 2 ** 31;

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
    return this.#add("before", offset, offset, insert, tag);
  }

  after(offset: number, insert: string, tag: EditTag): Edit {
    return this.#add("after", offset, offset, insert, tag);
  }

  /** Comments and line ends of the range stay, behind the new text. */
  replace(start: number, end: number, insert: string, tag: EditTag): void {
    if (start === end) this.before(start, insert, tag);
    else this.#add("replace", start, end, insert + keptTrivia(this.text, start, end), tag);
  }

  /** Spaces instead of a range, so that all positions stay; the first characters may become `lead`, the last `tail`. */
  blank(start: number, end: number, tag: EditTag, lead = "", tail = ""): void {
    if (start >= end) return;
    const spaces = this.text.slice(start + lead.length, end - tail.length).replace(/[^\n\r\u2028\u2029]/g, " ");
    this.#add("replace", start, end, lead + spaces + tail, tag);
  }

  /** Another text instead of a range; the line ends of the range stay behind it. */
  overwrite(start: number, end: number, insert: string, tag: EditTag): void {
    const ends = this.text.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, "");
    this.#add("replace", start, end, insert + ends, tag);
  }

  /** A range goes elsewhere with all edits that are made within it afterwards, and with its line ends. */
  move(start: number, end: number, to: number, around: { open: string; close: string }, tag: EditTag): void {
    this.#add("before", to, to, "", tag, { start, end, ...around });
  }

  /** The text with the edits of the plain or of the traced form. What stands within a replaced range goes with it. */
  apply(which: "plain" | "traced"): Applied {
    const edits = which === "traced" ? this.#edits : this.#edits.filter(({ tag }) => plainTags.has(tag));
    return this.#written(edits.some(({ moved }) => moved) ? this.#withoutMoves(edits) : edits, 0, this.text.length);
  }

  /** What moved is the text of one insertion and an empty range. */
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
    const { side, tag, rank } = edit;
    const insert = open + this.#written(within, start, end).text + close;
    const placed: Edit = { side, start: edit.start, end: edit.end, tag, rank, insert };
    const emptied: Edit = { side: "replace", start, end, tag, rank: LAST, insert: "" };
    return this.#withoutMoves([...others, placed, emptied, ...rest]);
  }

  /** A range of the text with these edits. */
  #written(edits: readonly Edit[], from: number, to: number): Applied {
    const { text } = this;
    const track = new TrackWriter();
    const active = edits.filter(({ insert, side }) => side === "replace" || insert !== "");
    active.sort((a, b) => a.start - b.start || a.rank - b.rank);
    let out = "";
    let at = from;
    for (const { start, end, insert } of active) {
      if (start < at) continue;
      out += text.slice(at, start) + insert;
      track.add(start - at, end - start, insert.length);
      at = end;
    }
    return { text: out + text.slice(at, to), track: track.finish() };
  }

  /**
   * At one place first what ends there, then what begins there. A parent is asked for first: its prefix has to stay in
   * front of its child's, its suffix behind.
   */
  #add(side: Edit["side"], start: number, end: number, insert: string, tag: EditTag, moved?: Edit["moved"]): Edit {
    const order = this.#edits.length + 1;
    const rank = side === "after" ? -order : side === "before" ? order : LAST;
    const edit: Edit = { side, start, end, tag, rank, insert, ...(moved === undefined ? {} : { moved }) };
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
