import type { Node } from "@babel/types";
import { endOf, startOf, unwrap } from "../../../source/nodes";
import { findToken } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";
import { planOf } from "../types/decoratorPlan";
import { exportToken } from "../types/decorators";

/** Export keywords go, export lists become blanks; the getters are in the header. */
export const exportPasses: OwnPassTable = {
  ExportNamedDeclaration(node, context) {
    if (context.parents.at(-1)?.type === "TSModuleBlock") return undefined;
    if (!node.declaration) {
      context.edits.blank(startOf(node), endOf(node), "module", ";");
      return "skip";
    }
    const at = exportToken(node, node.declaration, context);
    context.edits.blank(at, at + "export".length, "module");
    return undefined;
  },

  ExportAllDeclaration(node, context) {
    context.edits.blank(startOf(node), endOf(node), "module", ";");
    return "skip";
  },

  ExportDefaultDeclaration(node, context) {
    const { declaration } = node;
    const start = startOf(node);
    if (declaration.type === "FunctionDeclaration") {
      context.edits.blank(start, startOf(declaration), "module");
      if (!declaration.id)
        context.before(nameOffset(declaration, context), ` ${context.allNames.defaultExport}`, "module");
    } else if (declaration.type === "ClassDeclaration" && (declaration.id || planOf(declaration, context))) {
      const at = exportToken(node, declaration, context);
      const word = findToken(context.text, "default", at + "export".length, endOf(node));
      context.edits.blank(at, word + "default".length, "module");
    } else defaultValue(node, declaration, context);
  },

  TSExportAssignment(node, context) {
    const start = startOf(node);
    if (context.parsed.kind === "esm") {
      context.replace(start, startOf(node.expression), `const ${context.allNames.defaultExport}=`, "module");
    } else context.replace(start, startOf(node.expression), "module.exports=", "module");
  },
};

/** A function or class without a name gets the name `default`, as a property of that name would give it. */
function defaultValue(node: Node, declaration: Node, context: OwnContext): void {
  const value = unwrap(declaration);
  const anonymous =
    value.type === "ArrowFunctionExpression" ||
    ((value.type === "FunctionExpression" || value.type === "ClassExpression" || value.type === "ClassDeclaration") &&
      !value.id);
  const { defaultExport } = context.allNames;
  context.replace(
    startOf(node),
    startOf(declaration),
    `const ${defaultExport}=${anonymous ? "{default:" : ""}`,
    "module",
  );
  // An arrow function or class ends where it ends; our expression would run on into a parenthesis.
  const semicolon = context.text[endOf(node) - 1] === ";" ? "" : ";";
  context.after(endOf(declaration), `${anonymous ? "}.default" : ""}${semicolon}`, "module");
}

/** Behind `function` or `function*`. */
function nameOffset(node: Extract<Node, { type: "FunctionDeclaration" }>, context: OwnContext): number {
  if (node.typeParameters) return startOf(node.typeParameters);
  return findToken(context.text, "(", startOf(node), endOf(node));
}
