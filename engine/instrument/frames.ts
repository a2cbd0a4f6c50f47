import type { Function as FunctionNode, WithStatement } from "@babel/types";
import { endOf, startOf } from "../source/nodes";
import type { EditList } from "./edits";

/** What a function's body is put into, as its own trace pass asked for. */
export interface Wrap {
  open: string;
  close: string;
}

/** A function (or the module) while its text is edited: the source of its temporaries. */
export class Frame {
  #temporaries = 0;
  readonly #prefix: string;
  readonly #place: (declarations: string) => void;

  /** `place` writes the declarations of the temporaries once all are known. */
  constructor(prefix: string, place: (declarations: string) => void) {
    this.#prefix = prefix;
    this.#place = place;
  }

  temporary(): string {
    return this.#prefix + this.#temporaries++;
  }

  /** To be called when everything within has been visited. */
  finish(): void {
    const names = Array.from({ length: this.#temporaries }, (_, i) => this.#prefix + i);
    this.#place(names.length > 0 ? `let ${names.join(",")};` : "");
  }
}

/** What has temporaries of its own. A `with` has, because what stands outside of it is looked up in its object first. */
export type Framed = FunctionNode | WithStatement;

/**
 * The frame of a function or a `with`. Its places in the text are taken now: after the function's own edits, which stand around it,
 * and before those of its children.
 */
export function functionFrame(node: Framed, edits: EditList, prefix: string, { open, close }: Wrap): Frame {
  const { body } = node;
  if (body.type === "BlockStatement") {
    const head = blockStart(body.directives, startOf(body) + 1, edits);
    edits.before(endOf(body) - 1, close, "trace");
    return new Frame(prefix, (declarations) => head(declarations + open));
  }
  const head = edits.before(startOf(body), "", "trace");
  const tail = edits.after(endOf(body), "", "trace");
  return new Frame(prefix, (declarations) => {
    if (declarations + open + close === "") return;
    head.insert = `{${declarations}${open}${node.type === "WithStatement" ? "" : "return "}`;
    tail.insert = node.type === "WithStatement" ? `${close}}` : `;${close}}`;
  });
}

/** Keeps a place behind the directives, which have to stay first, or else at `start`. */
export function blockStart(
  directives: readonly { end?: number | null }[],
  start: number,
  edits: EditList,
): (insert: string) => void {
  const last = directives.at(-1)?.end;
  const edit = edits.after(last ?? start, "", "trace");
  const separator = last == null || edits.text[last - 1] === ";" ? "" : ";";
  return (insert) => {
    if (insert !== "") edit.insert = separator + insert;
  };
}
