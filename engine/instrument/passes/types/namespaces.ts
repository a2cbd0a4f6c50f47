import type { Identifier, Node, VariableDeclarator } from "@babel/types";
import { endOf, isIdentifier, startOf } from "../../../source/nodes";
import type { OwnContext, OwnPassTable } from "../../own";
import { containerName } from "../../references";
import { exportToken } from "./decorators";
import { containerHead, containerTail } from "./containers";

/** A namespace becomes a function that fills an object; what it exports are properties of that object. */
export const namespacePasses: OwnPassTable = {
  TSModuleDeclaration(node, context) {
    const id = node.id as Identifier;
    const body = node.body as Node;
    const dotted = body.type === "TSModuleDeclaration";
    const head = containerHead(node, id, context);
    const tail = containerTail(node, id, context);
    context.replace(startOf(node), startOf(body) + (dotted ? 0 : 1), head, "type");
    // `namespace A.B {}` has one brace for two functions.
    if (dotted) context.after(endOf(node), tail, "type");
    else context.replace(endOf(node) - 1, endOf(node), tail, "type");
  },

  TSModuleBlock() {},

  ExportNamedDeclaration(node, context) {
    const { declaration } = node;
    if (context.parents.at(-1)?.type !== "TSModuleBlock" || !declaration) return;
    const object = containerName(context, context.scope.node);
    if (declaration.type === "VariableDeclaration") return exportedVariables(node, declaration, context);
    const at = exportToken(node, declaration, context);
    context.edits.blank(at, at + "export".length, "type");
    if (
      (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") &&
      isIdentifier(declaration.id)
    ) {
      const { name } = declaration.id;
      context.after(endOf(declaration), `${object}.${name}=${name};`, "type");
    }
  },
};

/** `export let x;` in a namespace gives nothing a value. */
export function isEmptyExport(node: VariableDeclarator, { parents }: OwnContext): boolean {
  return !node.init && parents.at(-2)?.type === "ExportNamedDeclaration" && parents.at(-3)?.type === "TSModuleBlock";
}

/** `export const x = 1, { y } = o` is two assignments; the names in them are replaced like every other use. */
function exportedVariables(
  node: Node,
  declaration: Extract<Node, { type: "VariableDeclaration" }>,
  context: OwnContext,
): void {
  const [first] = declaration.declarations;
  if (!first) return;
  context.edits.blank(startOf(node), startOf(first), "type", ";");
  for (const one of declaration.declarations) {
    if (!one.init || one.id.type === "Identifier") continue;
    context.before(startOf(one), "(", "type");
    context.after(endOf(one), ")", "type");
  }
}
