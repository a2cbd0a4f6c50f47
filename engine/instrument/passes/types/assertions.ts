import { endOf, startOf } from "../../../source/nodes";
import { hasNewline, skipTrivia } from "../../../source/trivia";
import type { OwnPassTable } from "../../own";

/** `a as T`, `a satisfies T`, `a!`, `<T>a`: the expression stays where it is. */
export const assertionPasses: OwnPassTable = {
  TSAsExpression(node, context) {
    context.edits.blank(endOf(node.expression), endOf(node), "type");
  },

  TSSatisfiesExpression(node, context) {
    context.edits.blank(endOf(node.expression), endOf(node), "type");
  },

  TSNonNullExpression(node, context) {
    context.edits.blank(endOf(node.expression), endOf(node), "type");
  },

  /** The type arguments are a child of their own. */
  TSInstantiationExpression() {},

  TSTypeAssertion(node, { text, edits }) {
    const start = startOf(node);
    const from = startOf(node.expression);
    // Without the type the expression could become a block or a declaration, or `return` could end before it.
    const first = /[{]|(?:function|class|async|let)\b/y;
    first.lastIndex = skipTrivia(text, from);
    const parentheses = first.test(text) || hasNewline(text, start, from);
    edits.blank(start, from, "type", parentheses ? "(" : "");
    if (parentheses) edits.after(endOf(node), ")", "type");
  },
};
