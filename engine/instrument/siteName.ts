import type { Node } from "@babel/types";
import { endOf, startOf, unwrap } from "../source/nodes";

const LONGEST = 40;

/**
 * What the value of an expression is assigned to: the variable, property or parameter around it, `return`, or nothing.
 * The innermost function bounds the search, because beyond it the value is another one.
 */
export function siteName(text: string, node: Node, parents: readonly Node[]): string {
  let child = node;
  for (let i = parents.length - 1; i >= 0; i--) {
    const parent = parents[i] as Node;
    const target = assigned(parent, child);
    if (target === "stop") return "";
    if (typeof target === "string") return target;
    if (target) {
      const name = text.slice(startOf(target), nameEnd(target));
      return name.length > LONGEST || name.includes("\n") ? "" : name;
    }
    child = parent;
  }
  return "";
}

function assigned(parent: Node, child: Node): Node | "return" | "stop" | null {
  switch (parent.type) {
    case "VariableDeclarator":
      return parent.init === child ? parent.id : null;
    case "AssignmentExpression":
      return parent.right === child ? unwrap(parent.left) : null;
    case "AssignmentPattern":
      return parent.right === child ? parent.left : null;
    case "ObjectProperty":
    case "ClassProperty":
    case "ClassPrivateProperty":
    case "ClassAccessorProperty":
      return parent.value === child && !("computed" in parent && parent.computed) ? parent.key : null;
    case "ReturnStatement":
      return "return";
    case "ArrowFunctionExpression":
      return parent.body === child ? "return" : "stop";
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ObjectMethod":
    case "ClassMethod":
    case "ClassPrivateMethod":
    case "BlockStatement":
    case "Program":
      return "stop";
    default:
      return null;
  }
}

/** Without the annotation. */
function nameEnd(node: Node): number {
  if (node.type === "Identifier") return startOf(node) + node.name.length;
  if ("typeAnnotation" in node && node.typeAnnotation) return startOf(node.typeAnnotation);
  return endOf(node);
}
