import { EndOfLine, Position, window, workspace, WorkspaceEdit, type TextDocument } from "vscode";
import type { PlannedJob } from "../../engine/index";
import type { FunctionInfo } from "../../engine/protocol";
import type { Result } from "../store";
import { words } from "../words";

/** Asks for a point; undefined when the user gives up. The last point is proposed. */
export function askForValues(planned: PlannedJob, last: Result | undefined): Thenable<string | undefined> {
  const parameters = planned.info.parameters.map((p) => (p.type === "" ? p.name : `${p.name}: ${p.type}`)).join(", ");
  return window.showInputBox({
    title: words.valuesTitle(planned.info.name),
    prompt: words.valuesPrompt(parameters),
    value: last === undefined ? "" : last.check.point.args.map((arg) => JSON.stringify(arg)).join(", "),
    ignoreFocusOut: true,
    validateInput(text) {
      try {
        JSON.parse(`[${text}]`);
        return undefined;
      } catch (error) {
        return words.valuesInvalid((error as Error).message);
      }
    },
  });
}

/** Writes the point above the function, into the JSDoc comment that is there or into a new one. One undo takes it back. */
export async function saveAsTag(document: TextDocument, info: FunctionInfo, values: string): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const line = info.line - 1;
  const indent = /^\s*/.exec(document.lineAt(line).text)?.[0] ?? "";
  const end = document.eol === EndOfLine.CRLF ? "\r\n" : "\n";
  const tag = `@gradcheck (${values})`;
  const above = line > 0 ? document.lineAt(line - 1).text : "";
  const closing = above.lastIndexOf("*/");
  if (closing >= 0 && above.trimEnd().endsWith("*/") && insideDocComment(document, line - 1)) {
    const single = /^\s*\/\*\*/.test(above);
    const text = single ? `${end}${indent} * ${tag}${end}${indent} ` : `* ${tag}${end}${indent} `;
    edit.insert(document.uri, new Position(line - 1, closing), text);
  } else edit.insert(document.uri, new Position(line, 0), `${indent}/** ${tag} */${end}`);
  return workspace.applyEdit(edit);
}

function insideDocComment(document: TextDocument, lastLine: number): boolean {
  for (let line = lastLine; line >= 0; line--) {
    const { text } = document.lineAt(line);
    if (text.includes("/**")) return true;
    if (text.includes("/*")) return false;
  }
  return false;
}
