import type { Node } from "@babel/types";
import { isFunction, isWrapper } from "../../../../source/nodes";

/**
 * What becomes of the value of an expression: only its truthiness counts (`test`), nothing does (`unused`), or all of it
 * may. At the top level a statement's value is used: it may be what an eval gives.
 */
export type Use = "test" | "unused" | "value";

export function useOf(node: Node, parents: readonly Node[]): Use {
  const last = parents.length - 1;
  const parent = parents[last];
  if (!parent) return "value";
  const outer = (): Use => useOf(parent, parents.slice(0, last));
  if (isWrapper(parent)) return outer();
  switch (parent.type) {
    case "LogicalExpression": {
      const use = outer();
      if (parent.operator === "??") return use === "unused" && parent.right === node ? "unused" : "value";
      return use === "unused" && parent.left === node ? "test" : use;
    }
    case "UnaryExpression":
      return parent.operator === "!" ? "test" : parent.operator === "void" ? "unused" : "value";
    case "IfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return "test";
    case "ForStatement":
      return parent.test === node ? "test" : "unused";
    case "ConditionalExpression":
      return parent.test === node ? "test" : outer() === "unused" ? "unused" : "value";
    case "SequenceExpression":
      return parent.expressions.at(-1) === node ? outer() : "unused";
    case "ExpressionStatement":
      return parents.some((one) => isFunction(one) || one.type === "StaticBlock") ? "unused" : "value";
    default:
      return "value";
  }
}

/**
 * Where a member expression stands: read; the target of an assignment or update (their passes edit it); the target of a
 * pattern or of a `for … of`; deleted; called; or the object of another member, so that no number can be in it.
 */
export type Place = "read" | "assigned" | "pattern" | "deleted" | "called" | "base";

export function placeOf(node: Node, parents: readonly Node[]): Place {
  let child = node;
  let i = parents.length - 1;
  while (i >= 0 && isWrapper(parents[i] as Node)) child = parents[i--] as Node;
  const parent = parents[i];
  switch (parent?.type) {
    case "AssignmentExpression":
      return parent.left === child ? "assigned" : "read";
    case "UpdateExpression":
      return "assigned";
    case "UnaryExpression":
      return parent.operator === "delete" ? "deleted" : "read";
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left === child ? "pattern" : "read";
    case "ArrayPattern":
    case "RestElement":
      return "pattern";
    case "AssignmentPattern":
      return parent.left === child ? "pattern" : "read";
    case "ObjectProperty":
      return parent.value === child && parents[i - 1]?.type === "ObjectPattern" ? "pattern" : "read";
    case "CallExpression":
    case "OptionalCallExpression":
      return parent.callee === child ? "called" : "read";
    case "TaggedTemplateExpression":
      return parent.tag === child ? "called" : "read";
    case "MemberExpression":
    case "OptionalMemberExpression": {
      if (parent.object !== child) return "read";
      // A method of a number may well be called; a chain cannot be taken apart here.
      const chained = parent.type === "OptionalMemberExpression" && child === node;
      return chained || placeOf(parent, parents.slice(0, i)) !== "called" ? "base" : "read";
    }
    default:
      return "read";
  }
}
