import type { Node } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";
import { isEmptyExport } from "./namespaces";

/** Types behind names, and type parameters and arguments. */
export const annotationPasses: OwnPassTable = {
  TSTypeAnnotation: blankUnlessArrow,
  TSTypeParameterDeclaration: blankUnlessArrow,
  TSTypeParameterInstantiation: blankUnlessArrow,

  Identifier(node, context) {
    // A `this` parameter has gone with its function's list.
    if (node.name === "this") return "skip";
    if (node.optional) blankMark("?", node, context);
    return undefined;
  },

  ObjectPattern(node, context) {
    if ((node as { optional?: boolean }).optional) blankMark("?", node, context);
  },

  ArrayPattern(node, context) {
    if ((node as { optional?: boolean }).optional) blankMark("?", node, context);
  },

  VariableDeclarator(node, context) {
    if (isEmptyExport(node, context)) {
      context.replace(startOf(node), endOf(node), "void 0", "type");
      return "skip";
    }
    if (node.definite) blankMark("!", node.id, context);
    return undefined;
  },
};

/** Arrow functions blank theirs themselves: line ends in them matter. */
function blankUnlessArrow(node: Node, context: OwnContext): "skip" {
  if (context.parents.at(-1)?.type !== "ArrowFunctionExpression") {
    context.edits.blank(startOf(node), endOf(node), "type");
  }
  return "skip";
}

/** The mark is the last token before the annotation, or of the name when there is none. */
function blankMark(mark: string, node: Node, context: OwnContext): void {
  const annotation = "typeAnnotation" in node ? (node.typeAnnotation as Node | null | undefined) : null;
  const before = annotation ? startOf(annotation) : endOf(node);
  const from = node.type === "Identifier" ? startOf(node) : before - 1;
  const at = findToken(context.text, mark, from, before);
  if (at >= 0) context.edits.blank(at, at + 1, "type");
}
