import type { Function as FunctionNode, Node } from "@babel/types";
import { eachChild } from "../source/nodes";

/** Whether a call of the function may read a field of what it is called on: `this`, `super` or an eval stands in it. */
export function usesThis(fn: FunctionNode): boolean {
  // The `this` of an arrow function is that of the code around it.
  if (fn.type === "ArrowFunctionExpression") return false;
  let found = false;
  const visit = (node: Node): void => {
    if (found) return;
    if (node.type === "ThisExpression" || node.type === "Super") found = true;
    else if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "eval")
      found = true;
    else if (!hasOwnThis(node)) eachChild(node, visit);
  };
  for (const part of [...fn.params, fn.body]) visit(part);
  return found;
}

/** What is written in parameters or computed keys of these is passed over: it is rare, and costs an input at most. */
function hasOwnThis({ type }: Node): boolean {
  return (
    type === "FunctionDeclaration" ||
    type === "FunctionExpression" ||
    type === "ObjectMethod" ||
    type === "ClassDeclaration" ||
    type === "ClassExpression"
  );
}
