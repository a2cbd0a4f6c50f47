/** Writes a point into the comment above a function. */
import { EndOfLine, Position, window, workspace, WorkspaceEdit, type TextDocument } from "vscode";
import type { PlannedJob } from "../../engine/index";
import type { FunctionInfo, Json } from "../../engine/protocol";
import type { Session } from "../session";
import { words } from "../words";
import { receiverOf } from "./values";

/**
 * Puts the point above the function, into the JSDoc comment that is there or into a new one. One undo takes it back.
 * The file may have changed since the function was found, and a comment may be written in ways this does not foresee:
 * the text is read again with the tag in it, and left alone if the function would not have it.
 */
export async function saveAsTag(
  session: Session,
  document: TextDocument,
  planned: PlannedJob,
  values: string,
): Promise<boolean> {
  const { name, nameLine } = planned.info;
  const { on } = receiverOf(planned);
  const args = expressionsOf(values);
  const tag = `@gradcheck ${on === undefined ? "" : `on ${on} `}(${args})`;
  const { version } = document;
  const { functions } = await session.outline(document);
  const same = functions.filter((info) => info.name === name && info.reachable);
  const info = same.find((one) => one.nameLine === nameLine) ?? same[0];
  if (info !== undefined && document.version === version) {
    const { position, text } = insertion(document, info, tag);
    const before = document.getText();
    const offset = document.offsetAt(position);
    const outline = await session.outlineOf(document.uri, before.slice(0, offset) + text + before.slice(offset));
    const now = outline.functions.find((one) => one.name === name && one.tags.some((t) => t.args === args));
    if (now !== undefined && document.version === version) {
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, position, text);
      return workspace.applyEdit(edit);
    }
  }
  void window.showWarningMessage(words.saveTagFailed(name, tag));
  return false;
}

/** Where the tag goes, and with what around it, so that nothing that stands there is changed. */
export function insertion(
  document: TextDocument,
  info: FunctionInfo,
  tag: string,
): { position: Position; text: string } {
  const line = info.line - 1;
  const indent = /^\s*/.exec(document.lineAt(line).text)?.[0] ?? "";
  const end = document.eol === EndOfLine.CRLF ? "\r\n" : "\n";
  const last = lastLineOfDoc(document, line - 1);
  if (last === undefined) {
    const first = decorated(document, line);
    return { position: new Position(first, 0), text: `${indent}/** ${tag} */${end}` };
  }
  const { text } = document.lineAt(last);
  const closing = text.lastIndexOf("*/");
  const single = /^\s*\/\*\*/.test(text);
  // `/** words */` becomes three lines; of a longer comment the last line gets one above it.
  if (single) {
    const trimmed = text.slice(0, closing).trimEnd().length;
    const rest = text.slice(trimmed, closing) === "" ? `${end}${indent} ` : `${end}${indent}`;
    return { position: new Position(last, trimmed), text: `${end}${indent} * ${tag}${rest}` };
  }
  const inner = /^\s*/.exec(text)?.[0] ?? "";
  if (text.trim() === "*/") return { position: new Position(last, 0), text: `${inner}* ${tag}${end}` };
  return { position: new Position(last, closing), text: `${end}${inner}* ${tag}${end}${inner}` };
}

/** The last line of the doc comment above; decorators, blank lines and other comments may stand between. */
function lastLineOfDoc(document: TextDocument, from: number): number | undefined {
  for (let line = from; line >= 0; line--) {
    const text = document.lineAt(line).text.trim();
    if (text.endsWith("*/")) return opensAsDoc(document, line) ? line : undefined;
    if (text !== "" && !text.startsWith("//") && !text.startsWith("@")) return undefined;
  }
  return undefined;
}

function opensAsDoc(document: TextDocument, last: number): boolean {
  for (let line = last; line >= 0; line--) {
    const text = document.lineAt(line).text.trim();
    const at = text.lastIndexOf("/*");
    if (at >= 0) return at === 0 && text.startsWith("/**");
  }
  return false;
}

/** A comment goes above the decorators of a method. */
function decorated(document: TextDocument, line: number): number {
  let first = line;
  while (
    first > 0 &&
    document
      .lineAt(first - 1)
      .text.trim()
      .startsWith("@")
  )
    first--;
  return first;
}

/** JSON as the expressions a tag holds: numbers JSON cannot write, typed arrays; and nothing that would end the comment. */
export function expressionsOf(values: string): string {
  const parsed = JSON.parse(`[${values}]`) as Json[];
  const plain = !/"\$|\*\//.test(values);
  return plain ? values.trim() : parsed.map(expression).join(", ");
}

/** What is written as `new Name(…)`. */
const MADE: Readonly<Record<string, string>> = {
  $f64: "Float64Array",
  $f32: "Float32Array",
  $i8: "Int8Array",
  $u8: "Uint8Array",
  $u8c: "Uint8ClampedArray",
  $i16: "Int16Array",
  $u16: "Uint16Array",
  $i32: "Int32Array",
  $u32: "Uint32Array",
  $map: "Map",
  $set: "Set",
};
const NUMBERS: Readonly<Record<string, string>> = {
  $NaN: "NaN",
  $Infinity: "Infinity",
  "$-Infinity": "-Infinity",
  "$-0": "-0",
};

function expression(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
  if (typeof value === "string") return NUMBERS[value] ?? JSON.stringify(value).replaceAll("*/", "*\\/");
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const [key = "", inner = null] = entries[0] ?? [];
  const made = entries.length === 1 ? MADE[key] : undefined;
  if (made !== undefined) return `new ${made}(${expression(inner)})`;
  if (entries.length === 1 && key === "$bigint" && typeof inner === "string") return `${inner}n`;
  const fields = entries.map(([name, one]) => `${JSON.stringify(name)}: ${expression(one)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
