import type { Node } from "@babel/types";
import { endOf, isField } from "../source/nodes";
import { skipTrivia } from "../source/trivia";
import type { OwnContext } from "./own";

/**
 * Ends a statement whose semicolon the user left to be inserted, where the emitted text would run on: behind a removed
 * type (`a as T` before a line that begins with a parenthesis), and, in the traced text, wherever the next statement
 * may begin with a parenthesis of ours.
 */
export function terminate(node: Node, context: OwnContext): void {
  const field = isField(node);
  if (!field && !endsWithSemicolon(node, context.parents.at(-1))) return;
  const { text } = context;
  const end = endOf(node);
  if (text[end - 1] === ";") return;
  const next = skipTrivia(text, end);
  const joins = field ? /[([*`]|in\b|instanceof\b/y : /[([`]/y;
  joins.lastIndex = next;
  if (context.parsed.dialect.typescript && joins.test(text)) context.after(end, ";", "type");
  else if (!field && next < text.length && text[next] !== "}") context.after(end, ";", "trace");
}

function endsWithSemicolon(node: Node, parent: Node | undefined): boolean {
  switch (node.type) {
    case "ExpressionStatement":
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "DebuggerStatement":
    case "TSImportEqualsDeclaration":
    case "TSExportAssignment":
      return true;
    case "VariableDeclaration":
      return !(parent && /^For/.test(parent.type) && (parent as { body?: Node }).body !== node);
    default:
      return false;
  }
}
