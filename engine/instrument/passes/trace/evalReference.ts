import type { Identifier, Node } from "@babel/types";
import { endOf, isWrapper, startOf } from "../../../source/nodes";
import type { Pass } from "../../context";

/**
 * `(0, eval)(text)` → `(0, $ad.g.eval)(text)`. The name itself is the native in our text, so that a call of it is a direct
 * eval; anything else that is done with it is done with the global object's, which instruments what it evaluates.
 */
export const evalReference: Pass<Identifier> = (node, context) => {
  if (node.name !== "eval" || context.scopes.binding(node) || !context.scopes.reference(node)) return;
  const { parents } = context;
  const use = useOf(node, parents);
  if (use === "direct") return;
  const text = `${context.names.runtime}.g.eval`;
  const shown = use === "shorthand" ? `eval:${text}` : use === "called" ? `(0,${text})` : text;
  context.replace(startOf(node), endOf(node), shown, "trace");
};

function useOf(node: Node, parents: readonly Node[]): "direct" | "called" | "shorthand" | "value" {
  const parent = parents.at(-1);
  switch (parent?.type) {
    case "CallExpression":
      return parent.callee === node ? "direct" : "value";
    case "OptionalCallExpression":
      return parent.callee === node ? "called" : "value";
    case "TaggedTemplateExpression":
      return parent.tag === node ? "called" : "value";
    case "ObjectProperty":
      return parent.shorthand && parent.value === node ? "shorthand" : "value";
    case "AssignmentPattern":
      return parent.left === node ? useOf(parent, parents.slice(0, -1)) : "value";
    default:
      return parent && isWrapper(parent) ? useOf(parent, parents.slice(0, -1)) : "value";
  }
}
