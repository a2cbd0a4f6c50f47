import type {
  ConditionalExpression,
  DoWhileStatement,
  ForStatement,
  IfStatement,
  Node,
  WhileStatement,
} from "@babel/types";
import type { Pass } from "../../context";
import { condition } from "./shared/condition";

/** `if (x)` → `if ((typeof x==="object"?$ad.b(x,$s+1):x))`. Comparisons are conditions already. */
export const ifStatement: Pass<IfStatement> = (node, context) => condition(context, node.test);

export const whileStatement: Pass<WhileStatement> = (node, context) => condition(context, node.test);

export const doWhileStatement: Pass<DoWhileStatement> = (node, context) => condition(context, node.test);

export const forStatement: Pass<ForStatement> = (node, context) => {
  if (node.test) condition(context, node.test);
};

export const conditionalExpression: Pass<ConditionalExpression> = (node, context) => condition(context, node.test);

/** Several passes on one kind of node, in this order: an earlier one stands outside. */
export function both<T extends Node>(...passes: readonly Pass<T>[]): Pass<T> {
  return (node, context) => {
    for (const pass of passes) pass(node, context);
  };
}
