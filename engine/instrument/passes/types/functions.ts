import type { ArrowFunctionExpression, Function as FunctionNode, Node } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken, hasNewline } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";

/** `this` parameters, and the types of arrow functions. */
export const functionPasses: OwnPassTable = {
  FunctionDeclaration: thisParameter,
  FunctionExpression: thisParameter,
  ObjectMethod: thisParameter,
  ArrowFunctionExpression: arrow,
};

/** Removes `this: T` and its comma. */
export function thisParameter(node: FunctionNode, { text, edits }: OwnContext): void {
  const [first, second] = node.params as Node[];
  if (first?.type !== "Identifier" || first.name !== "this") return;
  const limit = second ? startOf(second) : startOf(node.body);
  const comma = findToken(text, second ? "," : ")", endOf(first), limit);
  edits.blank(startOf(first), second ? comma + 1 : comma, "type");
}

/** Between the parameters and `=>`, and between `async` and them, no line may end: the parentheses move to the outside. */
function arrow(node: ArrowFunctionExpression, { text, edits }: OwnContext): void {
  const { typeParameters, returnType } = node;
  if (typeParameters) {
    const start = startOf(typeParameters);
    const end = endOf(typeParameters);
    const open = findToken(text, "(", end, startOf(node.body));
    if (hasNewline(text, start, open)) {
      edits.blank(start, end, "type", "(");
      edits.blank(open, open + 1, "type");
    } else edits.blank(start, end, "type");
  }
  if (returnType) {
    const start = startOf(returnType);
    const end = endOf(returnType);
    const last = node.params.at(-1);
    const from = last ? endOf(last) : typeParameters ? endOf(typeParameters) : startOf(node);
    const close = findToken(text, ")", from, start);
    if (hasNewline(text, close, end)) {
      edits.blank(close, close + 1, "type");
      edits.blank(start, end, "type", "", ")");
    } else edits.blank(start, end, "type");
  }
}
