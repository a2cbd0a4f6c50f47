import type { Node } from "@babel/types";
import { unwrap } from "../../../../source/nodes";
import { VIEW_NAMES } from "../../../kinds";
import type { PassContext } from "../../../context";

/**
 * The typed array a class of the file hands its arguments to as they are: `Float64Array` for `class V extends
 * Float64Array {}`, also through classes between them. Null where a constructor stands in the way.
 */
export function viewBehind(context: PassContext, callee: Node): string | null {
  const node = unwrap(callee);
  if (node.type === "ClassExpression") return declaresConstructor(node) ? null : viewAbove(context, node);
  if (node.type !== "Identifier") return null;
  const binding = context.scopes.binding(node);
  if (!binding) return VIEW_NAMES.test(node.name) ? node.name : null;
  const declared = binding.declarations[0]?.node;
  if (declared?.type === "VariableDeclarator" && declared.id.type === "Identifier" && declared.init)
    return binding.reassigned ? null : viewBehind(context, declared.init);
  const isClass = declared?.type === "ClassDeclaration" || declared?.type === "ClassExpression";
  if (!isClass || binding.reassigned || declaresConstructor(declared)) return null;
  return viewAbove(context, declared);
}

/** The same for what a class extends: where its `super(…)` leads. */
export function viewAbove(context: PassContext, node: Class): string | null {
  return node.superClass ? viewBehind(context, node.superClass) : null;
}

type Class = Extract<Node, { type: "ClassDeclaration" | "ClassExpression" }>;

function declaresConstructor(node: Class): boolean {
  return node.body.body.some(
    (member) => (member.type === "ClassMethod" || member.type === "TSDeclareMethod") && member.kind === "constructor",
  );
}

/** The class whose constructor a `super(…)` stands in. */
export function classAround(parents: readonly Node[]): Class | null {
  return parents.findLast((one) => one.type === "ClassDeclaration" || one.type === "ClassExpression") ?? null;
}
